package parley.client.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.ComponentOrientation;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ChannelMember;
import parley.client.ClientState;
import parley.client.Input;
import parley.client.Words;
import parley.client.desktop.log.RowPainter;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain;
import parley.irc.Formatting;

/// What is known of a person, and what one may do with them; in a channel also what who looks after it may do.
/// MemberRanks
/// are given and taken at once; putting somebody out is asked about.
final class PersonCard {
    private final JDialog dialog;
    private final String nick;
    private final Consumer<Input> enter;
    private final Palette palette;
    private final JTextArea about = new JTextArea();
    private final JPanel acts = new JPanel(new MigLayout("insets 0, gap 6, fillx, hidemode 3", "[grow]"));
    private final ToldLine told;
    private final Words words;
    private @Nullable PutOut asked;
    private ClientState state;

    private enum PutOut {
        KICK,
        MUTE,
        BAN
    }

    /// Whom a ban or a mute holds for.
    private record Way(String mask, String label) {}

    PersonCard(Window owner, String nick, ClientState state, Palette palette, Consumer<Input> enter) {
        this.nick = nick;
        this.state = state;
        this.palette = palette;
        this.enter = enter;
        this.words = state.words();
        this.told = new ToldLine(palette, words);
        dialog = new JDialog(owner, Formatting.line(nick), Dialog.ModalityType.MODELESS);
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                enter.accept(new Input.ForgetTold());
            }
        });
        about.setEditable(false);
        about.setLineWrap(true);
        about.setWrapStyleWord(true);
        about.setOpaque(false);
        about.setFocusable(true);
        about.setBorder(null);
        about.getAccessibleContext().setAccessibleName(words.of("entry.more", Map.of("name", Formatting.line(nick))));
        var panel = new JPanel(new MigLayout("insets 16, gap 8, fillx, hidemode 3", "[360lp, grow]"));
        panel.setBackground(palette.ground());
        acts.setBackground(palette.ground());
        panel.add(head(), "growx, wrap");
        panel.add(about, "growx, wmin 0, wrap");
        panel.add(acts, "growx, wrap");
        panel.add(told, "growx, wmin 0");
        KeyBindings.endWithWindow(dialog);
        dialog.setContentPane(panel);
        enter.accept(new Input.AskWhois(nick));
    }

    void open() {
        build();
        dialog.applyComponentOrientation(ComponentOrientation.getOrientation(words.locale()));
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

    /// Shows what is known now.
    void show(ClientState now) {
        boolean other = !MemberRanks.of(now, nick).equals(MemberRanks.of(state, nick))
                || !Objects.equals(now.whois(), state.whois());
        state = now;
        told.show(now.told(), nick);
        if (other) {
            build();
        }
        dialog.pack();
    }

    private JComponent head() {
        var picture = new JLabel() {
            @Override
            protected void paintComponent(Graphics graphics) {
                var g = (Graphics2D) graphics.create();
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                g.setColor(palette.nick(state.colour(nick)));
                g.fillRoundRect(0, 0, getWidth(), getHeight(), getWidth() / 2, getWidth() / 2);
                g.setFont(getFont().deriveFont(Font.BOLD, getHeight() * 0.5f));
                g.setColor(palette.onNick());
                RowPainter.initial(nick).ifPresent(letter -> {
                    var metrics = g.getFontMetrics();
                    int x = (getWidth() - metrics.stringWidth(letter)) / 2;
                    g.drawString(letter, x, (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
                });
                g.dispose();
            }
        };
        int size = UIScale.scale(44);
        picture.setPreferredSize(new Dimension(size, size));
        var name = new TextLine(words.of("card.name"));
        name.show(Formatting.line(nick));
        name.wear(about.getFont().deriveFont(Font.BOLD, about.getFont().getSize2D() * 1.2f), palette.text());
        var head = new JPanel(new MigLayout("insets 0, fillx", "[]10[grow]"));
        head.setBackground(palette.ground());
        head.add(picture);
        head.add(name, "growx");
        return head;
    }

    private ClientState.@Nullable Whois whois() {
        ClientState.Whois whois = state.whois();
        return whois != null && state.fold(whois.nick()).equals(state.fold(nick)) ? whois : null;
    }

    static String words(String nick, ClientState.@Nullable Whois whois, Words words) {
        if (whois == null || !whois.done()) {
            return words.of("asking");
        }
        return whois.found()
                ? whois.lines().stream().map(Formatting::line).collect(Collectors.joining("\n"))
                : words.of("card.nobody", Map.of("nick", Formatting.line(nick)));
    }

    private void build() {
        about.setText(words(nick, whois(), words));
        acts.removeAll();
        boolean ignored = state.ignored().contains(state.fold(nick));
        var line = row();
        line.add(button(words.of("card.message"), () -> {
            enter.accept(new Input.Converse(nick));
            dialog.dispose();
        }));
        line.add(button(words.of(ignored ? "card.see" : "card.ignore"), () -> {
            enter.accept(new Input.Ignore(nick, !ignored));
            dialog.dispose();
        }));
        acts.add(line, "growx, wrap");
        Buffer channel = state.inView();
        if (channel.kind() == Buffer.Kind.CHANNEL && !state.fold(nick).equals(state.fold(state.nick()))) {
            inChannel(channel);
        }
        acts.applyComponentOrientation(dialog.getComponentOrientation());
        acts.revalidate();
        acts.repaint();
    }

    private void inChannel(Buffer channel) {
        ChannelMember mine = channel.members().get(state.fold(state.nick()));
        ChannelMember theirs = channel.members().get(state.fold(nick));
        if (mine == null) {
            return;
        }
        String name = channel.name();
        var line = row();
        if (theirs == null) {
            line.add(button(
                    words.of("card.invite", Map.of("channel", Formatting.line(name))),
                    () -> order("INVITE", nick, name)));
            acts.add(line, "growx, wrap");
            return;
        }
        if (!MemberRanks.atLeast(mine, '%')) {
            return;
        }
        var heading = Plain.label(words.of("card.in", Map.of("channel", Formatting.line(name))));
        heading.setFont(heading.getFont().deriveFont(Font.BOLD));
        acts.add(heading, "gaptop 6, wrap");
        boolean voiced = theirs.prefixes().contains("+");
        line.add(button(
                words.of(voiced ? "card.devoice" : "card.voice"),
                () -> order("MODE", name, voiced ? "-v" : "+v", nick)));
        if (MemberRanks.atLeast(mine, '@')) {
            boolean op = theirs.prefixes().contains("@");
            line.add(button(words.of(op ? "card.deop" : "card.op"), () -> order("MODE", name, op ? "-o" : "+o", nick)));
        }
        if (MemberRanks.over(mine, theirs)) {
            line.add(asking(words.of("card.kick"), PutOut.KICK));
        }
        if (MemberRanks.atLeast(mine, '@')) {
            line.add(asking(words.of("card.mute"), PutOut.MUTE));
            line.add(asking(words.of("card.ban"), PutOut.BAN));
        }
        acts.add(line, "growx, wrap");
        if (asked != null) {
            acts.add(putOut(name, asked), "growx, wrap");
        }
    }

    private JButton asking(String label, PutOut what) {
        return button(label, () -> {
            asked = asked == what ? null : what;
            build();
            dialog.pack();
        });
    }

    /// By account it holds under any name, by host for guests too; a nick alone is changed in a moment.
    private List<Way> ways() {
        var ways = new ArrayList<Way>();
        ClientState.Whois known = whois();
        if (known != null && !known.account().isEmpty()) {
            ways.add(new Way("a:" + known.account(), words.of("mask.account", Map.of("account", known.account()))));
        }
        if (known != null && !known.host().isEmpty()) {
            ways.add(new Way("*!*@" + known.host(), words.of("mask.host", Map.of("host", known.host()))));
        }
        ways.add(new Way(nick + "!*@*", words.of("mask.name", Map.of("nick", nick))));
        return ways;
    }

    private JComponent putOut(String channel, PutOut what) {
        var form = new JPanel(new MigLayout("insets 8, gap 4, fillx", "[grow]"));
        form.setBackground(palette.ground());
        form.setBorder(BorderFactory.createLineBorder(palette.line(), 1, true));
        var group = new ButtonGroup();
        List<Way> ways = ways();
        if (what != PutOut.KICK) {
            for (Way way : ways) {
                var choice = Plain.without(new JRadioButton());
                choice.setText(Formatting.line(way.label));
                choice.setActionCommand(way.mask);
                choice.setOpaque(false);
                choice.setSelected(way.equals(ways.getFirst()));
                group.add(choice);
                form.add(choice, "wrap");
            }
        }
        var time = new HowLong(words);
        if (what != PutOut.KICK) {
            form.add(time, "wrap");
        }
        var reason = new JTextField();
        reason.putClientProperty("JTextField.placeholderText", words.of("card.reason-hint"));
        reason.getAccessibleContext().setAccessibleName(words.of("card.reason"));
        if (what != PutOut.MUTE) {
            form.add(reason, "growx, wrap");
        }
        String does = switch (what) {
            case KICK -> "card.do-kick";
            case MUTE -> "card.do-mute";
            case BAN -> "card.do-ban";
        };
        JButton act = button(words.of(does, Map.of("nick", Formatting.line(nick))), () -> {
            String mask = group.getSelection() == null
                    ? ways.getFirst().mask
                    : group.getSelection().getActionCommand();
            asked = null;
            if (what != PutOut.KICK) {
                order(time.banning(channel, what == PutOut.MUTE ? "m:" + mask : mask));
            }
            if (what != PutOut.MUTE) {
                kick(channel, reason.getText().strip());
            }
            build();
            dialog.pack();
        });
        act.setForeground(palette.failure());
        reason.addActionListener(_ -> act.doClick());
        form.add(act);
        return form;
    }

    private void kick(String channel, String reason) {
        if (reason.isEmpty()) {
            order("KICK", channel, nick);
        } else {
            order("KICK", channel, nick, reason);
        }
    }

    private void order(String... line) {
        enter.accept(new Input.Order(nick, List.of(line)));
    }

    private JPanel row() {
        var row = new JPanel(new MigLayout("insets 0, gap 6"));
        row.setBackground(palette.ground());
        return row;
    }

    private static JButton button(String label, Runnable runnable) {
        var button = Plain.without(new JButton());
        button.setText(label);
        button.addActionListener(_ -> runnable.run());
        return button;
    }

    /// How long a ban lasts, to choose from. The page has the same (`views/howlong.js`).
    private static final class HowLong extends JComboBox<String> {
        private static final long serialVersionUID = 1;

        /// As the server reads them, for good first.
        private static final List<String> TIMES = List.of("", "10m", "1h", "8h", "1d", "1w", "30d");

        HowLong(Words words) {
            super(new DefaultComboBoxModel<>(
                    TIMES.stream().map(time -> inWords(words, time)).toArray(String[]::new)));
            getAccessibleContext().setAccessibleName(words.of("ban.time"));
        }

        private static String inWords(Words words, String time) {
            if (time.isEmpty()) {
                return words.of("ban.for-good");
            }
            int end = time.length() - 1;
            return words.of("ban.of-" + time.charAt(end), Map.of("count", Integer.valueOf(time.substring(0, end))));
        }

        /// The line that bans by a mask for so long.
        String[] banning(String channel, String mask) {
            String time = TIMES.get(Math.max(0, getSelectedIndex()));
            return time.isEmpty()
                    ? new String[] {"MODE", channel, "+b", mask}
                    : new String[] {"TBAN", channel, time, mask};
        }
    }
}
