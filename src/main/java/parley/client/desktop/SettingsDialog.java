package parley.client.desktop;

import java.awt.ComponentOrientation;
import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import parley.client.Words;
import parley.client.desktop.paint.Plain;
import parley.client.desktop.paint.Theme;

/// The settings. What is changed holds at once.
final class SettingsDialog {
    private final JDialog dialog;
    private final JPanel panel = new JPanel(new MigLayout("insets 16, gap 10 8, fillx", "[][240lp, grow]"));
    private final Words words;
    private final Consumer<Preferences.Wishes> change;
    private Preferences.Wishes wishes;

    /// A choice, as people read it.
    private record Offer<T>(T value, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// @param change is told what is wanted now
    /// @param mentions words that count as a mention
    /// @param mention is told which are to
    SettingsDialog(
            Window owner,
            Words words,
            Preferences.Wishes wishes,
            Consumer<Preferences.Wishes> change,
            List<String> mentions,
            Consumer<List<String>> mention) {
        this.words = words;
        this.wishes = wishes;
        this.change = change;
        dialog = new JDialog(owner, words.of("settings"), Dialog.ModalityType.MODELESS);
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        choice("settings.tongue", languages(), wishes.language(), now -> this.wishes.withLanguage(now));
        choice("settings.theme", themes(), wishes.theme(), now -> this.wishes.with(now));
        choice("settings.size", sizes(), wishes.size(), now -> this.wishes.withSize(now));
        box("settings.notify", wishes.notices(), now -> this.wishes.withNotices(now));
        box("menu.bell", wishes.bell(), now -> this.wishes.withBell(now));
        box("settings.happenings", wishes.goings(), now -> this.wishes.withGoings(now));
        mentions(mentions, mention);
        var close = new JButton(words.of("close"));
        close.addActionListener(_ -> dialog.dispose());
        panel.add(close, "span 2, right, gaptop 8");
        KeyBindings.endWithWindow(dialog);
        dialog.setContentPane(panel);
        dialog.applyComponentOrientation(ComponentOrientation.getOrientation(words.locale()));
    }

    void open() {
        dialog.pack();
        dialog.setLocationRelativeTo(dialog.getOwner());
        dialog.setVisible(true);
    }

    void close() {
        dialog.dispose();
    }

    boolean isOpen() {
        return dialog.isDisplayable();
    }

    /// Each in its own tongue, so that whoever speaks it finds it.
    private List<Offer<String>> languages() {
        var languages = new ArrayList<Offer<String>>();
        languages.add(new Offer<>("", words.of("settings.theme-auto")));
        Words.TONGUES.stream().sorted().forEach(code -> {
            Locale locale = Locale.of(code);
            String name = locale.getDisplayLanguage(locale);
            languages.add(new Offer<>(code, name.substring(0, 1).toUpperCase(locale) + name.substring(1)));
        });
        return languages;
    }

    private List<Offer<Theme>> themes() {
        return List.of(Theme.values()).stream()
                .map(each -> new Offer<>(each, each.title(words)))
                .toList();
    }

    private List<Offer<Integer>> sizes() {
        return Preferences.Wishes.SIZES.stream()
                .map(each -> new Offer<>(each, words.of("settings.percent", Map.of("size", each))))
                .toList();
    }

    private <T> void choice(String key, List<Offer<T>> all, T chosen, Function<T, Preferences.Wishes> changed) {
        var box = new JComboBox<Offer<T>>();
        box.putClientProperty("JComboBox.isTableCellEditor", true); // keys choose when Return is pressed
        all.forEach(box::addItem);
        all.stream().filter(each -> each.value.equals(chosen)).forEach(box::setSelectedItem);
        box.addActionListener(_ -> {
            int index = box.getSelectedIndex();
            if (index >= 0) {
                tell(changed.apply(all.get(index).value));
            }
        });
        named(key, box);
    }

    private void box(String key, boolean set, Function<Boolean, Preferences.Wishes> changed) {
        var box = new JCheckBox(words.of(key), set);
        box.addActionListener(_ -> tell(changed.apply(box.isSelected())));
        panel.add(box, "span 2, wrap");
    }

    private void mentions(List<String> mentions, Consumer<List<String>> mention) {
        var field = new JTextField(String.join(", ", mentions), 20);
        field.putClientProperty("JTextField.placeholderText", words.of("settings.words-example"));
        var taken = new ArrayList<>(mentions);
        Runnable take = () -> {
            List<String> now = Stream.of(field.getText().split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
            if (!now.equals(taken)) {
                taken.clear();
                taken.addAll(now);
                mention.accept(now);
            }
        };
        field.addActionListener(_ -> take.run());
        field.addFocusListener(new Leaving(take));
        var label = Plain.label(words.of("settings.words"));
        label.setLabelFor(field);
        panel.add(label, "span 2, wrap");
        panel.add(field, "span 2, growx, wrap");
    }

    private void named(String key, JComponent component) {
        JLabel label = Plain.label(words.of(key));
        label.setLabelFor(component);
        component.getAccessibleContext().setAccessibleName(words.of(key));
        panel.add(label);
        panel.add(component, "growx, wrap");
    }

    private void tell(Preferences.Wishes now) {
        wishes = now;
        change.accept(now);
    }

    /// Whoever goes on to another field has written what they mean.
    private static final class Leaving extends FocusAdapter {
        private final Runnable left;

        Leaving(Runnable left) {
            this.left = left;
        }

        @Override
        public void focusLost(FocusEvent event) {
            left.run();
        }
    }
}
