package parley.client.desktop;

import java.awt.AWTEvent;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.InputMethodEvent;
import java.awt.event.KeyEvent;
import java.text.AttributedCharacterIterator;
import org.jspecify.annotations.Nullable;

/// Leaves keys to the input method while a text is composed with it, in every field of every window: the Return that
/// ends a composition sends nothing. That Return may arrive behind the text it has made of the composition; it was
/// pressed no later than that. Confined to the event dispatch thread.
final class Composition implements AWTEventListener, KeyEventDispatcher {
    private @Nullable Object field;
    private boolean composing;

    /// When the last event of a composition came, by the clock of events.
    private long last = Long.MIN_VALUE;

    static void watch() {
        var composition = new Composition();
        Toolkit.getDefaultToolkit().addAWTEventListener(composition, AWTEvent.INPUT_METHOD_EVENT_MASK);
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(composition);
    }

    @Override
    public void eventDispatched(AWTEvent event) {
        if (event instanceof InputMethodEvent told && told.getID() == InputMethodEvent.INPUT_METHOD_TEXT_CHANGED) {
            AttributedCharacterIterator text = told.getText();
            int length = text == null ? 0 : text.getEndIndex() - text.getBeginIndex();
            field = told.getSource();
            composing = length > told.getCommittedCharacterCount();
            last = told.getWhen();
        }
    }

    /// @return whether the key was the input method's
    @Override
    public boolean dispatchKeyEvent(KeyEvent event) {
        boolean here = event.getSource().equals(field);
        return here && event.getID() == KeyEvent.KEY_PRESSED && (composing || event.getWhen() <= last);
    }
}
