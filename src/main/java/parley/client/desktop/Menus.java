package parley.client.desktop;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Map;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;
import parley.client.Input;
import parley.client.Words;
import parley.client.desktop.Preferences.RememberedServer;
import parley.client.desktop.paint.Plain;
import parley.irc.Formatting;

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
        menu.add(item(
                "menu.join",
                KeyBindings.menu(KeyEvent.VK_J),
                () -> window.dialogs().askChannel("#")));
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
        menu.add(servers());
        menu.add(item("menu.login", null, () -> window.dialogs().askLogin()));
        menu.add(item("menu.connect", null, () -> window.enter(new Input.Reconnect())));
        menu.addSeparator();
        menu.add(item("menu.settings", KeyBindings.menu(KeyEvent.VK_COMMA), window::openSettings));
        menu.addSeparator();
        menu.add(item("menu.quit", KeyBindings.menu(KeyEvent.VK_Q), window::leave));
        return menu;
    }

    /// Where one has been, the last first.
    private JMenu servers() {
        var menu = new JMenu(words.of("menu.servers"));
        for (RememberedServer server : window.servers()) {
            JMenuItem known = Plain.item(words.of(
                    "menu.server-as",
                    Map.of("server", Formatting.line(server.address()), "nick", Formatting.line(server.nick()))));
            known.addActionListener(_ -> window.go(server));
            menu.add(known);
        }
        if (!window.servers().isEmpty()) {
            menu.addSeparator();
        }
        menu.add(item("menu.other-server", null, window::askServer));
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
        menu.add(item(
                "menu.go",
                KeyBindings.menu(KeyEvent.VK_K),
                () -> window.dialogs().switchTo()));
        menu.add(item(
                "menu.next",
                KeyStroke.getKeyStroke(KeyEvent.VK_A, InputEvent.ALT_DOWN_MASK),
                () -> panel.channels().stepToUnread()));
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
