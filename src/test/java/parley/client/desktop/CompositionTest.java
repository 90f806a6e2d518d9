package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.event.InputMethodEvent;
import java.awt.event.KeyEvent;
import java.text.AttributedString;
import javax.swing.JTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnEventThread.class)
final class CompositionTest {
    private final Composition composition = new Composition();
    private final Component field = new JTextArea();

    @Test
    void keysOfAFieldWithoutACompositionAreItsOwn() {
        assertThat(composition.dispatchKeyEvent(pressed(field, 100))).isFalse();
    }

    @Test
    void returnWhileATextIsComposedIsTheInputMethods() {
        told(100, "にほん", 0);

        assertThat(composition.dispatchKeyEvent(pressed(field, 120))).isTrue();
    }

    @Test
    void returnThatEndsACompositionIsTheInputMethodsThoughItArrivesBehindTheText() {
        told(100, "にほん", 0);
        told(121, "日本", 2);

        assertThat(composition.dispatchKeyEvent(pressed(field, 120))).isTrue();
        assertThat(composition.dispatchKeyEvent(pressed(field, 122))).isFalse();
    }

    @Test
    void keysOfAnotherFieldAreItsOwn() {
        told(100, "にほん", 0);

        assertThat(composition.dispatchKeyEvent(pressed(new JTextArea(), 120))).isFalse();
    }

    @Test
    void compositionThatIsGivenUpIsOver() {
        told(100, "にほん", 0);
        told(110, "", 0);

        assertThat(composition.dispatchKeyEvent(pressed(field, 120))).isFalse();
    }

    private void told(long when, String text, int committed) {
        composition.eventDispatched(new InputMethodEvent(
                field,
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                when,
                new AttributedString(text).getIterator(),
                committed,
                null,
                null));
    }

    private static KeyEvent pressed(Component in, long when) {
        return new KeyEvent(in, KeyEvent.KEY_PRESSED, when, 0, KeyEvent.VK_ENTER, '\n');
    }
}
