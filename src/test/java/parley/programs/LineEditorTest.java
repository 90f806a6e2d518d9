package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.programs.Terminal.Typed;

/// The line editor on a terminal without a screen behind it.
final class LineEditorTest {
    private static final long PATIENCE_SECONDS = 20;
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    private final Screen screen = new Screen();
    private Pipe keyboard;
    private LineEditor editor;

    @BeforeEach
    void open() throws IOException {
        keyboard = Pipe.open();
        editor = new LineEditor(
                new ExternalTerminal("test", "xterm", Channels.newInputStream(keyboard.source()), screen, UTF_8),
                () -> {});
    }

    @AfterEach
    void close() throws IOException {
        keyboard.sink().close();
        editor.close();
    }

    private void types(String keys) throws IOException {
        keyboard.sink().write(ByteBuffer.wrap(keys.getBytes(UTF_8)));
    }

    private CompletableFuture<Typed> reads(String prompt) {
        return CompletableFuture.supplyAsync(() -> editor.readLine(prompt));
    }

    private static Typed of(CompletableFuture<Typed> read) throws Exception {
        return read.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void incomingTextDoesNotDisturbTheLineBeingTyped() throws Exception {
        var read = reads(">> ");
        types("hal");
        screen.await(">> hal");
        editor.print("bob - hi");
        screen.await("bob - hi\r\n");
        screen.await("bob - hi\r\n.*>> hal");
        types("lo\r");
        assertThat(of(read)).isEqualTo(new Typed.Line("hallo"));
    }

    @Test
    void nothingTypedMeansAnythingToTheEditor() throws Exception {
        var line = "hi!! \"it's \\quit \\";
        var read = reads(">> ");
        types(line + "\r");
        assertThat(of(read)).isEqualTo(new Typed.Line(line));
    }

    @Test
    void percentInAPromptIsShown() throws Exception {
        var read = reads("100%N> ");
        screen.await("100%N> ");
        types("\r");
        assertThat(of(read)).isEqualTo(new Typed.Line(""));
    }

    @Test
    void ctrlCIsToldFromCtrlD() throws Exception {
        var read = reads(">> ");
        screen.await(">> ");
        types("half" + CTRL_C);
        assertThat(of(read)).isEqualTo(new Typed.Interrupted());
        read = reads(">> ");
        types(CTRL_D);
        assertThat(of(read)).isEqualTo(new Typed.EndOfInput());
    }

    @Test
    void ctrlCWhileNoLineIsReadIsHeard() throws Exception {
        var heard = new CompletableFuture<Boolean>();
        editor.onInterrupt(() -> heard.complete(true));
        types(CTRL_C);
        assertThat(heard.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void lineBeingReadIsReleased() throws Exception {
        var read = reads(">> ");
        types("half");
        screen.await(">> half");
        editor.release();
        assertThat(of(read)).isEqualTo(new Typed.Released());
        read = reads(">> ");
        types("whole\r");
        assertThat(of(read)).isEqualTo(new Typed.Line("whole"));
    }

    @Test
    void releaseComesBeforeTheLine() throws Exception {
        editor.release();
        assertThat(of(reads(">> "))).isEqualTo(new Typed.Released());
    }

    @Test
    void pastedLinesAreSeveral() throws Exception {
        var read = reads(">> ");
        screen.await(">> ");
        types("\u001B[200~one\ntwo\u001B[201~\r");
        assertThat(of(read)).isEqualTo(new Typed.Line("one"));
        assertThat(of(reads(">> "))).isEqualTo(new Typed.Line("two"));
    }

    private CompletableFuture<Typed> readsBlock(String prompt) {
        return CompletableFuture.supplyAsync(() -> editor.readBlock(prompt));
    }

    @Test
    void pastedLinesAreOneBlockMarkedAsPastedOrNot() throws Exception {
        var read = readsBlock(">> ");
        screen.await(">> ");
        types("\u001B[200~one\ntwo\u001B[201~\r");
        assertThat(of(read)).isEqualTo(new Typed.Line("one\ntwo"));
        types("three\rfour\u007Fr\r");
        assertThat(of(readsBlock(">> "))).isEqualTo(new Typed.Line("three\nfour"));
    }

    @Test
    void lineThatIsNotCompleteIsLeftForTheNextBlock() throws Exception {
        types("one\rtwo\rthr");
        assertThat(of(readsBlock(">> "))).isEqualTo(new Typed.Line("one\ntwo"));
        types("ee\r");
        assertThat(of(readsBlock(">> "))).isEqualTo(new Typed.Line("three"));
    }

    @Test
    void whatIsTypedAheadIsDiscarded() throws Exception {
        assertThat(editor.discard().any()).isFalse();
        types("one\rtw");
        assertThat(editor.discard().any()).isTrue();
        assertThat(editor.discard().any()).isFalse();
        types("one\rtwo\r");
        assertThat(of(reads(">> "))).isEqualTo(new Typed.Line("one"));
        assertThat(editor.discard().any()).isTrue();
        types("three\r");
        assertThat(of(reads(">> "))).isEqualTo(new Typed.Line("three"));
    }

    @Test
    void whatWasTypedOfAReleasedLineCountsAsDiscarded() throws Exception {
        var read = reads(">> ");
        types("half");
        screen.await(">> half");
        editor.release();
        assertThat(of(read)).isEqualTo(new Typed.Released());
        assertThat(editor.discard().any()).isTrue();
        assertThat(editor.discard().any()).isFalse();
    }

    @Test
    void lineThatBeginsAmongWhatIsDiscardedGoesOn() throws Exception {
        var read = reads(">> ");
        types("secret ");
        screen.await(">> secret");
        editor.release();
        of(read);
        assertThat(editor.discard()).isEqualTo(new Terminal.Discarded(true, true));
        assertThat(editor.discard()).isEqualTo(new Terminal.Discarded(false, true));
        types("for b\r");
        assertThat(editor.discard()).isEqualTo(new Terminal.Discarded(true, false));
        types("one\rtw");
        assertThat(editor.discard()).isEqualTo(new Terminal.Discarded(true, true));
        types("o\r");
        of(reads(">> "));
        assertThat(editor.discard()).isEqualTo(new Terminal.Discarded(false, false));
    }

    /// Who types on has not seen yet that it is for nobody.
    @Test
    void discardingTakesASecond() {
        long start = System.nanoTime();
        editor.discard();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void everyCharacterTypedAheadIsItself() throws Exception {
        types("bye\r\\quit\r\\o/ d \\e \\E[< f\r");
        assertThat(of(readsBlock(">> "))).isEqualTo(new Typed.Line("bye\n\\quit\n\\o/ d \\e \\E[< f"));
        types("a \\b\rc \\d");
        assertThat(of(reads(">> "))).isEqualTo(new Typed.Line("a \\b"));
        types(" \\e\r");
        assertThat(of(reads(">> "))).isEqualTo(new Typed.Line("c \\d \\e"));
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws Exception {
        editor.print("a\u001B[31mb\u0007");
        screen.await("a\\[31mb\r?\n");
    }

    private static final class Screen extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
            notifyAll();
        }

        /// Waits until what was written, without its escape sequences, contains the pattern.
        synchronized void await(String pattern) throws InterruptedException {
            var wanted = Pattern.compile(pattern, Pattern.DOTALL);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!wanted.matcher(text()).find() && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
            assertThat(text()).containsPattern(wanted);
        }

        private String text() {
            return bytes.toString(UTF_8).replaceAll("\u001B(\\[[?>=]?[0-9;]*[A-Za-z]|[=>])", "");
        }
    }
}
