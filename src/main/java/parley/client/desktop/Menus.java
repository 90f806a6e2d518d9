package parley.client.desktop;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.ButtonGroup;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;
import parley.client.Input;

/// The menus of the window.
final class Menus {
    private final ChatWindow window;
    private final ChatPanel panel;

    Menus(ChatWindow window, ChatPanel panel) {
        this.window = window;
        this.panel = panel;
    }

    JMenuBar bar() {
        var bar = new JMenuBar();
        bar.add(chat());
        bar.add(edit());
        bar.add(view());
        bar.add(help());
        return bar;
    }

    private JMenu chat() {
        JMenu menu = menu("Chat", KeyEvent.VK_C);
        menu.add(item("Join a channel…", KeyBindings.menu(KeyEvent.VK_J), window::askChannel));
        menu.add(item("All channels…", null, () -> window.enter(new Input.AskListing())));
        menu.add(item(
                "Leave this channel",
                KeyBindings.menu(KeyEvent.VK_W),
                () -> window.enter(new Input.Leave(panel.state().shown(), ""))));
        menu.add(item("About this channel…", KeyBindings.menu(KeyEvent.VK_I), panel.menus()::sheet));
        menu.add(item(
                "Mark all as read",
                KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, InputEvent.SHIFT_DOWN_MASK),
                () -> window.enter(new Input.SeenAll())));
        menu.addSeparator();
        menu.add(item("Log in…", null, window::askLogin));
        menu.add(item("Connect now", null, () -> window.enter(new Input.Reconnect())));
        menu.addSeparator();
        menu.add(item("Quit", KeyBindings.menu(KeyEvent.VK_Q), window::leave));
        return menu;
    }

    private JMenu edit() {
        JMenu menu = menu("Edit", KeyEvent.VK_E);
        // the keys are the log's own: in the entry they copy what is written
        menu.add(item("Copy messages", null, panel.log()::copySelection));
        menu.add(item("Select all messages", null, panel.log()::selectAll));
        menu.addSeparator();
        menu.add(item("Search", KeyBindings.menu(KeyEvent.VK_F), panel.searchField()::requestFocusInWindow));
        return menu;
    }

    private JMenu view() {
        JMenu menu = menu("View", KeyEvent.VK_V);
        menu.add(item("Go to…", KeyBindings.menu(KeyEvent.VK_K), window::switchTo));
        menu.add(item(
                "Next unread",
                KeyStroke.getKeyStroke(KeyEvent.VK_A, InputEvent.ALT_DOWN_MASK),
                () -> panel.channels().stepToUnread()));
        menu.addSeparator();
        var group = new ButtonGroup();
        for (Theme theme : Theme.values()) {
            var choice =
                    new JRadioButtonMenuItem(theme.title(), window.preferences().theme() == theme);
            choice.addActionListener(_ -> window.prefer(theme));
            group.add(choice);
            menu.add(choice);
        }
        menu.addSeparator();
        var bell = new JCheckBoxMenuItem(
                "Sound when somebody means you", window.preferences().bell());
        bell.addActionListener(_ -> window.preferBell(bell.isSelected()));
        menu.add(bell);
        return menu;
    }

    private JMenu help() {
        JMenu menu = menu("Help", KeyEvent.VK_H);
        menu.add(item(
                "Commands",
                KeyStroke.getKeyStroke(KeyEvent.VK_F1, 0),
                () -> window.enter(new Input.Entered(panel.state().shown(), "/help"))));
        return menu;
    }

    private static JMenu menu(String name, int mnemonic) {
        var menu = new JMenu(name);
        menu.setMnemonic(mnemonic);
        return menu;
    }

    private static JMenuItem item(String name, @Nullable KeyStroke key, Runnable runnable) {
        var item = new JMenuItem(name);
        item.setAccelerator(key);
        item.addActionListener(_ -> runnable.run());
        return item;
    }
}
