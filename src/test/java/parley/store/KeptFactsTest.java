package parley.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.store.StateContract.ANNA;
import static parley.store.StateContract.TEA;
import static parley.store.StateContract.TIME;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Cursor;
import parley.chat.Durability;
import parley.chat.Extban;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.Position;
import parley.chat.Presence;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.Source;
import parley.chat.Topic;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Akick;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.Registered;
import parley.chat.registration.RegisteredChannel;
import parley.protocol.Fact;

/// Whatever is kept of a person is told to them, and forgotten where they want it. A new [Fact] needs a line here, and
/// so does a new table.
final class KeptFactsTest {
    private static final Account SHE = Written.account("Xanthippe");
    private static final Source HERS = Written.member("Xanthippe");

    /// How she stands in a file, whatever form of her name it has.
    private static final String NAME = "xanth";

    private static final Position POSITION = new Position(1, 2);

    /// Facts about her, and as what each is told.
    static final List<About> ABOUT_HER = List.of(
            new About(
                    "account",
                    new Fact.AccountKept(new Registered(
                            SHE,
                            TIME,
                            1,
                            "x@y.z",
                            AccountPreferences.DEFAULT,
                            List.of(new Fingerprint("0f".repeat(32))),
                            59_000_000,
                            "tea.example",
                            true))),
            new About("credential", new Fact.CredentialKept(SHE, new Credential(1, "hash", "scram", "ABCD2345"))),
            new About(
                    "token",
                    new Fact.TokenKept(
                            SHE,
                            new AccessToken(
                                    1,
                                    AccessToken.Kind.APP,
                                    "bot",
                                    new Fingerprint("f0".repeat(32)),
                                    TIME,
                                    TIME,
                                    "192.0.2.7"))),
            new About("word by mail", new Fact.MailedWordKept(StateContract.word(1, SHE, null))),
            new About("invitation", new Fact.InviteLinkKept(StateContract.invitation(1, SHE, List.of(TEA)))),
            new About(
                    "channel", new Fact.ChannelKept(channel("#hers", SHE, null, null, Map.of(), Map.of(), List.of()))),
            new About(
                    "heir", new Fact.ChannelKept(channel("#offered", ANNA, SHE, null, Map.of(), Map.of(), List.of()))),
            new About(
                    "access",
                    new Fact.ChannelKept(
                            channel("#open", ANNA, null, null, Map.of(), Map.of(SHE, Rank.VOICE), List.of()))),
            new About("marker", new Fact.ReadMarked(SHE, TEA, TIME)),
            new About("metadata", new Fact.MetadataSet(SHE.nick(), "url", "example.org")),
            new About("cursor", new Fact.CursorKept(new Cursor(SHE, "phone", POSITION, Map.of(TEA, POSITION)))),
            new About("membership", new Fact.MembershipKept(SHE, TEA, POSITION)),
            new About(
                    "presence",
                    new Fact.PresenceKept(new Presence(
                            SHE, SHE.nick(), "~x", "host", "own", "X", "irc", true, Set.of(), TIME, null))),
            new About("presence in channel", new Fact.PresenceInChannelKept(SHE, TEA, Ranks.NONE, TIME)),
            new About("message", Written.said("#tea", 1, HERS, "hello")),
            new About("message", Written.told("xanthippe", "anna", 1, Written.member("anna"), "hello, Xanthippe")));

    /// Facts that name her and stay, for they belong to somebody else: who may see them is told who did it.
    private static final List<Fact> OF_OTHERS = List.of(
            new Fact.ChannelKept(
                    channel("#tea", ANNA, null, new Topic("Oolong", HERS, TIME), Map.of(), Map.of(), List.of())),
            new Fact.ChannelKept(channel(
                    "#closed",
                    ANNA,
                    null,
                    null,
                    Map.of(MaskList.BAN, List.of(new MaskEntry(mask("eve!*@*"), HERS, TIME, null))),
                    Map.of(),
                    List.of(new Akick(mask("a:xanthippe"), "", SHE, TIME)))),
            new Fact.ReadMarked(ANNA, SHE.nick(), TIME),
            StateContract.ban(new BanTarget.AccountTarget(SHE), null));

    /// What names nobody who has an account.
    private static final List<Fact> OF_NOBODY =
            List.of(new Fact.SkeletonsMade("1"), new Fact.InviteLinkKept(StateContract.invitation(2, null, List.of())));

    /// What only takes away of the others, or names it otherwise.
    private static final List<Class<? extends Fact>> UNDOING = List.of(
            Fact.AccountDropped.class,
            Fact.TokenEnded.class,
            Fact.InviteLinkEnded.class,
            Fact.MailedWordEnded.class,
            Fact.BanLifted.class,
            Fact.ChannelForgotten.class,
            Fact.ChannelRenamed.class,
            Fact.CursorForgotten.class,
            Fact.MarkForgotten.class,
            Fact.Redacted.class,
            Fact.MembershipEnded.class,
            Fact.PresenceInChannelEnded.class,
            Fact.PresenceEnded.class);

    @TempDir
    private Path folder;

    record About(String kind, Fact fact) {}

    private static Extban mask(String text) {
        return Extban.parse(text, each -> each).orElseThrow();
    }

    private static RegisteredChannel channel(
            String name,
            Account founder,
            @Nullable Account heir,
            @Nullable Topic topic,
            Map<MaskList, List<MaskEntry>> masks,
            Map<Account, Rank> access,
            List<Akick> akicks) {
        return new RegisteredChannel(
                Written.channel(name),
                TIME,
                founder,
                TIME,
                heir,
                topic,
                Set.of(),
                null,
                null,
                null,
                masks,
                access,
                akicks,
                Set.of(),
                ChannelHistory.EVERYTHING);
    }

    private static Stream<Fact> all() {
        return Stream.concat(
                ABOUT_HER.stream().map(About::fact), Stream.concat(OF_OTHERS.stream(), OF_NOBODY.stream()));
    }

    private void commit(Stream<Fact> facts) {
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            Commits.keep(store, facts.toList());
        }
    }

    private List<String> export() {
        var lines = new ArrayList<String>();
        PersonalData.export(folder, SHE, lines::add);
        return lines;
    }

    private String file() throws IOException {
        return Files.readString(folder.resolve(SqliteStore.FILE), ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    @Test
    void everyFactIsSomebodysOrNobodys() {
        assertThat(Stream.concat(all().<Class<?>>map(Fact::getClass), UNDOING.stream()))
                .containsOnly(Fact.class.getPermittedSubclasses());
    }

    /// The index of words is made of the messages, and goes with them.
    @Test
    void everyTableIsOfAFact() throws SQLException {
        commit(all());

        var empty = new ArrayList<String>();
        try (Connection connection = new Database(folder.resolve(SqliteStore.FILE)).read()) {
            var tables = new ArrayList<String>();
            ResultRow.each(connection, """
                SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                AND name NOT LIKE 'word%' AND name <> 'chapter' -- the index of words\
                """, row -> tables.add(row.text()));
            for (String table : tables) {
                ResultRow.each(connection, "SELECT COUNT(*) FROM " + table, row -> {
                    if (row.number() == 0) {
                        empty.add(table);
                    }
                });
            }
            assertThat(tables).contains("account", "entry");
        }
        assertThat(empty).as("tables in which nothing is kept").isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ABOUT_HER")
    void whatIsKeptOfAPersonIsToldAndForgotten(About about) throws IOException {
        commit(Stream.of(about.fact));
        assertThat(file()).contains(NAME);
        assertThat(export()).anyMatch(line -> line.startsWith("{\"kind\":\"" + about.kind + "\""));

        assertThat(PersonalData.forget(folder, SHE, _ -> {})).isNotEmpty();

        assertThat(export()).isEmpty();
        assertThat(file()).doesNotContain(NAME);
    }

    @Test
    void whatIsOfOthersStays() {
        commit(OF_OTHERS.stream());

        assertThat(PersonalData.forget(folder, SHE, _ -> {})).isEmpty();
    }
}
