package parley.client.desktop;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ChannelMember;
import parley.client.ClientState;
import parley.client.Input;
import parley.irc.Formatting;

/// What is known of a person, and what one may do with them; in a channel also what who looks after it may do.
/// MemberRanks
/// are given and taken at once; putting somebody out is asked about.
final class PersonCard {
    private final JDialog dialog;
    private final String nick;
    private final Consumer<Input> enter;
    private final Palette palette;
    private final JTextArea words = new JTextArea();
    private final JPanel acts = new JPanel(new MigLayout("insets 0, gap 6, fillx, hidemode 3", "[grow]"));
    private final ToldLine told;
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
        this.told = new ToldLine(palette);
        dialog = new JDialog(owner, Formatting.line(nick), Dialog.ModalityType.MODELESS);
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                enter.accept(new Input.ForgetTold());
            }
        });
        words.setEditable(false);
        words.setLineWrap(true);
        words.setWrapStyleWord(true);
        words.setOpaque(false);
        words.setFocusable(true);
        words.setBorder(null);
        words.getAccessibleContext().setAccessibleName("About " + Formatting.line(nick));
        var panel = new JPanel(new MigLayout("insets 16, gap 8, fillx, hidemode 3", "[360lp, grow]"));
        panel.setBackground(palette.ground());
        acts.setBackground(palette.ground());
        panel.add(head(), "growx, wrap");
        panel.add(words, "growx, wmin 0, wrap");
        panel.add(acts, "growx, wrap");
        panel.add(told, "growx, wmin 0");
        panel.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                .put(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "close");
        panel.getActionMap().put("close", KeyBindings.action(dialog::dispose));
        dialog.setContentPane(panel);
        enter.accept(new Input.AskWhois(nick));
    }

    void open() {
        build();
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
        picture.setPreferredSize(new Dimension(44, 44));
        var name = new TextLine("Name");
        name.show(Formatting.line(nick));
        name.wear(words.getFont().deriveFont(Font.BOLD, words.getFont().getSize2D() * 1.2f), palette.text());
        var head = new JPanel(new MigLayout("insets 0, fillx", "[44!]10[grow]"));
        head.setBackground(palette.ground());
        head.add(picture, "h 44!");
        head.add(name, "growx");
        return head;
    }

    private ClientState.@Nullable Whois whois() {
        ClientState.Whois whois = state.whois();
        return whois != null && state.fold(whois.nick()).equals(state.fold(nick)) ? whois : null;
    }

    static String words(String nick, ClientState.@Nullable Whois whois) {
        if (whois == null || !whois.done()) {
            return "Asking…";
        }
        return whois.found()
                ? whois.lines().stream().map(Formatting::line).collect(Collectors.joining("\n"))
                : "There is nobody called " + Formatting.line(nick) + " here";
    }

    private void build() {
        words.setText(words(nick, whois()));
        acts.removeAll();
        boolean ignored = state.ignored().contains(state.fold(nick));
        var line = row();
        line.add(button("Message", () -> {
            enter.accept(new Input.Converse(nick));
            dialog.dispose();
        }));
        line.add(button(ignored ? "See again" : "Ignore", () -> {
            enter.accept(new Input.Ignore(nick, !ignored));
            dialog.dispose();
        }));
        acts.add(line, "growx, wrap");
        Buffer channel = state.inView();
        if (channel.kind() == Buffer.Kind.CHANNEL && !state.fold(nick).equals(state.fold(state.nick()))) {
            inChannel(channel);
        }
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
            line.add(button("Invite to " + Formatting.line(name), () -> order("INVITE", nick, name)));
            acts.add(line, "growx, wrap");
            return;
        }
        if (!MemberRanks.atLeast(mine, '%')) {
            return;
        }
        var heading = Plain.label("In " + Formatting.line(name));
        heading.setFont(heading.getFont().deriveFont(Font.BOLD));
        acts.add(heading, "gaptop 6, wrap");
        boolean voiced = theirs.prefixes().contains("+");
        line.add(button(voiced ? "Take voice" : "Give voice", () -> order("MODE", name, voiced ? "-v" : "+v", nick)));
        if (MemberRanks.atLeast(mine, '@')) {
            boolean op = theirs.prefixes().contains("@");
            line.add(button(op ? "No operator" : "Make operator", () -> order("MODE", name, op ? "-o" : "+o", nick)));
        }
        if (MemberRanks.over(mine, theirs)) {
            line.add(asking("Kick…", PutOut.KICK));
        }
        if (MemberRanks.atLeast(mine, '@')) {
            line.add(asking("Mute…", PutOut.MUTE));
            line.add(asking("Ban…", PutOut.BAN));
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
            ways.add(new Way("a:" + known.account(), "account " + known.account()));
        }
        if (known != null && !known.host().isEmpty()) {
            ways.add(new Way("*!*@" + known.host(), "host " + known.host()));
        }
        ways.add(new Way(nick + "!*@*", "name " + nick));
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
        var time = new HowLong();
        if (what != PutOut.KICK) {
            form.add(time, "wrap");
        }
        var reason = new JTextField();
        reason.putClientProperty("JTextField.placeholderText", "Reason, if they should know it");
        reason.getAccessibleContext().setAccessibleName("Reason");
        if (what != PutOut.MUTE) {
            form.add(reason, "growx, wrap");
        }
        String shown = Formatting.line(nick);
        JButton act = button(
                switch (what) {
                    case KICK -> "Kick " + shown;
                    case MUTE -> "Mute " + shown;
                    case BAN -> "Ban and kick " + shown;
                },
                () -> {
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
}
