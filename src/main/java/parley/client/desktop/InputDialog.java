package parley.client.desktop;

import java.awt.ComponentOrientation;
import java.awt.Dialog;
import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import parley.client.Words;
import parley.client.desktop.paint.Plain;

/// A small dialog that asks for some words.
final class InputDialog {
    private final Words words;
    private final JDialog dialog;
    private final Map<String, JTextComponent> fields = new LinkedHashMap<>();
    private final JLabel problem = Plain.label(" ");
    private final JPanel panel = new JPanel(new MigLayout("insets 16, gap 8", "[][260lp, grow]"));
    private boolean accepted;

    /// What was written, by the ids of the fields.
    record Answers(Map<String, String> texts) {
        String of(String field) {
            return texts.getOrDefault(field, "");
        }
    }

    /// @param owner null where there is no window yet
    InputDialog(@Nullable Window owner, Words words, String title) {
        this.words = words;
        dialog = new JDialog(owner, title, Dialog.ModalityType.APPLICATION_MODAL);
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
    }

    /// @param id for [Answers#of]
    InputDialog field(String id, String name, String value) {
        return field(id, name, new JTextField(value));
    }

    InputDialog secret(String id, String name) {
        return field(id, name, new JPasswordField());
    }

    private InputDialog field(String id, String name, JTextComponent field) {
        var label = Plain.label(name);
        label.setLabelFor(field);
        field.getAccessibleContext().setAccessibleName(name);
        panel.add(label);
        panel.add(field, "growx, wrap");
        fields.put(id, field);
        return this;
    }

    /// Asks until what is written will do.
    ///
    /// @param accept what the button says
    /// @param check gives what is wrong with it, or ""
    /// @return what was written; empty where nobody wants to
    Optional<Answers> ask(String accept, Function<Answers, String> check) {
        var button = new JButton(accept);
        var cancel = new JButton(words.of("cancel"));
        button.addActionListener(_ -> {
            String wrong = check.apply(values());
            problem.setText(wrong.isEmpty() ? " " : wrong);
            if (wrong.isEmpty()) {
                accepted = true;
                dialog.dispose();
            }
        });
        cancel.addActionListener(_ -> dialog.dispose());
        problem.setForeground(UIManager.getColor("Actions.Red"));
        panel.add(problem, "span 2, growx, wmin 0, wrap");
        panel.add(button, "span 2, split 2, right, tag ok");
        panel.add(cancel, "tag cancel");
        KeyBindings.closeOnEscape(dialog);
        dialog.setContentPane(panel);
        dialog.applyComponentOrientation(ComponentOrientation.getOrientation(words.locale()));
        dialog.getRootPane().setDefaultButton(button);
        dialog.pack();
        dialog.setLocationRelativeTo(dialog.getOwner());
        fields.values().stream()
                .filter(field -> field.getText().isEmpty())
                .findFirst()
                .ifPresent(JComponent::requestFocusInWindow);
        dialog.setVisible(true);
        return accepted ? Optional.of(values()) : Optional.empty();
    }

    private Answers values() {
        var values = new LinkedHashMap<String, String>();
        fields.forEach((id, field) -> values.put(
                id,
                field instanceof JPasswordField secret
                        ? new String(secret.getPassword())
                        : field.getText().strip()));
        return new Answers(values);
    }
}
