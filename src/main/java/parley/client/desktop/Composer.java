package parley.client.desktop;

import java.awt.Dimension;
import java.awt.Font;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.Input;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.desktop.paint.LineIcon;
import parley.client.desktop.paint.Palette;
import parley.irc.Formatting;

/// Where one writes: the entry, what is being answered, and what was begun in other conversations.
final class Composer extends JPanel {
    private final Words words;
    private final Consumer<Input> enter;
    private final Runnable said;
    private final TextEntry entry;
    private final JScrollPane scroll;
    private final JPanel replyStrip = new JPanel(new MigLayout("fillx, insets 4 12 0 12", "[grow][]"));
    private final TextLine replyWords;
    private final JPanel foot = new JPanel(new MigLayout("fillx, insets 4 20 14 20", "[grow]2[]2[]", "[bottom]"));
    private final JButton smile;
    private final JButton send;

    /// What is written and not said, by the id of its conversation.
    private final Map<String, String> drafts = new HashMap<>();

    /// The id of the conversation for which something is being written, and its key.
    private String writtenIn;

    private String key;

    /// The message that is being answered.
    private TimelineEntry.@Nullable Message answered;

    /// @param said is run when something was said or ordered
    Composer(
            Words words,
            Buffer buffer,
            Function<String, List<String>> completion,
            Consumer<Input> enter,
            Runnable said) {
        super(new MigLayout("fillx, insets 0, gap 0, hidemode 3, wrap", "[grow]"));
        this.words = words;
        this.writtenIn = buffer.id();
        this.key = buffer.key();
        this.enter = enter;
        this.said = said;
        this.entry = new TextEntry(words, completion, this::say, this::typing);
        this.replyWords = new TextLine(words.of("message.answer"));
        this.smile = LineIcon.SMILE.button(words.of("emoji"));
        this.send = LineIcon.SEND.button(words.of("entry.send-keys"));
        this.scroll = new JScrollPane(entry);
        fill();
        listen();
    }

    private void fill() {
        replyStrip.add(replyWords, "growx, wmin 0");
        JButton cancel = LineIcon.CLOSE.button(words.of("entry.no-reply"));
        cancel.addActionListener(_ -> answer(null));
        replyStrip.add(cancel);
        replyStrip.setVisible(false);
        scroll.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.putClientProperty("FlatLaf.style", "arc: 12");
        foot.add(scroll, "growx, wmin 0");
        foot.add(smile);
        foot.add(send);
        add(replyStrip, "growx");
        add(foot, "growx");
    }

    private void listen() {
        send.addActionListener(_ -> {
            entry.submit(this::say);
            entry.requestFocusInWindow();
        });
        smile.addActionListener(_ -> EmojiPicker.open(smile, words, emoji -> {
            entry.replaceSelection(emoji);
            entry.requestFocusInWindow();
        }));
        // a scroll pane keeps to itself that what is in it has grown
        entry.getDocument()
                .addDocumentListener(new TextEntry.Changes(() -> SwingUtilities.invokeLater(() -> {
                    Dimension wanted = scroll.getPreferredSize();
                    if (wanted.height != scroll.getHeight()) {
                        foot.revalidate();
                    }
                })));
    }

    TextEntry entry() {
        return entry;
    }

    /// Has what is written go to a conversation from now on.
    ///
    /// @return whether that is another one than before
    boolean writeTo(Buffer buffer) {
        key = buffer.key();
        if (buffer.id().equals(writtenIn)) {
            return false;
        }
        drafts.put(writtenIn, entry.getText());
        writtenIn = buffer.id();
        answer(null);
        entry.setText(drafts.getOrDefault(writtenIn, ""));
        entry.requestFocusInWindow();
        return true;
    }

    /// Goes on with what was written in another.
    void goOnWith(Composer other) {
        drafts.putAll(other.drafts);
        writtenIn = other.writtenIn;
        entry.setText(other.entry.getText());
    }

    private void say(String text) {
        TimelineEntry.Message to = answered;
        boolean command = text.startsWith("/") && !text.startsWith("//");
        if (to != null && !command) {
            String plain = text.startsWith("//") ? text.substring(1) : text;
            enter.accept(new Input.Say(key, TimelineEntry.Kind.MESSAGE, plain, to.id()));
        } else {
            enter.accept(new Input.Entered(key, text));
        }
        if (!command) {
            answer(null);
            said.run();
        }
    }

    private void typing(String text) {
        if (!text.startsWith("/")) {
            enter.accept(new Input.Typing(key, !text.isEmpty()));
        }
    }

    /// Answers a message with what is written next; none where null.
    void answer(TimelineEntry.@Nullable Message message) {
        answered = message;
        replyStrip.setVisible(message != null);
        if (message != null) {
            replyWords.show(words.of(
                    "entry.replying",
                    Map.of("nick", Formatting.line(message.from()), "text", Formatting.line(message.text()))));
            entry.requestFocusInWindow();
        }
    }

    boolean isAnswering() {
        return answered != null;
    }

    /// Puts a name to what is being written.
    void address(String nick) {
        entry.replaceSelection(entry.getText().isEmpty() ? nick + ": " : nick + " ");
        entry.requestFocusInWindow();
    }

    void wear(Palette palette, Font font) {
        for (JPanel each : List.of(this, foot, replyStrip)) {
            each.setBackground(palette.ground());
        }
        entry.setBackground(palette.ground());
        replyWords.wear(font.deriveFont(font.getSize2D() * 0.88f), palette.subdued());
        send.setForeground(palette.accent());
        smile.setForeground(palette.subdued());
    }
}
