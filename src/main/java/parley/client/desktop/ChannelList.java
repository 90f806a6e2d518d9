package parley.client.desktop;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.JList;
import javax.swing.ListSelectionModel;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.irc.Formatting;

/// The channels and conversations, with how much of them is unread.
final class ChannelList extends JList<ChannelList.Line> {
    private final Consumer<String> show;
    private final NameCell cell = new NameCell();
    private Palette palette = Palette.LIGHT;
    private List<Line> lines = List.of();
    private boolean updating;

    /// What stands in it.
    record Line(String key, String name, Buffer.Kind kind, boolean here, int unread, int mentions) {
        static Line of(Buffer buffer, ClientState state) {
            String network = state.server().network();
            String name =
                    buffer.kind() == Buffer.Kind.SERVER ? (network.isEmpty() ? "Server" : network) : buffer.name();
            boolean here = buffer.kind() != Buffer.Kind.CHANNEL || buffer.joined() == Buffer.Joined.IN;
            return new Line(
                    buffer.key(), Formatting.line(name), buffer.kind(), here, buffer.unread(), buffer.mentions());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// @param show is told the key of what somebody chooses
    ChannelList(Consumer<String> show) {
        this.show = show;
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        getAccessibleContext().setAccessibleName("Channels and conversations");
        setCellRenderer((list, line, index, selected, focus) -> cell(line, selected));
        addListSelectionListener(event -> {
            Line chosen = getSelectedValue();
            if (!updating && !event.getValueIsAdjusting() && chosen != null) {
                this.show.accept(chosen.key);
            }
        });
    }

    private NameCell cell(Line line, boolean selected) {
        boolean unread = line.unread > 0;
        cell.show(this, selected, "", line.name, line.here ? palette.text() : palette.subdued(), palette);
        if (unread) {
            cell.inBold();
        }
        boolean loud = line.mentions > 0;
        return cell.withBadge(loud ? line.mentions : line.unread, loud);
    }

    void wear(Palette other) {
        palette = other;
        setFixedCellHeight(NameCell.height(this));
        repaint();
    }

    void show(ClientState state) {
        List<Line> now = state.buffers().values().stream()
                .map(buffer -> Line.of(buffer, state))
                .toList();
        Line selected = getSelectedValue();
        if (now.equals(lines) && selected != null && selected.key.equals(state.shown())) {
            return;
        }
        updating = true;
        try {
            if (!now.equals(lines)) {
                lines = now;
                setListData(now.toArray(Line[]::new));
            }
            for (int i = 0; i < now.size(); i++) {
                if (now.get(i).key.equals(state.shown())) {
                    setSelectedIndex(i);
                    ensureIndexIsVisible(i);
                }
            }
        } finally {
            updating = false;
        }
    }

    /// Shows the next channel, or the one before; around the ends.
    void step(int by) {
        if (!lines.isEmpty()) {
            setSelectedIndex(Math.floorMod(getSelectedIndex() + by, lines.size()));
        }
    }

    /// Shows the next channel that has something unread; what is about the user comes first.
    void stepToUnread() {
        lines.stream()
                .filter(line -> line.unread > 0)
                .max(Comparator.comparingInt(Line::mentions))
                .filter(line -> !Objects.equals(line, getSelectedValue()))
                .ifPresent(line -> show.accept(line.key));
    }
}
