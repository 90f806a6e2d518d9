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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.hub.Place;

final class DossierTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            store.commit(List.of(
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
        Dossier.export(folder, account(name), lines::add);
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
        Map<String, Integer> gone = Dossier.forget(folder, account("anna"));

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

    @Test
    void forgettingWhatIsNotKeptRemovesNothing() {
        assertThat(Dossier.forget(folder, account("dora"))).isEmpty();
    }
}
