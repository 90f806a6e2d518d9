package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.store.Written.account;
import static parley.store.Written.member;
import static parley.store.Written.nick;
import static parley.store.Written.said;
import static parley.store.Written.texts;
import static parley.store.Written.told;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Account;
import parley.chat.Durability;
import parley.chat.Place;
import parley.protocol.Fact;

final class PersonalDataTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            Commits.keep(
                    store,
                    List.of(
                            said("#tea", 1, member("anna"), "a \"cup\"\nof tea"),
                            said("#tea", 2, member("bob"), "bob's"),
                            said("#tea", 3, "a guest's, who is called anna"),
                            told("anna", "bob", 4, member("anna"), "for bob"),
                            told("bob", "anna", 4, member("anna"), "for bob"),
                            told("anna", "bob", 5, member("bob"), "for anna"),
                            told("bob", "anna", 5, member("bob"), "for anna"),
                            told("carl", "bob", 6, member("carl"), "not hers")));
        }
    }

    private List<String> export(String name) {
        var lines = new ArrayList<String>();
        PersonalData.export(folder, account(name), lines::add);
        return lines;
    }

    @Test
    void exportHasWhatOneWroteAndOnesConversations() {
        assertThat(export("Anna"))
                .containsExactly(
                        "{\"kind\":\"message\",\"msgid\":\"1-1\",\"time\":\"2027-01-15T08:00:01Z\",\"channel\":\"#tea\",\"from\":\"anna\",\"host\":\"user@host\",\"text\":\"a"
                            + " \\\"cup\\\"\\n"
                            + "of tea\"}",
                        "{\"kind\":\"message\",\"msgid\":\"1-4\",\"time\":\"2027-01-15T08:00:04Z\",\"with\":\"bob\","
                                + "\"from\":\"anna\",\"host\":\"user@host\",\"text\":\"for bob\"}",
                        "{\"kind\":\"message\",\"msgid\":\"1-5\",\"time\":\"2027-01-15T08:00:05Z\",\"with\":\"bob\","
                                + "\"from\":\"bob\",\"host\":\"user@host\",\"text\":\"for anna\"}");
    }

    @Test
    void nothingIsExportedOfAnAccountThatThereIsNot() {
        assertThat(export("dora")).isEmpty();
    }

    @Test
    void forgottenAccountLeavesNothingOfItsOwn() throws Exception {
        Map<String, Integer> gone = PersonalData.forget(folder, account("anna"), _ -> {});

        assertThat(gone).containsOnly(Map.entry("message", 2), Map.entry("entry of conversations", 2));
        assertThat(export("anna")).isEmpty();
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            assertThat(texts(store.history(), "#tea")).containsExactly("bob's", "a guest's, who is called anna");
            assertThat(texts(store.history(), new Place.OfAccount(account("bob"), nick("anna"))))
                    .containsExactly("for anna");
        }
        assertThat(Files.readString(folder.resolve(SqliteStore.FILE), StandardCharsets.ISO_8859_1))
                .doesNotContain("of tea")
                .contains("not hers");
    }

    /// Tables of state as their migration makes them.
    private void register() throws SQLException {
        try (Connection connection = new Database(folder.resolve(SqliteStore.FILE)).maintain()) {
            Database.execute(
                    connection,
                    "CREATE TABLE IF NOT EXISTS account (number INTEGER PRIMARY KEY, folded TEXT, spelling TEXT,"
                            + " skeleton TEXT, since INTEGER, version INTEGER, email TEXT, enforce INTEGER,"
                            + " multiclient INTEGER, always_on INTEGER, playback INTEGER, certificates TEXT,"
                            + " history INTEGER, code_step INTEGER, host TEXT, email_proved INTEGER)",
                    "INSERT INTO account VALUES (1, 'anna', 'Anna', 'anna', 1800000000000000000, 1, 'a@b.c', 1, 1,"
                            + " NULL, 1, 'ab12', 1, 59000000, 'tea.example', 1)",
                    "INSERT INTO account VALUES (2, 'bob', 'bob', 'bob', 1800000000000000000, 1, '', 1, 1, NULL, 1,"
                            + " '', 1, 0, '', 0)",
                    "CREATE TABLE IF NOT EXISTS credential (account TEXT, version INTEGER, password_hash TEXT,"
                            + " scram TEXT, second_factor TEXT)",
                    "INSERT INTO credential VALUES ('anna', 1, '$argon2id$', 'SCRAM-SHA-256$', 'ABCD2345')",
                    "CREATE TABLE IF NOT EXISTS channel_access (channel TEXT, place INTEGER, account TEXT, rank TEXT)",
                    "INSERT INTO channel_access VALUES ('#tea', 0, 'Anna anna', 'o')",
                    "INSERT INTO channel_access VALUES ('#tea', 1, 'bob', 'o')");
        }
    }

    @Test
    void accountAndWhatBelongsToItAreExportedWithoutWhatProvesIt() throws SQLException {
        register();

        assertThat(export("anna"))
                .startsWith(
                        "{\"kind\":\"account\",\"number\":1,\"folded\":\"anna\",\"spelling\":\"Anna\","
                            + "\"skeleton\":\"anna\",\"since\":\"2027-01-15T08:00:00Z\",\"version\":1,"
                            + "\"email\":\"a@b.c\",\"enforce\":1,\"multiclient\":1,\"playback\":1,"
                            + "\"certificates\":\"ab12\",\"history\":1,\"code_step\":59000000,\"host\":\"tea.example\",\"email_proved\":1}",
                        "{\"kind\":\"credential\",\"account\":\"anna\",\"version\":1}",
                        "{\"kind\":\"access\",\"channel\":\"#tea\",\"place\":0,\"account\":\"Anna anna\","
                                + "\"rank\":\"o\"}");
    }

    @Test
    void accountAndWhatBelongsToItAreForgotten() throws SQLException {
        register();

        assertThat(PersonalData.forget(folder, account("anna"), _ -> {}))
                .containsEntry("account", 1)
                .containsEntry("credential", 1)
                .containsEntry("access", 1);
        assertThat(export("anna")).isEmpty();
        assertThat(export("bob")).isNotEmpty();
    }

    @Test
    void heirIsToldAndForgotten() {
        Account heir = StateContract.BILL;
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            Commits.keep(store, List.of(new Fact.ChannelKept(StateContract.full(StateContract.TEA))));
        }
        var lines = new ArrayList<String>();
        PersonalData.export(folder, heir, lines::add);
        assertThat(lines).contains("{\"kind\":\"heir\",\"channel\":\"#Tea\"}");

        assertThat(PersonalData.forget(folder, heir, _ -> {})).containsEntry("heir", 1);

        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            assertThat(store.kept())
                    .filteredOn(Fact.ChannelKept.class::isInstance)
                    .singleElement()
                    .satisfies(fact -> assertThat(
                                    ((Fact.ChannelKept) fact).channel().heir())
                            .isNull());
        }
        lines.clear();
        PersonalData.export(folder, heir, lines::add);
        assertThat(lines).isEmpty();
    }

    /// Nor do rows of them that nobody would read any more.
    @Test
    void channelsOfAForgottenFounderAreKeptNoLonger() throws SQLException {
        Fact entry = new Fact.MetadataSet(StateContract.TEA, "url", "tea");
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            Commits.keep(store, List.of(new Fact.ChannelKept(StateContract.full(StateContract.TEA)), entry));
        }
        String tea = StateContract.TEA.folded();
        assertThat(Written.tablesWith(folder, tea))
                .contains("channel", "channel_mask", "channel_access", "channel_akick", "metadata");

        PersonalData.forget(folder, StateContract.ANNA, _ -> {});

        assertThat(Written.tablesWith(folder, tea)).containsExactly("place");
    }

    @Test
    void forgettingWhatIsNotKeptRemovesNothing() {
        assertThat(PersonalData.forget(folder, account("dora"), _ -> {})).isEmpty();
    }
}
