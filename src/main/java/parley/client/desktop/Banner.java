package parley.client.desktop;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Input;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain;
import parley.irc.Formatting;

/// Tells that there is no connection, and when there will be one; or that one looks at what was said long ago.
final class Banner extends JPanel {
    private final Words words;
    private final JLabel told = Plain.label("");
    private final JButton act = Plain.without(new JButton());
    private final JButton decline = Plain.without(new JButton());
    private Runnable action = () -> {};
    private Runnable refusal = () -> {};

    Banner(Words words) {
        super(new MigLayout("fillx, insets 5 12 5 12", "[grow][][]"));
        this.words = words;
        decline.setText(words.of("invitation.decline"));
        decline.addActionListener(_ -> refusal.run());
        decline.setVisible(false);
        told.getAccessibleContext().setAccessibleName(words.of("connection"));
        act.addActionListener(_ -> action.run());
        add(told, "growx, wmin 0");
        add(act);
        add(decline, "hidemode 3");
        setVisible(false);
    }

    void wear(Palette palette) {
        setBackground(palette.mention());
        told.setForeground(palette.text());
    }

    void show(ClientState state, Instant now, Consumer<Input> enter) {
        decline.setVisible(false);
        ClientState.Excerpt excerpt = state.excerpt();
        if (state.phase() == ConnectionPhase.ONLINE
                && excerpt != null
                && excerpt.buffer().equals(state.shown())) {
            String text = words.of(excerpt.done() && excerpt.entries().isEmpty() ? "excerpt.none" : "excerpt.shown");
            tell(text, words.of("log.now"), () -> enter.accept(new Input.LookAway()));
            return;
        }
        if (state.phase() == ConnectionPhase.ONLINE && offer(state, enter)) {
            return;
        }
        String why = Formatting.line(state.why());
        Runnable connect = () -> enter.accept(new Input.Reconnect());
        switch (state.phase()) {
            case ONLINE -> setVisible(false);
            case CONNECTING -> tell(words.of("connection.begins"), "", () -> {});
            case REGISTERING -> tell(words.of("welcome.busy"), "", () -> {});
            case OFFLINE -> tell(offline(why, countdown(state, now)), words.of("connection.now"), connect);
            case CLOSED ->
                tell(
                        why.isEmpty()
                                ? words.of("connection.ended")
                                : words.of("connection.ended-why", Map.of("why", why)),
                        words.of("connection.connect"),
                        connect);
        }
    }

    private String offline(String why, String countdown) {
        String lost = why.isEmpty() ? words.of("connection.lost") : words.of("connection.lost-why", Map.of("why", why));
        return (lost + " " + countdown).strip();
    }

    /// What waits for an answer: a channel that we are out of, an invitation, or that we are back.
    private boolean offer(ClientState state, Consumer<Input> enter) {
        Buffer buffer = state.inView();
        if (buffer.kind() == Buffer.Kind.CHANNEL && buffer.joined() == Buffer.Joined.OUT) {
            tell(
                    words.of("outside.here"),
                    words.of("outside.join"),
                    () -> enter.accept(new Input.Join(buffer.name(), "")));
            return true;
        }
        if (state.invitations().isEmpty()) {
            if (state.away()) {
                tell(words.of("away.is"), words.of("away.back"), () -> enter.accept(new Input.Entered("", "/back")));
            }
            return state.away();
        }
        ClientState.Invitation latest = state.invitations().getLast();
        String text = words.of(
                "invitation.told",
                Map.of("nick", Formatting.line(latest.by()), "channel", Formatting.line(latest.channel())));
        tell(text, words.of("join"), () -> enter.accept(new Input.Join(latest.channel(), "")));
        refusal = () -> enter.accept(new Input.Decline(latest.channel()));
        decline.setVisible(true);
        return true;
    }

    private String countdown(ClientState state, Instant now) {
        Instant retry = state.retryAt();
        if (retry == null || retry.equals(Instant.MIN)) {
            return "";
        }
        long seconds = Math.max(0, (Duration.between(now, retry).toMillis() + 999) / 1000);
        return words.of("connection.again", Map.of("count", seconds));
    }

    private void tell(String text, String button, Runnable does) {
        action = does;
        if (!told.getText().equals(text)) {
            told.setText(text);
        }
        if (!act.getText().equals(button)) {
            act.setText(button);
        }
        act.setVisible(!button.isEmpty());
        setVisible(true);
    }
}
