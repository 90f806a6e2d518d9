package parley.client.desktop;

import java.awt.event.MouseEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import parley.client.Buffer;
import parley.client.Choice;
import parley.client.Input;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.desktop.log.LogRow;
import parley.client.desktop.paint.Plain;
import parley.client.text.Hyperlinks;
import parley.irc.Formatting;

/// What can be done with a message, or with somebody.
final class RowMenus {
    private static final List<String> REACTIONS = List.of("👍", "❤️", "😂", "🎉", "😮", "😢");

    private final ChatPanel panel;
    private final Consumer<Input> enter;
    private Consumer<String> card = _ -> {};
    private Consumer<Buffer> sheet = _ -> {};
    private Consumer<Buffer> again = _ -> {};

    RowMenus(ChatPanel panel, Consumer<Input> enter) {
        this.panel = panel;
        this.enter = enter;
    }

    /// @param otherCard shows what is known of somebody
    /// @param otherSheet shows what a channel is like
    /// @param otherAgain has the user come into a channel again
    void lead(Consumer<String> otherCard, Consumer<Buffer> otherSheet, Consumer<Buffer> otherAgain) {
        card = otherCard;
        sheet = otherSheet;
        again = otherAgain;
    }

    /// What is known of somebody.
    void card(String nick) {
        card.accept(nick);
    }

    /// What the channel in view is like.
    void sheet() {
        Buffer buffer = panel.state().inView();
        if (buffer.kind() == Buffer.Kind.CHANNEL) {
            sheet.accept(buffer);
        } else if (buffer.kind() == Buffer.Kind.DIRECT) {
            card.accept(buffer.name());
        }
    }

    /// Opens the menu of a row of the log.
    void open(int row, MouseEvent event) {
        var menu = new JPopupMenu();
        menu.add(item(words().of("copy"), panel.log()::copySelection));
        if (panel.log().page().content(row) instanceof LogRow.Shown(TimelineEntry.Message message)
                && message.redacted().isEmpty()
                && !message.id().startsWith("local-")) {
            about(menu, message);
        }
        open(menu, event);
    }

    private void about(JPopupMenu menu, TimelineEntry.Message message) {
        String buffer = panel.state().shown();
        menu.add(item(words().of("message.answer"), () -> panel.answer(message)));
        var react = new JMenu(words().of("react"));
        for (String reaction : REACTIONS) {
            boolean set = !message.reactions()
                    .getOrDefault(reaction, Collections.emptySortedSet())
                    .contains(panel.state().nick());
            react.add(item(reaction, () -> enter.accept(new Input.React(buffer, message.id(), reaction, set))));
        }
        react.add(item(words().of("emoji.more"), () -> panel.pick(message)));
        menu.add(react);
        if (message.own()) {
            menu.add(item(
                    words().of("message.take-back"), () -> enter.accept(new Input.Redact(buffer, message.id(), ""))));
        }
        Hyperlinks.in(Formatting.plain(message.text())).stream()
                .limit(5)
                .forEach(link -> menu.add(item(
                        words().of("link.open", Map.of("address", link.address().toString())),
                        () -> Browser.open(link.address()))));
        if (!message.own()) {
            menu.addSeparator();
            person(menu, message.from());
        }
    }

    /// Opens the menu of a conversation.
    void openBuffer(String key, MouseEvent event) {
        var menu = new JPopupMenu();
        Buffer buffer = panel.state().buffers().get(key);
        if (buffer == null) {
            return;
        }
        menu.add(item(words().of("unread.read"), () -> enter.accept(new Input.Seen(key))));
        menu.add(item(words().of("unread.read-all"), () -> enter.accept(new Input.SeenAll())));
        if (buffer.kind() != Buffer.Kind.SERVER) {
            boolean channel = buffer.kind() == Buffer.Kind.CHANNEL;
            boolean pinned = panel.state().isChosen(Choice.PINNED, buffer.name());
            boolean muted = panel.state().isChosen(Choice.MUTED, buffer.name());
            menu.addSeparator();
            menu.add(item(
                    words().of(pinned ? "entry.unpin" : "entry.pin"),
                    () -> enter.accept(new Input.Choose(Choice.PINNED, buffer.name(), !pinned))));
            menu.add(item(
                    words().of(muted ? "entry.unmute" : "entry.mute"),
                    () -> enter.accept(new Input.Choose(Choice.MUTED, buffer.name(), !muted))));
            menu.addSeparator();
            if (channel) {
                menu.add(item(words().of("channel.about"), () -> sheet.accept(buffer)));
                if (buffer.joined() == Buffer.Joined.OUT) {
                    menu.add(item(words().of("outside.join"), () -> again.accept(buffer)));
                }
            } else {
                menu.add(item(about(buffer.name()), () -> card.accept(buffer.name())));
            }
            menu.add(item(words().of(channel ? "leave" : "close"), () -> enter.accept(new Input.Leave(key, ""))));
        }
        open(menu, event);
    }

    /// Opens the menu of somebody.
    void openPerson(String nick, MouseEvent event) {
        var menu = new JPopupMenu();
        person(menu, nick);
        open(menu, event);
    }

    private void person(JPopupMenu menu, String nick) {
        String name = Formatting.line(nick);
        boolean ignored = panel.state().ignored().contains(panel.state().fold(nick));
        menu.add(item(about(nick), () -> card.accept(nick)));
        menu.add(
                item(words().of("person.message", Map.of("nick", name)), () -> enter.accept(new Input.Converse(nick))));
        menu.add(item(words().of("person.address", Map.of("nick", name)), () -> panel.address(nick)));
        menu.add(item(
                words().of(ignored ? "person.hear" : "person.ignore", Map.of("nick", name)),
                () -> enter.accept(new Input.Ignore(nick, !ignored))));
    }

    private void open(JPopupMenu menu, MouseEvent event) {
        menu.applyComponentOrientation(panel.getComponentOrientation());
        menu.show(event.getComponent(), event.getX(), event.getY());
    }

    private String about(String name) {
        return words().of("entry.more", Map.of("name", Formatting.line(name)));
    }

    private Words words() {
        return panel.state().words();
    }

    private static JMenuItem item(String text, Runnable runnable) {
        JMenuItem item = Plain.item(text);
        item.addActionListener(_ -> runnable.run());
        return item;
    }
}
