package parley.client.desktop;

import java.awt.Color;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javax.swing.JList;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import parley.client.Buffer;
import parley.client.ChannelMember;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.irc.Formatting;
import parley.irc.NickColor;

/// Who is in the channel: those of rank first.
final class PeopleList extends JList<ChannelMember> {
    private final Words words;
    private final NameCell cell;
    private final Hover hover = new Hover(this);
    private Palette palette = Palette.LIGHT;
    private Map<String, ChannelMember> members = Map.of();
    private ToIntFunction<String> colours = NickColor::index;

    /// @param converse is told with whom somebody wants to talk
    /// @param menu is asked for at somebody
    PeopleList(Words words, Consumer<String> converse, BiConsumer<String, MouseEvent> menu) {
        this.words = words;
        this.cell = new NameCell(words);
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        getAccessibleContext().setAccessibleName(words.of("people"));
        setCellRenderer((list, member, index, selected, focus) -> cell(member, index, selected));
        KeyBindings.bind(this, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "converse", () -> {
            ChannelMember chosen = getSelectedValue();
            if (chosen != null) {
                converse.accept(chosen.nick());
            }
        });
        addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                ChannelMember chosen = getSelectedValue();
                boolean left = (event.getModifiersEx() & InputEvent.SHIFT_DOWN_MASK) == 0 && !event.isMetaDown();
                if (event.getClickCount() == 2 && left && chosen != null) {
                    converse.accept(chosen.nick());
                }
            }

            @Override
            public void mousePressed(MouseEvent event) {
                popUp(event);
            }

            @Override
            public void mouseReleased(MouseEvent event) {
                popUp(event);
            }

            private void popUp(MouseEvent event) {
                int index = locationToIndex(event.getPoint());
                if (event.isPopupTrigger() && index >= 0) {
                    setSelectedIndex(index);
                    menu.accept(getModel().getElementAt(index).nick(), event);
                }
            }
        });
    }

    private NameCell cell(ChannelMember member, int index, boolean selected) {
        String sign = member.prefixes().isEmpty()
                ? ""
                : Formatting.line(member.prefixes().substring(0, 1));
        Color own = palette.nick(colours.applyAsInt(member.nick()));
        return cell.show(
                        this,
                        selected,
                        Formatting.line(member.nick()),
                        member.away() ? palette.subdued() : palette.text(),
                        palette)
                .withPicture(member.away() ? palette.edge() : own)
                .withSign(sign)
                .withDetail(member.away() ? words.of("away") : "")
                .over(hover.isAt(index));
    }

    /// @param other tells the colour of a name
    void colour(ToIntFunction<String> other) {
        colours = other;
    }

    void wear(Palette other) {
        palette = other;
        setBackground(other.side());
        setFixedCellHeight(NameCell.height(this));
        setFixedCellWidth(10);
        repaint();
    }

    @SuppressWarnings("ReferenceEquality") // members that did not change are the same map
    void show(Buffer buffer) {
        if (buffer.members() == members) {
            return;
        }
        members = buffer.members();
        ChannelMember selected = getSelectedValue();
        List<ChannelMember> sorted = sorted(members, words);
        setListData(sorted.toArray(ChannelMember[]::new));
        for (int i = 0; selected != null && i < sorted.size(); i++) {
            if (sorted.get(i).nick().equals(selected.nick())) {
                setSelectedIndex(i);
            }
        }
    }

    static List<ChannelMember> sorted(Map<String, ChannelMember> members, Words words) {
        return members.values().stream()
                .sorted(Comparator.comparingInt((ChannelMember member) -> MemberRanks.of(member))
                        .thenComparing(ChannelMember::nick, words.order()))
                .toList();
    }
}
