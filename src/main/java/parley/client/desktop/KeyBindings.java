package parley.client.desktop;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/// What keys do.
final class KeyBindings {
    private KeyBindings() {}

    static Action action(Runnable runnable) {
        return new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                runnable.run();
            }
        };
    }

    /// Has a key do something while a component has the focus.
    static void bind(JComponent component, KeyStroke key, String name, Runnable runnable) {
        component.getInputMap().put(key, name);
        component.getActionMap().put(name, action(runnable));
    }

    /// Has a key do something wherever the focus is in the window.
    static void bindInWindow(JComponent component, KeyStroke key, String name, Runnable runnable) {
        component.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(key, name);
        component.getActionMap().put(name, action(runnable));
    }

    /// A key with the one that menus have on this system: Ctrl, or Command.
    static KeyStroke menu(int key) {
        int mask = GraphicsEnvironment.isHeadless()
                ? InputEvent.CTRL_DOWN_MASK
                : Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        return KeyStroke.getKeyStroke(key, mask);
    }
}
