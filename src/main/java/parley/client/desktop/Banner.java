package parley.client.desktop;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Input;
import parley.irc.Formatting;

/// Tells that there is no connection, and when there will be one; or that one looks at what was said long ago.
final class Banner extends JPanel {
    private final JLabel words = Plain.label("");
    private final JButton act = Plain.without(new JButton());
    private Runnable action = () -> {};

    Banner() {
        super(new MigLayout("fillx, insets 5 12 5 12", "[grow][]"));
        words.getAccessibleContext().setAccessibleName("Connection");
        act.addActionListener(_ -> action.run());
        add(words, "growx, wmin 0");
        add(act);
        setVisible(false);
    }

    void wear(Palette palette) {
        setBackground(palette.mention());
        words.setForeground(palette.text());
    }

    void show(ClientState state, Instant now, Consumer<Input> enter) {
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
