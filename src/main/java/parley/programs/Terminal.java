package parley.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.jline.utils.Signals;

/// Where a person types and reads: a line editor on a real terminal, plain streams otherwise.
///
/// One thread at a time may read; any thread may print. Everything shown is made safe for terminals here, so nobody has
/// to remember to.
public interface Terminal extends AutoCloseable {
    /// How long to wait for what was pasted or typed ahead to be there, in milliseconds.
    int READY_MILLIS = 50;

    /// A block has not many more characters than this; what stands ready behind it is left for the next.
    int MOST_BLOCK = 64 * 1024;

    /// What came of reading a line.
    sealed interface Typed {
        /// A line, without its end; of [Terminal#readBlock], several with LF between them. Never contains CR.
        record Line(String text) implements Typed {}

        /// Nothing more will be typed: Ctrl-D, or the pipe has ended. Every further read says the same.
        record EndOfInput() implements Typed {}

        /// Ctrl-C.
        record Interrupted() implements Typed {}

        /// Given up by [Terminal#release].
        record Released() implements Typed {}
    }

    /// Shows the prompt and waits for what is typed behind it. Blocks.
    Typed readLine(String prompt);

    /// Likewise, with the lines that stand ready behind the first, pasted with it or typed ahead: they are one text.
    /// Blocks.
    Typed readBlock(String prompt);

    /// Throws away what was typed and has not been read, and forgets a release. Called by the thread that reads, and
    /// takes at most a second, or as long where a person may not have seen yet why.
    Discarded discard();

    /// What was thrown away.
    ///
    /// @param any whether it was anything
    /// @param midLine whether it ends within a line: the next that is read is the end of that one
    record Discarded(boolean any, boolean midLine) {}

    /// Shows text and a line end. While a line is being typed on a real terminal, the text goes above it and the line
    /// stays as it is; on plain streams it goes right behind the prompt, as it did in the originals.
    void print(String text);

    /// What Ctrl-C does while no line is read. It runs on a thread of its own and should not block. While a line is
    /// read, [#readLine] answers [Typed.Interrupted] instead.
    void onInterrupt(Runnable action);

    /// The line being read, or else the next one, is given up; what was typed of it is lost, as [#discard] tells.
    void release();

    /// Gives up the line being read and leaves the terminal as it was found. The caller's streams stay open.
    @Override
    void close();

    /// Opens the terminal of this process, and takes over its Ctrl-C until the process ends.
    ///
    /// @param in the standard input, used where it is not a terminal
    /// @param out the standard output, likewise
    /// @param real whether both are a terminal
    /// @param onInterrupt what Ctrl-C does until [#onInterrupt] says otherwise: it must not be lost while a program
    /// starts
    static Terminal open(InputStream in, PrintStream out, boolean real, Runnable onInterrupt) {
        if (real) {
            try {
                return LineEditor.ofSystem(onInterrupt);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot use the terminal for typing", e);
            }
        }
        var streams = new PlainStreams(in, out, onInterrupt);
        Signals.register("INT", streams::interrupt);
        return streams;
    }
}
