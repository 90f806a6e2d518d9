package parley.command;

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
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Durability;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.Text;
import parley.config.Failure;
import parley.names.Casemapping;
import parley.protocol.Event;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;
import parley.store.Commits;
import parley.store.SqliteStore;
import picocli.CommandLine;

final class ImportCommandTest {
    private static final Casemapping NAMES = new Casemapping();

    @TempDir
    private Path folder;

    private String zone = "Europe/Paris";
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
        return importedWith(0);
    }

    /// @param status what it ends with
    private List<String> importedWith(int status) throws Exception {
        var out = new ByteArrayOutputStream();
        var command = new ImportCommand(new PrintStream(out, true, UTF_8));
        new CommandLine(command).parseArgs(logs.toString(), "--data", data.toString(), "--zone", zone);
        if (status == 0) {
            assertThat(command.call()).isZero();
        } else {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(command::call)
                    .satisfies(failure -> assertThat(failure.status()).isEqualTo(status))
                    .withMessageContaining("lines were not understood");
        }
        return out.toString(UTF_8).lines().toList();
    }

    private List<HistoryEntry> entries(String channel) {
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
            Commits.keep(
                    store,
                    List.of(new Fact.Happened(new HistoryEntry(
                            at, 0, new Place.OfChannel(channel), false, new Event.Posted(message, Role.USER)))));
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
                .containsExactly("imported: 9 from 1 files about 1 channels", "lines of no interest to history: 1");
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
                .containsExactly("imported: 9 from 1 files about 1 channels", "lines of no interest to history: 1");
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
        List<HistoryEntry> first = entries("#tea");
        weechat(
                "irc.libera.#tea.weechatlog",
                "2026-11-21 12:00:00\tanna\thi",
                "2026-11-21 12:00:00\tanna\thi",
                "2026-11-21 12:00:01\tbob\thi",
                "2026-11-21 12:00:02\tbob\tnew");

        assertThat(imported()).containsExactly("imported: 1 from 1 files about 1 channels", "there already: 3");
        assertThat(entries("#tea")).hasSize(4).startsWith(first.toArray(HistoryEntry[]::new));
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
    void textOfOldEncodingsIsRead() throws Exception {
        Files.write(
                logs.resolve("irc.libera.#tea.weechatlog"),
                "2026-11-21 12:00:00\tanna\tgr\u00fcn \u0080 \u0093\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(imported()).containsExactly("imported: 1 from 1 files about 1 channels");
        assertThat(told("#tea")).containsExactly("2026-11-21T11:00:00Z PRIVMSG anna gr\u00fcn \u20ac \u201c");
    }

    /// WeeChat 4.8 writes UTC with microseconds unless told otherwise (`%@%F %T.%fZ`).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21 11:00:00",
                "2026-11-21T11:00:00.123456Z",
                "2026-11-21 11:00:00.123456Z",
                "2026-11-21 12:00:00+0100",
                "2026-11-21T06:00:00.5-05:00",
                "2026-11-21 12:00:00 CET",
                "2026-11-21 06:00:00 EST",
                "[2026-11-21 11:00:00]",
                "2026/11/21 11:00:00",
                "20261121 110000",
                "21.11.2026 11:00:00",
                "Sat Nov 21 11:00:00 2026",
                "Sat, 21 Nov 2026 11:00:00 +0000",
                "Sat 21 Nov 2026 11:00:00 AM UTC",
                "21 Nov 2026 11:00",
                "2026-11-21 11:00:00 AM",
                "1795258800",
                "1795258800.123456",
            })
    void timesAreReadAsWeeChatIsToldToWriteThem(String time) throws Exception {
        zone = "UTC";
        weechat("irc.libera.#tea.weechatlog", time + "\tanna\thi");

        assertThat(imported()).containsExactly("imported: 1 from 1 files about 1 channels");
        assertThat(told("#tea")).containsExactly("2026-11-21T11:00:00Z PRIVMSG anna hi");
    }

    @ParameterizedTest
    @CsvSource({"12:30:00 AM, 00:30:00", "1:05:00 am, 01:05:00", "12:30:00 PM, 12:30:00", "01:05:00 pm, 13:05:00"})
    void hoursOfHalfADayAreRead(String written, String meant) throws Exception {
        zone = "UTC";
        weechat("irc.libera.#tea.weechatlog", "2026-11-21 " + written + "\tanna\thi");

        imported();
        assertThat(told("#tea")).containsExactly("2026-11-21T" + meant + "Z PRIVMSG anna hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/04/2026 11:00:00", "11:00:00", "2026-13-01 11:00:00", "2026-11-21 11:00:00 QQQ"})
    void timesOfWhichNobodyKnowsWhatTheyMeanAreNotUnderstood(String time) throws Exception {
        weechat("irc.libera.#tea.weechatlog", time + "\tanna\thi");

        assertThat(importedWith(1)).contains("lines not understood: 1");
        assertThat(told("#tea")).isEmpty();
    }

    /// `logger.file.nick_prefix`, `nick_suffix` and `color_lines`, `weechat.look.prefix_*`.
    @Test
    void prefixesAreReadAsWeeChatIsToldToWriteThem() throws Exception {
        weechat(
                "irc.libera.#tea.weechatlog",
                "2026-11-21 12:00:00\t<@anna>\tone",
                "2026-11-21 12:00:01\t\u001b[92m+\u001b[36mbob\u001b[0m\t\u001b[1mtwo\u001b[0m",
                "2026-11-21 12:00:02\t→\tcarl has joined #tea",
                "2026-11-21 12:00:03\t←\tcarl has left #tea",
                "2026-11-21 12:00:04\t←\tdora [dora] (~d@example.org) has quit",
                "2026-11-21 12:00:05\t[x]\tthree",
                "2026-11-21 12:00:06\t****  Beginning of log  ****");

        assertThat(imported())
                .containsExactly("imported: 6 from 1 files about 1 channels", "lines of no interest to history: 1");
        assertThat(told("#tea"))
                .containsExactly(
                        "2026-11-21T11:00:00Z PRIVMSG anna one",
                        "2026-11-21T11:00:01Z PRIVMSG bob two",
                        "2026-11-21T11:00:02Z JOIN carl",
                        "2026-11-21T11:00:03Z PART carl ",
                        "2026-11-21T11:00:04Z QUIT dora ",
                        "2026-11-21T11:00:05Z PRIVMSG [x] three");
    }

    @Test
    void messageOfSeveralLinesGoesOn() throws Exception {
        weechat(
                "irc.libera.#tea.weechatlog",
                "2026-11-21 12:00:00\tanna\tone",
                "\ttwo",
                "",
                "three",
                "2026-11-21 12:00:01\tbob\tfour",
                "");

        assertThat(imported()).containsExactly("imported: 2 from 1 files about 1 channels");
        assertThat(told("#tea"))
                .containsExactly(
                        "2026-11-21T11:00:00Z PRIVMSG anna one\n\ttwo\n\nthree",
                        "2026-11-21T11:00:01Z PRIVMSG bob four");
    }

    @Test
    void ownRenamesAndUnsetTopicsAreRead() throws Exception {
        weechat(
                "irc.libera.#tea.weechatlog",
                "2026-11-21 12:00:00\t-->\tanna (~a@example.org) has joined #tea",
                "2026-11-21 12:00:01\t--\tYou are now known as annie",
                "2026-11-21 12:00:02\t--\tYou are now known as ann",
                "2026-11-21 12:00:03\t--\tbob has unset topic for #tea (old topic: \"x\")",
                "2026-11-21 12:00:04\t-->\teve (~a@example.org) has joined #tea",
                "2026-11-21 12:00:05\t--\tChannel #tea: 3 nicks (1 op, 0 voiced, 2 regular)",
                "2026-11-21 12:00:06\t--\tYou are now known as eva");

        imported();

        assertThat(told("#tea"))
                .containsExactly(
                        "2026-11-21T11:00:00Z JOIN anna",
                        "2026-11-21T11:00:01Z NICK anna annie",
                        "2026-11-21T11:00:02Z NICK annie ann",
                        "2026-11-21T11:00:03Z TOPIC bob ",
                        "2026-11-21T11:00:04Z JOIN eve",
                        "2026-11-21T11:00:06Z NICK eve eva");
    }

    @Test
    void linesAfterNulsAreRead() throws Exception {
        znc("#tea", "2026-11-21", "[12:00:00] <anna> one", "\0\0\0\0[12:00:01] <anna> two", "\0\0");

        assertThat(imported()).containsExactly("imported: 2 from 1 files about 1 channels");
    }

    @Test
    void zncsOtherTimesAndFilesAreRead() throws Exception {
        znc("#tea", "2026-11-21", "[2026-11-21 12:00:00.5] <anna> one", "[12:00] <@anna> two");
        Files.writeString(logs.resolve("#milk_20261121.log"), "[12:00:00] *** bob changes topic to ''\n");

        assertThat(imported()).containsExactly("imported: 3 from 2 files about 2 channels");
        assertThat(told("#milk")).containsExactly("2026-11-21T11:00:00Z TOPIC bob ");
    }

    @Test
    void irssisLogIsRead() throws Exception {
        Path network = Files.createDirectories(logs.resolve("libera"));
        Files.write(
                network.resolve("#tea.log"),
                List.of(
                        "--- Log opened Sat Nov 21 12:00:00 2026",
                        "12:00 -!- anna [~a@example.org] has joined #tea",
                        "12:00 [Users #tea]",
                        "12:00 -!- Irssi: #tea: Total of 3 nicks [1 ops, 0 halfops, 0 voices, 2 normal]",
                        "12:01 <@bob> is the - kettle > on?",
                        "12:01 < anna> yes",
                        "12:02  * bob nods",
                        "12:03 -bot:#tea- tea is ready",
                        "12:04 -!- bob changed the topic of #tea to: green tea",
                        "12:05 -!- Topic unset by bob on #tea",
                        "12:06 -!- bob is now known as rob",
                        "12:07 -!- You're now known as annie",
                        "--- Day changed Sun Nov 22 2026",
                        "00:01 -!- rob [~b@example.org] has left #tea [bye]",
                        "00:02 -!- carl was kicked from #tea by op [enough]",
                        "00:03 -!- mode/#tea [+o anna] by op",
                        "00:04 -!- annie [~a@example.org] has quit [Ping timeout]",
                        "--- Log closed Sun Nov 22 00:05:00 2026"));

        assertThat(imported())
                .containsExactly("imported: 12 from 1 files about 1 channels", "lines of no interest to history: 6");
        assertThat(told("#tea"))
                .containsExactly(
                        "2026-11-21T11:00:00Z JOIN anna",
                        "2026-11-21T11:01:00Z PRIVMSG bob is the - kettle > on?",
                        "2026-11-21T11:01:00Z PRIVMSG anna yes",
                        "2026-11-21T11:02:00Z PRIVMSG bob \u0001ACTION nods\u0001",
                        "2026-11-21T11:03:00Z NOTICE bot tea is ready",
                        "2026-11-21T11:04:00Z TOPIC bob green tea",
                        "2026-11-21T11:05:00Z TOPIC bob ",
                        "2026-11-21T11:06:00Z NICK bob rob",
                        "2026-11-21T11:07:00Z NICK anna annie",
                        "2026-11-21T23:01:00Z PART rob bye",
                        "2026-11-21T23:02:00Z KICK op carl enough",
                        "2026-11-21T23:04:00Z QUIT annie Ping timeout");
    }

    @Test
    void rotatedCompressedAndOtherwiseNamedLogsAreFound() throws Exception {
        try (var out = new GZIPOutputStream(Files.newOutputStream(logs.resolve("irc.libera.#tea.weechatlog.2.gz")))) {
            out.write("2026-11-20 12:00:00\tanna\tone\n".getBytes(UTF_8));
        }
        weechat("irc.libera.#tea.weechatlog.1", "2026-11-20 13:00:00\tanna\ttwo");
        weechat("#tea.weechatlog", "2026-11-20 14:00:00\tanna\tthree");
        weechat("#tea.log", "2026-11-20 15:00:00\tanna\tfour");
        weechat("#tea.2026-11-20.weechatlog", "16:00:00\tanna\tfive");

        assertThat(imported()).containsExactly("imported: 5 from 5 files about 1 channels");
        assertThat(entries("#tea"))
                .extracting(entry -> String.valueOf(entry.event().said().text()))
                .containsExactly("one", "two", "three", "four", "five");
    }

    @Test
    void whereMoreThanATenthIsNotUnderstoodThatIsSaid() throws Exception {
        String line = "[12:00:00] <anna> hi";
        znc("#tea", "2026-11-20", line, line, line, line, line, line, line, line, line, "garbage");
        assertThat(imported())
                .containsExactly(
                        "imported: 9 from 1 files about 1 channels",
                        "lines not understood: 1",
                        "  " + logs.resolve("libera/#tea/2026-11-20.log") + ": 1, the first in line 10");

        znc("#tea", "2026-11-21", line, "garbage", "[12:00:00] *** anna did what nobody knows", "x", "y");

        assertThat(importedWith(1))
                .containsExactly(
                        "imported: 1 from 2 files about 1 channels",
                        "there already: 9",
                        "lines not understood: 5",
                        "  " + logs.resolve("libera/#tea/2026-11-21.log") + ": 4, the first in line 2, 3, 4",
                        "  " + logs.resolve("libera/#tea/2026-11-20.log") + ": 1, the first in line 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"irc.libera.#t\uFFFD\uFFFD.weechatlog", "irc.libera.#tea.weechatlog.1.zst"})
    void filesThatCannotBeReadAreNotLeftOutSilently(String name) throws IOException {
        weechat("irc.libera.#tea.weechatlog", "2026-11-21 12:00:00\tanna\thi");
        weechat(name, "2026-11-21 12:00:00\tanna\thi");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(this::imported)
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(Failure.FAILED))
                .withMessageContaining(name);
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
