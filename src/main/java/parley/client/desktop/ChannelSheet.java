package parley.client.desktop;

import java.awt.ComponentOrientation;
import java.awt.Dialog;
import java.awt.Font;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import parley.client.Buffer;
import parley.client.ChannelMember;
import parley.client.ChannelWords;
import parley.client.ClientState;
import parley.client.Input;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain;
import parley.irc.Formatting;

/// A channel: its topic, its modes in words, who is kept out, whose it is. What somebody may not change they see all
/// the same.
final class ChannelSheet {
    private static final DateTimeFormatter END =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault());

    private final JDialog dialog;
    private final String key;
    private final Consumer<Input> enter;
    private final Palette palette;
    private final ToldLine told;
    private final Words words;
    private final JPanel panel = new JPanel(new MigLayout("insets 16, gap 6, fillx, hidemode 3", "[440lp, grow]"));
    private ClientState state;

    ChannelSheet(Window owner, Buffer channel, ClientState state, Palette palette, Consumer<Input> enter) {
        this.key = channel.key();
        this.state = state;
        this.palette = palette;
        this.enter = enter;
        this.words = state.words();
        this.told = new ToldLine(palette, words);
        dialog = new JDialog(owner, Formatting.line(channel.name()), Dialog.ModalityType.MODELESS);
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                enter.accept(new Input.CloseSheet());
            }
        });
        panel.setBackground(palette.ground());
        KeyBindings.endWithWindow(dialog);
        var scroll = new JScrollPane(panel);
        scroll.setBorder(null);
        scroll.getVerticalScrollBar().setUnitIncrement(20);
        dialog.setContentPane(scroll);
        enter.accept(new Input.AskSheet(key));
    }

    void open() {
        build();
        dialog.applyComponentOrientation(ComponentOrientation.getOrientation(words.locale()));
        dialog.setSize(dialog.getPreferredSize().width + 40, 640);
        dialog.setLocationRelativeTo(dialog.getOwner());
        dialog.setVisible(true);
    }

    void close() {
        dialog.dispose();
    }

    boolean isOpen() {
        return dialog.isDisplayable();
    }

    /// Shows what is known now.
    void show(ClientState now) {
        Buffer before = state.buffers().get(key);
        Buffer after = now.buffers().get(key);
        if (after == null) {
            dialog.dispose();
            return;
        }
        boolean other = before == null
                || !before.topic().equals(after.topic())
                || !Objects.equals(state.sheet(), now.sheet())
                || !MemberRanks.of(state, state.nick()).equals(MemberRanks.of(now, now.nick()));
        state = now;
        told.show(now.told(), after.name());
        if (other) {
            build();
        }
        panel.revalidate();
    }

    private void build() {
        panel.removeAll();
        Buffer buffer = state.buffers().get(key);
        if (buffer == null) {
            return;
        }
        ChannelMember me = buffer.members().get(state.fold(state.nick()));
        boolean operator = me != null && MemberRanks.atLeast(me, '@');
        ClientState.ChannelSheet sheet = state.sheet();
        ClientState.ChannelSheet known = sheet != null && sheet.buffer().equals(key) && sheet.known() ? sheet : null;
        panel.add(told, "growx, wmin 0, wrap");
        boolean locked = known == null || known.modes().containsKey('t');
        topic(buffer, me != null && (MemberRanks.atLeast(me, '%') || !locked));
        heading(words.of("sheet.modes"));
        if (known != null) {
            modes(buffer.name(), known.modes(), operator);
        } else {
            hint(words.of("asking"));
        }
        List<ClientState.Ban> bans = known == null ? List.of() : known.bans();
        heading(bans.isEmpty() ? words.of("sheet.bans") : words.of("sheet.bans-count", Map.of("count", bans.size())));
        bans(buffer.name(), bans, operator);
        heading(words.of("sheet.registration"));
        String kept = state.server().kept(words);
        if (!kept.isEmpty()) {
            hint(kept);
        }
        registration(buffer.name(), operator);
        panel.applyComponentOrientation(dialog.getComponentOrientation());
        panel.revalidate();
        panel.repaint();
    }

    private void heading(String text) {
        var label = Plain.label(text);
        label.setFont(label.getFont().deriveFont(Font.BOLD));
        panel.add(label, "gaptop 12, wrap");
    }

    private void hint(String text) {
        JLabel label = Plain.label(text);
        label.setForeground(palette.subdued());
        panel.add(label, "wrap");
    }

    private void topic(Buffer buffer, boolean may) {
        var text = new JTextArea(Formatting.plain(buffer.topic()), 2, 20);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setEditable(may);
        text.getAccessibleContext().setAccessibleName(words.of("topic"));
        heading(words.of("topic"));
        if (!may && buffer.topic().isEmpty()) {
            hint(words.of("topic.has-none"));
            return;
        }
        panel.add(new JScrollPane(text), "growx, wrap");
        if (may) {
            panel.add(
                    button(
                            words.of("topic.set"),
                            () -> order(
                                    buffer.name(),
                                    "TOPIC",
                                    buffer.name(),
                                    text.getText().strip())),
                    "wrap");
        }
    }

    private void modes(String name, SequencedMap<Character, String> modes, boolean operator) {
        if (!operator) {
            List<String> said = ChannelWords.told(modes, words);
            said.forEach(this::hint);
            if (said.isEmpty()) {
                hint(words.of("mode.none"));
            }
            return;
        }
        for (ChannelWords.Mode mode : ChannelWords.SWITCHES) {
            var box = Plain.without(new JCheckBox());
            box.setText(mode.words(words));
            box.setOpaque(false);
            box.setSelected(modes.containsKey(mode.letter()));
            box.addActionListener(_ -> order(name, "MODE", name, (box.isSelected() ? "+" : "-") + mode.letter()));
            panel.add(box, "wrap");
        }
        field(words.of("mode.k"), modes.getOrDefault('k', ""), value -> {
            if (value.isEmpty()) {
                order(name, "MODE", name, "-k", "*");
            } else {
                order(name, "MODE", name, "+k", value);
            }
        });
        field(words.of("mode.l-field"), modes.getOrDefault('l', ""), value -> {
            if (value.isEmpty()) {
                order(name, "MODE", name, "-l");
            } else {
                order(name, "MODE", name, "+l", value);
            }
        });
    }

    private void field(String label, String value, Consumer<String> set) {
        var field = new JTextField(value, 14);
        var name = Plain.label(label);
        name.setLabelFor(field);
        var line = line();
        line.add(name);
        line.add(field, "growx, pushx");
        JButton button =
                button(words.of("set"), () -> set.accept(field.getText().strip()));
        field.addActionListener(_ -> button.doClick());
        line.add(button);
        panel.add(line, "growx, wrap");
    }

    private void bans(String name, List<ClientState.Ban> bans, boolean operator) {
        if (bans.isEmpty()) {
            hint(words.of("sheet.nobody"));
        }
        for (ClientState.Ban ban : bans) {
            var line = line();
            String by = Formatting.line(ban.by().split("!", 2)[0]);
            line.add(Plain.label(Formatting.line(ChannelWords.mask(ban.mask(), words))), "wmin 0");
            var facts = new ArrayList<String>(2);
            if (!by.isEmpty()) {
                facts.add(words.of("sheet.by", Map.of("nick", by)));
            }
            if (ban.until() != null) {
                facts.add(words.of(
                        "ban.until",
                        Map.of("time", END.withLocale(words.locale()).format(ban.until()))));
            }
            JLabel who = Plain.label(String.join(" · ", facts));
            who.setForeground(palette.subdued());
            line.add(who, "growx, pushx");
            if (operator) {
                line.add(button(words.of("sheet.unban"), () -> order(name, "MODE", name, "-b", ban.mask())));
            }
            panel.add(line, "growx, wrap");
        }
    }

    /// ChanServ answers in words of its own.
    private void registration(String name, boolean operator) {
        var line = line();
        line.add(button(words.of("sheet.whose"), () -> service(name, "INFO", name)));
        line.add(button(words.of("sheet.access"), () -> service(name, "ACCESS", name, "LIST")));
        if (operator && !state.account().isEmpty()) {
            line.add(button(words.of("sheet.register"), () -> service(name, "REGISTER", name)));
        }
        panel.add(line, "growx, wrap");
        if (!operator) {
            return;
        }
        hint(words.of("sheet.grant"));
        var account = new JTextField(12);
        account.putClientProperty("JTextField.placeholderText", words.of("login.account"));
        account.getAccessibleContext().setAccessibleName(words.of("login.account"));
        var rank = new JComboBox<>(ChannelWords.RANKS.toArray(String[]::new));
        rank.getAccessibleContext().setAccessibleName(words.of("sheet.rank"));
        rank.setRenderer((list, value, index, selected, focus) -> {
            var shown = new DefaultListCellRenderer().getListCellRendererComponent(list, value, index, selected, focus);
            if (shown instanceof JLabel label) {
                label.setText(words.of("rank." + value));
            }
            return shown;
        });
        rank.setSelectedItem("operator");
        var access = line();
        access.add(account, "growx, pushx");
        access.add(rank);
        access.add(button(
                words.of("sheet.give"),
                () -> service(
                        name,
                        "ACCESS",
                        name,
                        "ADD",
                        account.getText().strip(),
                        String.valueOf(rank.getSelectedItem()))));
        access.add(button(
                words.of("sheet.take"),
                () -> service(name, "ACCESS", name, "DEL", account.getText().strip())));
        panel.add(access, "growx, wrap");
        hint(words.of("sheet.history"));
        var history = line();
        for (String each : List.of("everything", "joining", "nothing")) {
            history.add(button(words.of("history." + each), () -> service(name, "SET", name, "HISTORY", each)));
        }
        panel.add(history, "growx, wrap");
    }

    private void service(String about, String... order) {
        var line = new ArrayList<String>();
        line.add("CS");
        line.addAll(List.of(order));
        if (!line.contains("")) {
            enter.accept(new Input.Order(about, List.copyOf(line)));
        }
    }

    private void order(String about, String... line) {
        enter.accept(new Input.Order(about, List.of(line)));
    }

    private JPanel line() {
        var line = new JPanel(new MigLayout("insets 0, gap 6"));
        line.setBackground(palette.ground());
        return line;
    }

    private static JButton button(String label, Runnable runnable) {
        var button = new JButton(label);
        button.addActionListener(_ -> runnable.run());
        return button;
    }
}
