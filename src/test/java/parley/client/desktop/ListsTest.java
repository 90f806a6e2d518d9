package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.client.Choice;
import parley.client.ClientState;
import parley.client.Input;
import parley.client.TimelineEntry;

/// What the lists beside the conversation say, from the top.
@ExtendWith(OnEventThread.class)
final class ListsTest {
    private static <T> List<String> rows(JList<T> list) {
        return IntStream.range(0, list.getModel().getSize())
                .mapToObj(i -> ((JLabel) list.getCellRenderer()
                                .getListCellRendererComponent(
                                        list, list.getModel().getElementAt(i), i, false, false))
                        .getText())
                .toList();
    }

    private static Optional<JList<?>> list(Component in) {
        if (in instanceof JList<?> found) {
            return Optional.of(found);
        }
        return in instanceof Container container
                ? Stream.of(container.getComponents())
                        .flatMap(each -> list(each).stream())
                        .findFirst()
                : Optional.empty();
    }

    @Test
    void peopleStandByRankAndNameAndWhoIsAwayIsSaidToBe() {
        Staged staged = new Staged()
                .hear(":h 353 anna = #tea :anna carl +vera @oper", ":h 366 anna #tea :End", ":carl!c@h AWAY :out")
                .take(new Input.Show("#tea"));
        var people = new PeopleList(Staged.ENGLISH, _ -> {}, (_, _) -> {});

        people.show(Objects.requireNonNull(staged.state().buffers().get("#tea")));

        assertThat(rows(people)).containsExactly("@oper", "+vera", "anna", "carl (away)");
    }

    @Test
    void peopleComeBeforeChannelsAndMentionsBeforeAll() {
        Staged staged = new Staged()
                .hear(":anna!a@h JOIN #cake", ":bob!b@h PRIVMSG #cake :hello", ":anna!a@h JOIN #dev")
                .hear(":bob!b@h PRIVMSG #tea :anna: look", ":carl!c@h PRIVMSG anna :hi");
        var list = new ChannelList(Staged.ENGLISH, _ -> {}, (_, _) -> {}, (_, _) -> {});

        list.show(staged.state());

        assertThat(rows(list))
                .containsExactly(
                        "▾ People",
                        "carl, 1 for you",
                        "▾ Channels",
                        "tea, 1 for you",
                        "cake, 1 unread",
                        "dev",
                        "▾ Server",
                        "h");
    }

    @Test
    void whatIsPinnedComesFirstAndWhatIsMutedLastWithoutItsNumber() {
        Staged staged = new Staged()
                .hear(":anna!a@h JOIN #cake", ":bob!b@h PRIVMSG #cake :hello", ":anna!a@h JOIN #dev")
                .take(new Input.Choose(Choice.PINNED, "#DEV", true))
                .take(new Input.Choose(Choice.MUTED, "#cake", true))
                .take(new Input.Choose(Choice.FOLDED, "server", true));
        var list = new ChannelList(Staged.ENGLISH, _ -> {}, (_, _) -> {}, (_, _) -> {});

        list.show(staged.state());

        assertThat(rows(list)).containsExactly("▾ Pinned", "dev", "▾ Channels", "tea", "cake", "▸ Server");
    }

    @Test
    void searchShowsTheNewestFirst() {
        var panel = new SearchPanel(Staged.ENGLISH, _ -> {}, () -> {}, () -> {});

        panel.show(new ClientState.Found("tea", "", List.of(hit("older"), hit("newer")), true, ""));

        assertThat(rows(list(panel).orElseThrow()))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(" bob: newer"),
                        second -> assertThat(second).endsWith(" bob: older"));
    }

    private static ClientState.Hit hit(String text) {
        Staged staged = new Staged().hear(":bob!b@h PRIVMSG #tea :" + text);
        return new ClientState.Hit("#tea", (TimelineEntry.Message)
                Objects.requireNonNull(staged.state().buffers().get("#tea"))
                        .timeline()
                        .getLast());
    }
}
