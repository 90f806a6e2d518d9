package parley.client.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.MouseInfo;
import java.awt.Point;
import java.awt.PointerInfo;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;
import parley.client.Words;
import parley.client.desktop.paint.EmojiFont;
import parley.client.desktop.paint.Plain;
import parley.client.desktop.paint.Plain.Side;

/// A choice of emoji, to be sought by their Unicode names.
final class EmojiPicker {
    private static final List<String> OFTEN =
            List.of("👍", "❤️", "😂", "🎉", "👀", "🙏", "✅", "😢", "😮", "🔥", "💯", "🤔");

    /// Faces first, then hands and people, then all else.
    static final List<String> ALL = Stream.concat(
                    OFTEN.stream(),
                    Stream.of(
                                    IntStream.rangeClosed(0x1F600, 0x1F64F),
                                    IntStream.rangeClosed(0x1F900, 0x1F9FF),
                                    IntStream.rangeClosed(0x1F440, 0x1F4A9),
                                    IntStream.rangeClosed(0x2000, 0x2BFF),
                                    IntStream.rangeClosed(0x1F300, 0x1FAFF))
                            .flatMapToInt(codes -> codes)
                            .filter(Character::isEmojiPresentation)
                            .filter(c -> !Character.isEmojiModifier(c)
                                    && EmojiFont.get().has(c))
                            .mapToObj(Character::toString))
            .distinct()
            .toList();

    private static final int COLUMNS = 9;
    private static final int CELL = 36;

    private final JPopupMenu popup = new JPopupMenu();
    private final JTextField sought = new JTextField();
    private final JList<String> list = new JList<>();
    private final Consumer<String> chosen;

    private EmojiPicker(Words words, Consumer<String> chosen) {
        this.chosen = chosen;
        int cell = UIScale.scale(CELL);
        list.setLayoutOrientation(JList.HORIZONTAL_WRAP);
        list.setVisibleRowCount(-1);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFixedCellWidth(cell);
        list.setFixedCellHeight(cell);
        list.getAccessibleContext().setAccessibleName(words.of("emoji"));
        var hover = new Hover(list);
        var shown = new Cell();
        list.setCellRenderer((_, emoji, index, selected, _) -> shown.show(emoji, selected || hover.isAt(index)));
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                choose();
            }
        });
        sought.putClientProperty("JTextField.placeholderText", words.of("emoji.find"));
        sought.getAccessibleContext().setAccessibleName(words.of("emoji.find"));
        sought.getDocument().addDocumentListener(new TextEntry.Changes(this::filter));
        for (JComponent each : List.of(sought, list)) {
            KeyBindings.bind(each, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "choose", this::choose);
        }
        KeyBindings.bind(sought, KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), "list", list::requestFocusInWindow);
        var panel = new JPanel(new MigLayout("fill, insets 8, gap 6", "[grow]", "[][grow]"));
        var scroll = new JScrollPane(list);
        scroll.setPreferredSize(new Dimension(cell * COLUMNS + UIScale.scale(16), cell * 7));
        scroll.setBorder(null);
        panel.add(sought, "growx, wrap");
        panel.add(scroll, "grow");
        popup.add(panel);
        popup.applyComponentOrientation(ComponentOrientation.getOrientation(words.locale()));
        filter();
    }

    /// Opens above a component.
    static void open(JComponent by, Words words, Consumer<String> chosen) {
        var picker = new EmojiPicker(words, chosen);
        Dimension size = picker.popup.getPreferredSize();
        picker.show(by, new Point(by.getWidth() - size.width, -size.height - 4));
    }

    /// Opens where the mouse is.
    static void openAtMouse(JComponent over, Words words, Consumer<String> chosen) {
        PointerInfo pointer = MouseInfo.getPointerInfo();
        Point at = pointer == null ? new Point() : pointer.getLocation();
        SwingUtilities.convertPointFromScreen(at, over);
        var picker = new EmojiPicker(words, chosen);
        picker.show(over, new Point(at.x - picker.popup.getPreferredSize().width, at.y + 8));
    }

    private void show(JComponent over, Point at) {
        popup.show(over, at.x, at.y);
        sought.requestFocusInWindow();
    }

    private void filter() {
        String name = sought.getText().strip().toUpperCase(Locale.ROOT);
        list.setListData(
                ALL.stream().filter(emoji -> name(emoji).contains(name)).toArray(String[]::new));
        list.setSelectedIndex(0);
    }

    private void choose() {
        String emoji = list.getSelectedValue();
        if (emoji != null) {
            popup.setVisible(false);
            chosen.accept(emoji);
        }
    }

    private static String name(String emoji) {
        String name = Character.getName(emoji.codePointAt(0));
        return name == null ? "" : name;
    }

    /// One emoji, large.
    private final class Cell extends JLabel {
        private boolean marked;

        Cell() {
            Plain.without(this);
        }

        Cell show(String emoji, boolean isMarked) {
            setText(emoji);
            getAccessibleContext().setAccessibleName(name(emoji).toLowerCase(Locale.ROOT));
            setFont(list.getFont().deriveFont(Font.PLAIN, UIScale.scale(20f)));
            marked = isMarked;
            return this;
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            var g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            if (marked) {
                g.setColor(UIManager.getColor("List.selectionInactiveBackground"));
                g.fillRoundRect(1, 1, getWidth() - 2, getHeight() - 2, 10, 10);
            }
            g.setFont(getFont());
            g.setColor(list.getForeground());
            int size = Math.round(getFont().getSize2D() * 1.2f);
            Plain.draw(
                    g,
                    new Side(false, getWidth()),
                    getText(),
                    (getWidth() - size) / 2,
                    (getHeight() + size) / 2 - size / 5,
                    getWidth());
            g.dispose();
        }
    }
}
