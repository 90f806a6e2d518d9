package parley.client.desktop;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import parley.client.ClientState;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain;
import parley.client.desktop.paint.Plain.Side;
import parley.irc.Formatting;
import parley.irc.NickColor;

/// What a search has found, newest first; choosing one leads to it.
final class SearchPanel extends JPanel {
    private final Words words;
    private final DateTimeFormatter when;

    private final JLabel summary = Plain.label("");
    private final JCheckBox here = new JCheckBox();
    private final JList<ClientState.Hit> hits = new JList<>();
    private final HitCell cell = new HitCell();
    private Palette palette = Palette.LIGHT;
    private ToIntFunction<String> colours = NickColor::index;
    private ClientState.@Nullable Found shown;

    /// @param go is told which message somebody wants to see
    /// @param again is run when it is to be sought anew
    /// @param close is run when it is no longer of interest
    SearchPanel(Words words, Consumer<ClientState.Hit> go, Runnable again, Runnable close) {
        super(new MigLayout("fill, insets 6 8 0 0, gap 4", "[grow]0[]", "[][][grow]"));
        this.words = words;
        this.when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale());
        var closing = new JButton(words.of("close"));
        here.setText(words.of("search.here"));
        closing.addActionListener(_ -> close.run());
        here.addActionListener(_ -> again.run());
        add(summary, "growx, wmin 0");
        add(closing, "wrap");
        add(here, "span 2, wrap");
        hits.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        hits.getAccessibleContext().setAccessibleName(words.of("search.results"));
        hits.setCellRenderer((list, hit, index, selected, focus) -> cell.show(hit, selected));
        hits.setFixedCellWidth(10);
        KeyBindings.bind(hits, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "go", () -> choose(go));
        hits.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                choose(go);
            }
        });
        add(new JScrollPane(hits), "span 2, grow, hmin 0");
    }

    private void choose(Consumer<ClientState.Hit> go) {
        ClientState.Hit chosen = hits.getSelectedValue();
        if (chosen != null) {
            go.accept(chosen);
        }
    }

    boolean onlyHere() {
        return here.isSelected();
    }

    /// @param other tells the colour of a name
    void colour(ToIntFunction<String> other) {
        colours = other;
    }

    void wear(Palette other) {
        palette = other;
        hits.setBackground(other.side());
        hits.setFixedCellHeight(3 * hits.getFontMetrics(hits.getFont()).getHeight() + 12);
        hits.repaint();
    }

    @SuppressWarnings("ReferenceEquality") // what was found does not change
    void show(ClientState.Found found) {
        if (found == shown) {
            return;
        }
        shown = found;
        summary.setText(summary(found));
        hits.setListData(found.hits().reversed().toArray(ClientState.Hit[]::new));
        if (!found.hits().isEmpty()) {
            hits.setSelectedIndex(0);
            hits.requestFocusInWindow();
        }
    }

    private String summary(ClientState.Found found) {
        if (!found.done()) {
            return words.of("search.busy");
        }
        if (!found.failure().isEmpty()) {
            return Formatting.line(found.failure());
        }
        int count = found.hits().size();
        return count == 0 ? words.of("search.nothing") : words.of("search.found", Map.of("count", count));
    }

    /// A message found: where and when, who, and how it begins.
    private final class HitCell extends JLabel {
        private String where = "";
        private String who = "";
        private String text = "";

        HitCell() {
            Plain.without(this);
            setOpaque(true);
        }

        HitCell show(ClientState.Hit hit, boolean selected) {
            where = Formatting.line(hit.buffer()) + "  "
                    + when.format(hit.message().at().atZone(ZoneId.systemDefault()));
            who = Formatting.line(hit.message().from());
            String whole = Formatting.line(hit.message().text());
            text = whole.substring(0, Math.min(whole.length(), 400));
            setText(where + " " + who + ": " + text);
            setFont(hits.getFont());
            setBackground(selected ? palette.chosen() : hits.getBackground());
            return this;
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(10, hits.getFixedCellHeight());
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            var g = (Graphics2D) graphics.create();
            try {
                g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
                g.setColor(getBackground());
                g.fillRect(0, 0, getWidth(), getHeight());
                Side side = Side.of(words, this);
                FontMetrics metrics = getFontMetrics(getFont());
                int y = 5 + metrics.getAscent();
                g.setFont(getFont().deriveFont(getFont().getSize2D() * 0.88f));
                g.setColor(palette.subdued());
                Plain.draw(g, side, where, 6, y, getWidth() - 12);
                g.setFont(getFont().deriveFont(Font.BOLD));
                g.setColor(palette.nick(colours.applyAsInt(who)));
                Plain.draw(g, side, who, 6, y + metrics.getHeight(), getWidth() - 12);
                g.setFont(getFont());
                g.setColor(palette.text());
                Plain.draw(g, side, text, 6, y + 2 * metrics.getHeight(), getWidth() - 12);
                g.setColor(palette.line());
                g.drawLine(0, getHeight() - 1, getWidth(), getHeight() - 1);
            } finally {
                g.dispose();
            }
        }
    }
}
