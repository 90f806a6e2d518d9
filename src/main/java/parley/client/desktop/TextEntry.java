package parley.client.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.AbstractAction;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.BadLocationException;
import parley.client.Words;

/// Where text is written: Return sends, Shift+Return begins a line, Tab completes, Up and Down bring back what was
/// sent.
final class TextEntry extends JTextArea {
    private static final int MOST_LINES = 6;

    /// A text whose first letter comes later runs as the window.
    private static final int MOST_LOOKED_AT = 200;

    private final TypedHistory history = new TypedHistory();
    private final Function<String, List<String>> completion;

    /// What Tab offers, while nothing else is typed: candidates, and where the word begins.
    private List<String> candidates = List.of();

    private int candidate;
    private int wordStart;
    private boolean completing;

    /// @param completion of the line up to the cursor: what its last word may become
    /// @param send is given what was written
    /// @param typing is told whether there is text that somebody is writing
    TextEntry(Words words, Function<String, List<String>> completion, Consumer<String> send, Consumer<String> typing) {
        this.completion = completion;
        setLineWrap(true);
        setWrapStyleWord(true);
        setMargin(new Insets(UIScale.scale(6), UIScale.scale(10), UIScale.scale(6), UIScale.scale(10)));
        putClientProperty("JTextField.placeholderText", words.of("entry.placeholder"));
        getAccessibleContext().setAccessibleName(words.of("message"));
        setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, Set.of());
        KeyBindings.bind(this, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "send", () -> submit(send));
        KeyBindings.bind(
                this,
                KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, InputEvent.SHIFT_DOWN_MASK),
                "new-line",
                () -> replaceSelection("\n"));
        KeyBindings.bind(this, KeyStroke.getKeyStroke(KeyEvent.VK_TAB, 0), "complete", this::complete);
        bindOver("UP", KeyEvent.VK_UP, this::isInFirstLine, () -> recall(history.up(getText())));
        bindOver("DOWN", KeyEvent.VK_DOWN, this::isInLastLine, () -> recall(history.down(getText())));
        getDocument().addDocumentListener(new Changes(() -> {
            candidates = completing ? candidates : List.of();
            SwingUtilities.invokeLater(this::turn); // not while the text changes
            typing.accept(getText());
        }));
    }

    /// Text runs as its first letter does; as long as there is none, as the window.
    void turn() {
        for (int c : getText().codePoints().limit(MOST_LOOKED_AT).toArray()) {
            switch (Character.getDirectionality(c)) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    setComponentOrientation(ComponentOrientation.LEFT_TO_RIGHT);
                    return;
                }
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    setComponentOrientation(ComponentOrientation.RIGHT_TO_LEFT);
                    return;
                }
                default -> {
                    // digits and signs belong to either
                }
            }
        }
        if (getParent() != null) {
            setComponentOrientation(getParent().getComponentOrientation());
        }
    }

    /// Has a key do something where a condition holds, and otherwise what it did before.
    private void bindOver(String name, int code, BooleanSupplier when, Runnable runnable) {
        KeyStroke key = KeyStroke.getKeyStroke(code, 0);
        Object before = getInputMap().get(key);
        getInputMap().put(key, "parley-" + name);
        getActionMap().put("parley-" + name, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                if (when.getAsBoolean()) {
                    runnable.run();
                } else if (before != null && getActionMap().get(before) != null) {
                    getActionMap().get(before).actionPerformed(event);
                }
            }
        });
    }

    /// Sends what stands here, if there is anything.
    void submit(Consumer<String> send) {
        String text = getText().strip();
        if (!text.isEmpty()) {
            history.sent(text);
            setText("");
            send.accept(text);
        }
    }

    private void recall(String text) {
        if (!text.equals(getText())) {
            setText(text);
            setCaretPosition(text.length());
        }
    }

    private boolean isInFirstLine() {
        return lineOf(getCaretPosition()) == 0;
    }

    private boolean isInLastLine() {
        return lineOf(getCaretPosition()) == getLineCount() - 1;
    }

    private int lineOf(int offset) {
        try {
            return getLineOfOffset(offset);
        } catch (BadLocationException e) {
            throw new IllegalStateException("The cursor is outside of the text, at " + offset, e);
        }
    }

    /// Completes the word before the cursor; once more, with the next that it may become. In an empty line, Tab goes on
    /// to what is next, as elsewhere.
    private void complete() {
        if (getText().isEmpty()) {
            transferFocus();
            return;
        }
        if (candidates.isEmpty()) {
            String before = getText().substring(0, getCaretPosition());
            String line = before.substring(before.lastIndexOf('\n') + 1);
            candidates = completion.apply(line);
            candidate = 0;
            wordStart = before.length() - line.length() + line.lastIndexOf(' ') + 1;
        } else {
            candidate = (candidate + 1) % candidates.size();
        }
        if (!candidates.isEmpty()) {
            completing = true;
            replaceRange(candidates.get(candidate) + " ", wordStart, getCaretPosition());
            completing = false;
        }
    }

    /// Grows with what is written, up to a bound.
    @Override
    public Dimension getPreferredScrollableViewportSize() {
        int line = getFontMetrics(getFont()).getHeight();
        int lines = Math.max(1, Math.min(MOST_LINES, getPreferredSize().height / line));
        return new Dimension(100, lines * line + getInsets().top + getInsets().bottom);
    }

    /// Any change of a text.
    record Changes(Runnable told) implements DocumentListener {
        @Override
        public void insertUpdate(DocumentEvent event) {
            told.run();
        }

        @Override
        public void removeUpdate(DocumentEvent event) {
            told.run();
        }

        @Override
        public void changedUpdate(DocumentEvent event) {
            told.run();
        }
    }
}
