package parley.client.desktop;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.JDialog;
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

    /// Has Escape close a dialog, wherever the focus is in it.
    static void closeOnEscape(JDialog dialog) {
        bindInWindow(dialog.getRootPane(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "close", dialog::dispose);
    }

    /// Has a dialog that stands beside its window end as that does: Escape closes it, and the key that closes the
    /// window, which the menu of that hears only in the window itself, does so from here too.
    static void endWithWindow(JDialog dialog) {
        closeOnEscape(dialog);
        Window window = dialog.getOwner();
        bindInWindow(
                dialog.getRootPane(),
                menu(KeyEvent.VK_Q),
                "quit",
                () -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
    }

    /// A key with the one that menus have on this system: Ctrl, or Command.
    static KeyStroke menu(int key) {
        int mask = GraphicsEnvironment.isHeadless()
                ? InputEvent.CTRL_DOWN_MASK
                : Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        return KeyStroke.getKeyStroke(key, mask);
    }
}
