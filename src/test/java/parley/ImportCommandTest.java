package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Position;
import parley.chat.Text;
import parley.hub.Entry;
import parley.hub.Event;
import parley.hub.Excerpt;
import parley.hub.Fact;
import parley.hub.Place;
import parley.hub.Reading;
import parley.hub.Role;
import parley.names.Casemapping;
import parley.store.Durability;
import parley.store.SqliteStore;
import picocli.CommandLine;

final class ImportCommandTest {
    private static final Casemapping NAMES = new Casemapping();

    @TempDir
    private Path folder;

    private Path logs;
    private Path data;

    @BeforeEach
    void name() throws IOException {
        logs = Files.createDirectory(folder.resolve("logs"));
        data = Files.createDirectory(folder.resolve("data"));
    }

    private void weechat(String name, String... lines) throws IOException {
        Files.write(logs.resolve(name), List.of(lines));
    }

    private void znc(String channel, String day, String... lines) throws IOException {
        Path directory = Files.createDirectories(logs.resolve("libera").resolve(channel));
        Files.write(directory.resolve(day + ".log"), List.of(lines));
    }

    private List<String> imported() throws Exception {
        var out = new ByteArrayOutputStream();
        var command = new ImportCommand(new PrintStream(out, true, UTF_8));
        new CommandLine(command).parseArgs(logs.toString(), "--data", data.toString(), "--zone", "Europe/Paris");
        assertThat(command.call()).isZero();
        return out.toString(UTF_8).lines().toList();
    }

    private List<Entry> entries(String channel) {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            var place = new Place.OfChannel(NAMES.channel(channel).orElseThrow());
            return store.history().read(new Excerpt(new Reading(place), null, null, false, 1_000_000, false));
        }
    }

    private List<String> told(String channel) {
        return entries(channel).stream()
                .map(entry -> entry.at().time() + " " + words(entry.event()))
                .toList();
    }

    private static String words(Event.Kept event) {
        return switch (event) {
            case Event.Posted(Message message, var _, var _) ->
                message.kind() + " " + message.from().nick() + " " + message.text();
            case Event.Joined joined -> "JOIN " + joined.who().nick();
            case Event.Parted parted -> "PART " + parted.who().nick() + " " + parted.reason();
            case Event.Quit quit -> "QUIT " + quit.who().nick() + " " + quit.reason();
            case Event.Kicked kicked -> "KICK " + kicked.by().nick() + " " + kicked.nick() + " " + kicked.reason();
            case Event.TopicChanged changed -> "TOPIC " + changed.by().nick() + " " + changed.topic();
            case Event.Renamed renamed -> "NICK " + renamed.from().nick() + " " + renamed.to();
            default -> throw new AssertionError(event);
        };
    }

    private void serverKeeps(String text, Instant time) {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            var at = new Moment(new Position(1, 1), time);
            var channel = NAMES.channel("#tea").orElseThrow();
            var message = new Message(at.position(), time, NAMES.nick("own").orElseThrow(), channel, new Text(text));
            store.commit(List.of(new Fact.Happened(
                    new Entry(at, 0, new Place.OfChannel(channel), false, new Event.Posted(message, Role.USER)))));
        }
    }

    @Test
    void weeChatsLogIsRead() throws Exception {
        weechat(
                "irc.libera.#tea.weechatlog",
                "2026-11-21 12:00:00\t-->\tanna (~a@example.org) has joined #tea",
                "2026-11-21 12:00:01\t@anna\tis the kettle on?",
                "2026-11-21 12:00:02\t *\tbob nods",
                "2026-11-21 12:00:03\t--\tNotice(bot): tea is \u00a0ready",
                "2026-11-21 12:00:04\t--\tbob has changed topic for #tea from \"a\" to \"green tea\"",
                "2026-11-21 12:00:05\t--\tbob is now known as rob",
                "2026-11-21 12:00:06\t<--\trob (~b@example.org) has left #tea (bye)",
                "2026-11-21 12:00:07\t<--\top has kicked carl (enough)",
                "2026-11-21 12:00:08\t<--\tanna (~a@example.org) has quit (Ping timeout)",
                "2026-11-21 12:00:09\t--\tMode #tea [+o anna] by op");

        assertThat(imported())
                .containsExactly(
                        "imported: 9 from 1 files about 1 channels",
                        "lines skipped: not understood, or of no interest to history: 1");
        assertThat(told("#tea"))
                .containsExactly(
                        "2026-11-21T11:00:00Z JOIN anna",
                        "2026-11-21T11:00:01Z PRIVMSG anna is the kettle on?",
                        "2026-11-21T11:00:02Z PRIVMSG bob \u0001ACTION nods\u0001",
                        "2026-11-21T11:00:03Z NOTICE bot tea is \u00a0ready",
                        "2026-11-21T11:00:04Z TOPIC bob green tea",
                        "2026-11-21T11:00:05Z NICK bob rob",
                        "2026-11-21T11:00:06Z PART rob bye",
                        "2026-11-21T11:00:07Z KICK op carl enough",
                        "2026-11-21T11:00:08Z QUIT anna Ping timeout");
    }

    @Test
    void zncsLogIsRead() throws Exception {
        znc(
                "#tea",
                "2026-11-21",
                "[12:00:00] *** Joins: anna (~a@example.org)",
                "[12:00:01] <anna> is the kettle on?",
                "[12:00:02] * bob nods",
                "[12:00:03] -bot- tea is ready",
                "[12:00:04] *** bob changes topic to 'green tea'",
                "[12:00:05] *** bob is now known as rob",
                "[12:00:06] *** Parts: rob (~b@example.org) (bye)",
                "[12:00:07] *** carl was kicked by op (enough)",
                "[12:00:08] *** Quits: anna (~a@example.org) (Ping timeout)",
                "[12:00:09] *** op sets mode: +o anna");

        assertThat(imported())
                .containsExactly(
                        "imported: 9 from 1 files about 1 channels",
                        "lines skipped: not understood, or of no interest to history: 1");
        assertThat(told("#tea"))
                .containsExactly(
                        "2026-11-21T11:00:00Z JOIN anna",
                        "2026-11-21T11:00:01Z PRIVMSG anna is the kettle on?",
                        "2026-11-21T11:00:02Z PRIVMSG bob \u0001ACTION nods\u0001",
                        "2026-11-21T11:00:03Z NOTICE bot tea is ready",
                        "2026-11-21T11:00:04Z TOPIC bob green tea",
                        "2026-11-21T11:00:05Z NICK bob rob",
                        "2026-11-21T11:00:06Z PART rob bye",
                        "2026-11-21T11:00:07Z KICK op carl enough",
                        "2026-11-21T11:00:08Z QUIT anna Ping timeout");
    }

    @Test
    void importingAgainAddsOnlyWhatIsNew() throws Exception {
        weechat(
                "irc.libera.#tea.weechatlog",
                "2026-11-21 12:00:00\tanna\thi",
                "2026-11-21 12:00:00\tanna\thi",
                "2026-11-21 12:00:01\tbob\thi");
        assertThat(imported()).containsExactly("imported: 3 from 1 files about 1 channels");
        List<Entry> first = entries("#tea");
        weechat(
                "irc.libera.#tea.weechatlog",
                "2026-11-21 12:00:00\tanna\thi",
                "2026-11-21 12:00:00\tanna\thi",
                "2026-11-21 12:00:01\tbob\thi",
                "2026-11-21 12:00:02\tbob\tnew");

        assertThat(imported()).containsExactly("imported: 1 from 1 files about 1 channels", "there already: 3");
        assertThat(entries("#tea")).hasSize(4).startsWith(first.toArray(Entry[]::new));
    }

    @Test
    void orderIsThatOfTimeWhateverIsImportedFirst() throws Exception {
        znc("#tea", "2026-11-21", "[12:00:00] <anna> third", "[12:00:00] <anna> fourth");
        imported();
        znc("#tea", "2020-01-01", "[00:00:00] <anna> first");
        znc("#tea", "2026-11-20", "[23:59:59] <anna> second");

        assertThat(imported()).contains("imported: 2 from 3 files about 1 channels", "there already: 2");
        assertThat(entries("#tea"))
                .extracting(entry -> String.valueOf(entry.event().said().text()))
                .containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void noTwoMessagesShareAPosition() throws Exception {
        weechat("irc.libera.#tea.weechatlog", "2026-11-21 12:00:00\tanna\ta", "2026-11-21 12:00:00\tanna\tb");
        weechat("irc.libera.#milk.weechatlog", "2026-11-21 12:00:00\tanna\ta", "2026-11-21 12:00:00\tanna\tb");
        imported();

        assertThat(entries("#tea").stream().map(entry -> entry.at().position()))
                .doesNotContainAnyElementsOf(entries("#milk").stream()
                        .map(entry -> entry.at().position())
                        .toList());
    }

    @Test
    void whatTheServerItselfHasIsNotAddedASecondTime() throws Exception {
        serverKeeps("hi", Instant.parse("2026-11-21T11:00:01Z"));
        weechat(
                "irc.parley.#tea.weechatlog",
                "2026-11-21 12:00:00\town\tbefore",
                "2026-11-21 12:00:01\town\thi",
                "2026-11-21 12:00:02\town\tafter");

        assertThat(imported())
                .containsExactly(
                        "imported: 1 from 1 files about 1 channels",
                        "left out: of a time of which the server has a history of its own: 2");
        assertThat(told("#tea"))
                .containsExactly("2026-11-21T11:00:00Z PRIVMSG own before", "2026-11-21T11:00:01Z PRIVMSG own hi");
    }

    @Test
    void hourThatComesTwiceKeepsItsOrder() throws Exception {
        weechat(
                "irc.libera.#tea.weechatlog",
                "2026-10-25 02:30:00\tanna\tsummer",
                "2026-10-25 02:10:00\tanna\twinter",
                "2026-10-25 03:00:00\tanna\tlater");
        imported();

        assertThat(told("#tea"))
                .containsExactly(
                        "2026-10-25T00:30:00Z PRIVMSG anna summer",
                        "2026-10-25T01:10:00Z PRIVMSG anna winter",
                        "2026-10-25T02:00:00Z PRIVMSG anna later");
    }

    @Test
    void textOfOldEncodingsIsReadAndWhatIsNoLineIsSkipped() throws Exception {
        Files.write(
                logs.resolve("irc.libera.#tea.weechatlog"),
                "2026-11-21 12:00:00\tanna\tgr\u00fcn\ngarbage\n\n2026-11-21 12:00:01\ta.b\tno nick\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(imported()).contains("lines skipped: not understood, or of no interest to history: 3");
        assertThat(told("#tea")).containsExactly("2026-11-21T11:00:00Z PRIVMSG anna gr\u00fcn");
    }

    @Test
    void folderWithoutLogsOfChannelsIsAFailure() throws IOException {
        weechat("irc.libera.bob.weechatlog", "2026-11-21 12:00:00\tbob\tbetween us");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(this::imported)
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(Failure.FAILED))
                .withMessageContaining("There are no logs of channels in \"" + logs + "\"");
        assertThat(data).isEmptyDirectory();
    }
}
