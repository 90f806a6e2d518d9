package parley.client.desktop;

import java.awt.ComponentOrientation;
import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.DefaultListModel;
import javax.swing.JDialog;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;
import parley.client.Words;
import parley.client.desktop.paint.Palette;

/// A dialog to choose one of many by typing some of its letters: the switcher, the channels there are.
final class Chooser {
    private final JDialog dialog;
    private final JTextField letters = new JTextField();
    private final DefaultListModel<Choice> model = new DefaultListModel<>();
    private final JList<Choice> list = new JList<>(model);
    private final Consumer<String> chosen;
    private List<Choice> choices = List.of();

    /// @param key what is told when it is chosen
    /// @param number of unread messages, or of people
    record Choice(String key, String name, String detail, int number, boolean loud) {
        boolean has(String word) {
            return (name + " " + detail).toLowerCase(Locale.ROOT).contains(word);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    Chooser(Window owner, Words words, String title, Palette palette, Consumer<String> chosen) {
        this.chosen = chosen;
        dialog = new JDialog(owner, title, Dialog.ModalityType.MODELESS);
        var cell = new NameCell(words);
        list.setCellRenderer(
                (_, choice, _, selected, _) -> cell.show(list, selected, choice.name, palette.text(), palette)
                        .withDetail(choice.detail)
                        .withBadge(choice.number, choice.loud));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFixedCellHeight(NameCell.height(list));
        list.setFixedCellWidth(10);
        list.getAccessibleContext().setAccessibleName(title);
        letters.getAccessibleContext().setAccessibleName(words.of("chooser.letters"));
        letters.getDocument().addDocumentListener(new TextEntry.Changes(this::filter));
        keys();
        var panel = new JPanel(new MigLayout("fill, insets 10", "[420lp, grow]", "[][300lp, grow]"));
        panel.add(letters, "growx, wrap");
        panel.add(new JScrollPane(list), "grow");
        dialog.setContentPane(panel);
        dialog.applyComponentOrientation(ComponentOrientation.getOrientation(words.locale()));
        dialog.pack();
        dialog.setLocationRelativeTo(owner);
    }

    private void keys() {
        KeyBindings.bind(letters, KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), "down", () -> step(1));
        KeyBindings.bind(letters, KeyStroke.getKeyStroke(KeyEvent.VK_UP, 0), "up", () -> step(-1));
        for (var field : List.of(letters, list)) {
            KeyBindings.bind(field, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "choose", this::choose);
        }
        KeyBindings.endWithWindow(dialog);
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    choose();
                }
            }
        });
    }

    void open() {
        dialog.setVisible(true);
    }

    void close() {
        dialog.dispose();
    }

    boolean isOpen() {
        return dialog.isVisible();
    }

    void offer(List<Choice> all) {
        if (!all.equals(choices)) {
            choices = all;
            filter();
        }
    }

    private void filter() {
        String word = letters.getText().strip().toLowerCase(Locale.ROOT);
        model.clear();
        model.addAll(choices.stream().filter(choice -> choice.has(word)).toList());
        list.setSelectedIndex(0);
    }

    private void step(int by) {
        if (!model.isEmpty()) {
            int index = Math.floorMod(list.getSelectedIndex() + by, model.size());
            list.setSelectedIndex(index);
            list.ensureIndexIsVisible(index);
        }
    }

    private void choose() {
        Choice choice = list.getSelectedValue();
        if (choice != null) {
            dialog.dispose();
            chosen.accept(choice.key);
        }
    }
}
