package parley.client.desktop;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Input;
import parley.irc.Formatting;

/// Tells that there is no connection, and when there will be one; or that one looks at what was said long ago.
final class Banner extends JPanel {
    private final JLabel words = Plain.label("");
    private final JButton act = Plain.without(new JButton());
    private final JButton decline = Plain.without(new JButton("Not now"));
    private Runnable action = () -> {};
    private Runnable refusal = () -> {};

    Banner() {
        super(new MigLayout("fillx, insets 5 12 5 12", "[grow][][]"));
        decline.addActionListener(_ -> refusal.run());
        decline.setVisible(false);
        words.getAccessibleContext().setAccessibleName("Connection");
        act.addActionListener(_ -> action.run());
        add(words, "growx, wmin 0");
        add(act);
        add(decline, "hidemode 3");
        setVisible(false);
    }

    void wear(Palette palette) {
        setBackground(palette.mention());
        words.setForeground(palette.text());
    }

    void show(ClientState state, Instant now, Consumer<Input> enter) {
        decline.setVisible(false);
        ClientState.Excerpt excerpt = state.excerpt();
        if (state.phase() == ConnectionPhase.ONLINE
                && excerpt != null
                && excerpt.buffer().equals(state.shown())) {
            String text = excerpt.done() && excerpt.entries().isEmpty()
                    ? "What was said around that message cannot be had"
                    : "This was said earlier";
            tell(text, "Back to now", () -> enter.accept(new Input.LookAway()));
            return;
        }
        if (state.phase() == ConnectionPhase.ONLINE && offer(state, enter)) {
            return;
        }
        String why = state.why().isEmpty() ? "" : ": " + Formatting.line(state.why());
        Runnable connect = () -> enter.accept(new Input.Reconnect());
        switch (state.phase()) {
            case ONLINE -> setVisible(false);
            case CONNECTING -> tell("Connecting…", "", () -> {});
            case REGISTERING -> tell("Coming in…", "", () -> {});
            case OFFLINE -> tell("No connection" + why + countdown(state, now), "Now", connect);
            case CLOSED -> tell("The connection has ended" + why, "Connect", connect);
        }
    }

    /// What waits for an answer: a channel that we are out of, or an invitation.
    private boolean offer(ClientState state, Consumer<Input> enter) {
        Buffer buffer = state.inView();
        if (buffer.kind() == Buffer.Kind.CHANNEL && buffer.joined() == Buffer.Joined.OUT) {
            tell("You are not in this channel", "Join again", () -> enter.accept(new Input.Join(buffer.name(), "")));
            return true;
        }
        if (state.invitations().isEmpty()) {
            return false;
        }
        ClientState.Invitation latest = state.invitations().getLast();
        String words = Formatting.line(latest.by()) + " invites you to " + Formatting.line(latest.channel());
        tell(words, "Join", () -> enter.accept(new Input.Join(latest.channel(), "")));
        refusal = () -> enter.accept(new Input.Decline(latest.channel()));
        decline.setVisible(true);
        return true;
    }

    private static String countdown(ClientState state, Instant now) {
        Instant retry = state.retryAt();
        if (retry == null || retry.equals(Instant.MIN)) {
            return "";
        }
        long seconds = Math.max(0, (Duration.between(now, retry).toMillis() + 999) / 1000);
        return ". Next attempt in " + seconds + " s";
    }

    private void tell(String text, String button, Runnable does) {
        action = does;
        if (!words.getText().equals(text)) {
            words.setText(text);
        }
        if (!act.getText().equals(button)) {
            act.setText(button);
        }
        act.setVisible(!button.isEmpty());
        setVisible(true);
    }
}
