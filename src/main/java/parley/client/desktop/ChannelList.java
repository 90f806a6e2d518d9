package parley.client.desktop;

import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.JList;
import javax.swing.ListSelectionModel;
import parley.client.Buffer;
import parley.client.Choice;
import parley.client.ClientState;
import parley.client.Words;
import parley.client.desktop.paint.LineIcon;
import parley.client.desktop.paint.Palette;
import parley.irc.Formatting;

/// The channels and conversations in their parts, with how much of them is unread: in each part what is about the user
/// comes first.
final class ChannelList extends JList<ChannelList.Item> {
    private final Consumer<String> show;
    private final NameCell cell;
    private final Hover hover = new Hover(this);
    private Palette palette = Palette.LIGHT;
    private List<Item> items = List.of();
    private boolean updating;

    /// The key of what is selected.
    private String shown = "";

    /// What stands in it.
    sealed interface Item {}

    /// The name of a part.
    ///
    /// @param id by which it is folded
    record Heading(String id, String title, boolean folded) implements Item {
        @Override
        public String toString() {
            return title;
        }
    }

    /// A conversation.
    ///
    /// @param muted whether its unread messages are not counted
    record Line(
            String key,
            String name,
            Buffer.Kind kind,
            boolean here,
            int unread,
            int mentions,
            boolean pinned,
            boolean muted)
            implements Item {
        static Line of(Buffer buffer, ClientState state) {
            String network = state.server().network();
            String name = buffer.kind() == Buffer.Kind.SERVER
                    ? (network.isEmpty() ? state.words().of("server") : network)
                    : buffer.name();
            boolean here = buffer.kind() != Buffer.Kind.CHANNEL || buffer.joined() == Buffer.Joined.IN;
            boolean muted = state.isChosen(Choice.MUTED, buffer.name());
            return new Line(
                    buffer.key(),
                    Formatting.line(name),
                    buffer.kind(),
                    here,
                    muted ? 0 : buffer.unread(),
                    buffer.mentions(),
                    buffer.kind() != Buffer.Kind.SERVER && state.isChosen(Choice.PINNED, buffer.name()),
                    muted);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// @param show is told the key of what somebody chooses
    /// @param menu is asked for at a conversation, by its key
    /// @param fold is told which part is folded, or no longer
    ChannelList(
            Words words, Consumer<String> show, BiConsumer<String, MouseEvent> menu, BiConsumer<String, Boolean> fold) {
        this.cell = new NameCell(words);
        this.show = show;
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        getAccessibleContext().setAccessibleName(words.of("conversations"));
        setCellRenderer((list, item, index, selected, focus) -> cell(item, index, selected));
        addListSelectionListener(event -> {
            if (!updating && !event.getValueIsAdjusting()) {
                if (getSelectedValue() instanceof Line chosen) {
                    this.show.accept(chosen.key);
                } else {
                    select(shown);
                }
            }
        });
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                popUp(event);
            }

            @Override
            public void mouseClicked(MouseEvent event) {
                int index = locationToIndex(event.getPoint());
                if (index >= 0 && items.get(index) instanceof Heading(String id, var _, boolean folded)) {
                    fold.accept(id, !folded);
                }
            }

            @Override
            public void mouseReleased(MouseEvent event) {
                popUp(event);
            }

            private void popUp(MouseEvent event) {
                int index = locationToIndex(event.getPoint());
                if (event.isPopupTrigger() && index >= 0 && items.get(index) instanceof Line line) {
                    menu.accept(line.key, event);
                }
            }
        });
    }

    private NameCell cell(Item item, int index, boolean selected) {
        return switch (item) {
            case Heading(var _, String title, boolean folded) ->
                cell.show(this, false, (folded ? "▸ " : "▾ ") + title, palette.subdued(), palette)
                        .asHeading();
            case Line line -> cell(line, index, selected);
        };
    }

    private NameCell cell(Line line, int index, boolean selected) {
        boolean unread = line.unread > 0;
        String name =
                line.kind == Buffer.Kind.CHANNEL && line.name.startsWith("#") ? line.name.substring(1) : line.name;
        cell.show(this, selected, name, unread || selected ? palette.text() : palette.subdued(), palette)
                .withIcon(icon(line.kind))
                .over(hover.isAt(index));
        if (unread) {
            cell.inBold();
        }
        if (!line.here) {
            cell.inItalics();
        }
        if (line.muted) {
            cell.withMark(LineIcon.MUTE);
        }
        boolean loud = line.mentions > 0;
        return cell.withBadge(loud ? line.mentions : line.unread, loud);
    }

    private static LineIcon icon(Buffer.Kind kind) {
        return switch (kind) {
            case CHANNEL -> LineIcon.CHANNEL;
            case DIRECT -> LineIcon.PERSON;
            case SERVER -> LineIcon.MESSAGE;
        };
    }

    void wear(Palette other) {
        palette = other;
        setBackground(other.side());
        setFixedCellHeight(NameCell.height(this));
        repaint();
    }

    void show(ClientState state) {
        List<Item> now = items(state);
        if (now.equals(items) && getSelectedValue() instanceof Line line && line.key.equals(state.shown())) {
            return;
        }
        if (!now.equals(items)) {
            items = now;
            updating = true;
            setListData(now.toArray(Item[]::new));
            updating = false;
        }
        select(state.shown());
    }

    private void select(String key) {
        shown = key;
        updating = true;
        try {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Line line && line.key.equals(key)) {
                    setSelectedIndex(i);
                    ensureIndexIsVisible(i);
                }
            }
        } finally {
            updating = false;
        }
    }

    /// The parts, without those that are empty.
    static List<Item> items(ClientState state) {
        Words words = state.words();
        List<Line> all = state.buffers().values().stream()
                .map(buffer -> Line.of(buffer, state))
                .sorted(Comparator.comparingInt(ChannelList::place).thenComparing(Line::name, words.order()))
                .toList();
        var items = new ArrayList<Item>();
        add(state, items, "pinned", words.of("conversations.pinned"), all, line -> line.pinned);
        add(state, items, "people", words.of("people"), all, line -> line.kind == Buffer.Kind.DIRECT && !line.pinned);
        add(
                state,
                items,
                "channels",
                words.of("channels"),
                all,
                line -> line.kind == Buffer.Kind.CHANNEL && !line.pinned);
        add(state, items, "server", words.of("server"), all, line -> line.kind == Buffer.Kind.SERVER);
        return items;
    }

    /// What is about the user comes first, what is muted last.
    private static int place(Line line) {
        return line.mentions > 0 ? 0 : line.muted ? 2 : 1;
    }

    /// Folded, a part still shows what is in view and what is about the user.
    private static void add(
            ClientState state, List<Item> items, String id, String title, List<Line> all, Predicate<Line> belongs) {
        List<Line> lines = all.stream().filter(belongs).toList();
        if (!lines.isEmpty()) {
            boolean folded = state.isChosen(Choice.FOLDED, id);
            items.add(new Heading(id, title, folded));
            lines.stream()
                    .filter(line -> !folded || line.mentions > 0 || line.key.equals(state.shown()))
                    .forEach(items::add);
        }
    }

    private List<Line> lines() {
        return items.stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .toList();
    }

    /// Shows the next channel, or the one before; around the ends.
    void step(int by) {
        List<Line> lines = lines();
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).key.equals(shown)) {
                at = i;
            }
        }
        if (!lines.isEmpty()) {
            show.accept(lines.get(Math.floorMod(at + by, lines.size())).key);
        }
    }

    /// Shows the next channel that has something unread; what is about the user comes first.
    void stepToUnread() {
        lines().stream()
                .filter(line -> line.unread > 0)
                .max(Comparator.comparingInt(Line::mentions))
                .filter(line -> !Objects.equals(line.key, shown))
                .ifPresent(line -> show.accept(line.key));
    }
}
