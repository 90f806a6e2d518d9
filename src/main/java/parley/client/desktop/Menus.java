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
import parley.client.Words;

/// The menus of the window.
final class Menus {
    private final ChatWindow window;
    private final ChatPanel panel;
    private final Words words;

    Menus(ChatWindow window, ChatPanel panel) {
        this.window = window;
        this.panel = panel;
        this.words = panel.state().words();
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
        JMenu menu = menu("menu.chat");
        menu.add(item("menu.join", KeyBindings.menu(KeyEvent.VK_J), window::askChannel));
        menu.add(item("menu.list", null, () -> window.enter(new Input.AskListing())));
        menu.add(item(
                "menu.leave",
                KeyBindings.menu(KeyEvent.VK_W),
                () -> window.enter(new Input.Leave(panel.state().shown(), ""))));
        menu.add(item("channel.about", KeyBindings.menu(KeyEvent.VK_I), panel.menus()::sheet));
        menu.add(item(
                "unread.read-all",
                KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, InputEvent.SHIFT_DOWN_MASK),
                () -> window.enter(new Input.SeenAll())));
        menu.addSeparator();
        menu.add(item("menu.login", null, window::askLogin));
        menu.add(item("menu.connect", null, () -> window.enter(new Input.Reconnect())));
        menu.addSeparator();
        menu.add(item("menu.quit", KeyBindings.menu(KeyEvent.VK_Q), window::leave));
        return menu;
    }

    private JMenu edit() {
        JMenu menu = menu("menu.edit");
        // the keys are the log's own: in the entry they copy what is written
        menu.add(item("menu.copy", null, panel.log()::copySelection));
        menu.add(item("menu.select", null, panel.log()::selectAll));
        menu.addSeparator();
        menu.add(item("search", KeyBindings.menu(KeyEvent.VK_F), panel.searchField()::requestFocusInWindow));
        return menu;
    }

    private JMenu view() {
        JMenu menu = menu("menu.view");
        menu.add(item("menu.go", KeyBindings.menu(KeyEvent.VK_K), window::switchTo));
        menu.add(item(
                "menu.next",
                KeyStroke.getKeyStroke(KeyEvent.VK_A, InputEvent.ALT_DOWN_MASK),
                () -> panel.channels().stepToUnread()));
        menu.addSeparator();
        var group = new ButtonGroup();
        for (Theme theme : Theme.values()) {
            var choice = new JRadioButtonMenuItem(
                    theme.title(words), window.preferences().theme() == theme);
            choice.addActionListener(_ -> window.prefer(theme));
            group.add(choice);
            menu.add(choice);
        }
        menu.addSeparator();
        var bell = new JCheckBoxMenuItem(
                words.of("menu.bell"), window.preferences().bell());
        bell.addActionListener(_ -> window.preferBell(bell.isSelected()));
        menu.add(bell);
        return menu;
    }

    private JMenu help() {
        JMenu menu = menu("menu.help");
        menu.add(item(
                "commands",
                KeyStroke.getKeyStroke(KeyEvent.VK_F1, 0),
                () -> window.enter(new Input.Entered(panel.state().shown(), "/help"))));
        return menu;
    }

    /// Its first letter opens it, where keyboards have that.
    private JMenu menu(String key) {
        String name = words.of(key);
        var menu = new JMenu(name);
        if (name.charAt(0) < 0x80) {
            menu.setMnemonic(name.charAt(0));
        }
        return menu;
    }

    private JMenuItem item(String key, @Nullable KeyStroke stroke, Runnable runnable) {
        var item = new JMenuItem(words.of(key));
        item.setAccelerator(stroke);
        item.addActionListener(_ -> runnable.run());
        return item;
    }
}
