package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.client.Input;

@ExtendWith(OnEventThread.class)
final class ChatPanelTest {
    /// Otherwise half a sentence would be gone when the other one is away.
    @Test
    void whatIsBeingWrittenStaysWithAConversationThatGetsAnotherName() {
        Staged staged = new Staged()
                .hear(":bob!b@h JOIN #tea", ":bob!b@h PRIVMSG anna :hi")
                .take(new Input.Show("bob"));
        var panel = new ChatPanel(staged.state(), InstantSource.system(), _ -> {});
        panel.show(staged.state());
        TextEntry entry = entry(panel).orElseThrow();
        entry.setText("half a sen");

        panel.show(staged.hear(":bob!b@h NICK bob_away").state());
        assertThat(entry.getText()).isEqualTo("half a sen");
        panel.show(staged.take(new Input.Show("#tea")).state());
        assertThat(entry.getText()).isEmpty();
        panel.show(staged.hear(":bob_away!b@h NICK bob").state());
        panel.show(staged.take(new Input.Show("bob")).state());
        assertThat(entry.getText()).isEqualTo("half a sen");
    }

    private static Optional<TextEntry> entry(Component component) {
        if (component instanceof TextEntry found) {
            return Optional.of(found);
        }
        return component instanceof Container container
                ? Stream.of(container.getComponents())
                        .flatMap(each -> entry(each).stream())
                        .findFirst()
                : Optional.empty();
    }
}
