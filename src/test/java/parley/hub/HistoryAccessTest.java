package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.Place;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.chat.registration.ChannelHistory;
import parley.protocol.Command;
import parley.protocol.Lookup;
import parley.protocol.Query;
import parley.protocol.Reading;
import parley.protocol.Refusal;
import parley.protocol.Response;
import parley.protocol.Search;

/// Where somebody may search.
final class HistoryAccessTest {
    private final Stage stage = new Stage();

    private Response response(SessionId asker, @Nullable Target in, int limit) {
        return stage.hub.answer(asker, new Query.Search("tea", in, null, null, null, true, limit));
    }

    private Search search(SessionId asker, @Nullable Target in, int limit) {
        return ((Lookup.Matching) response(asker, in, limit)).search();
    }

    private static List<Place> places(Search search) {
        return search.readings().stream().map(Reading::place).toList();
    }

    @Test
    void searchGoesThroughAllOnesChannels() {
        SessionId anna = stage.user("anna", "#tea", "#milk");
        stage.user("bob", "#cake");

        Search search = search(anna, null, 20);

        assertThat(places(search))
                .containsExactlyInAnyOrder(new Place.OfChannel(channel("#tea")), new Place.OfChannel(channel("#milk")));
        assertThat(search.owner()).isNull();
        assertThat(search.limit()).isEqualTo(20);
    }

    @Test
    void searchInOneChannelGoesThroughThatOnly() {
        SessionId anna = stage.user("anna", "#tea", "#milk");

        assertThat(places(search(anna, channel("#TEA"), 20))).containsExactly(new Place.OfChannel(channel("#tea")));
    }

    @Test
    void otherChannelsAreRefused() {
        SessionId anna = stage.user("anna", "#tea");
        stage.user("bob", "#cake");

        assertThat(response(anna, channel("#cake"), 20)).isEqualTo(new Refusal.NotInChannel(channel("#cake")));
        assertThat(response(anna, channel("#none"), 20)).isEqualTo(new Refusal.NotInChannel(channel("#none")));
    }

    @Test
    void closedHistoryIsRefusedAsThat() {
        SessionId anna = stage.ircUser("anna");
        stage.logIn(anna, "anna");
        stage.apply(anna, new Command.Join(channel("#tea")));
        stage.apply(anna, new Command.RegisterChannel(channel("#tea")));
        stage.apply(anna, new Command.SetChannelHistory(channel("#tea"), ChannelHistory.NOTHING));

        assertThat(response(anna, channel("#tea"), 20)).isEqualTo(new Refusal.HistoryClosed(channel("#tea")));
    }

    @Test
    void whoHasNoAccountHasNoConversations() {
        SessionId anna = stage.user("anna", "#tea");

        assertThat(response(anna, nick("bob"), 20)).isEqualTo(new Refusal.NotLoggedIn());
    }

    @Test
    void conversationsAreSearchedForWhomTheyBelongTo() {
        SessionId anna = stage.user("anna", "#tea");
        stage.logIn(anna, "anna");

        Search everywhere = search(anna, null, 20);
        Search withBob = search(anna, nick("bob"), 20);
        Search inTea = search(anna, channel("#tea"), 20);

        assertThat(everywhere.owner()).isEqualTo(new Account(nick("anna")));
        assertThat(everywhere.other()).isNull();
        assertThat(places(everywhere)).hasSize(1);
        assertThat(withBob.other()).isEqualTo(nick("bob"));
        assertThat(places(withBob)).isEmpty();
        assertThat(inTea.owner()).isNull();
    }

    @Test
    void limitIsKeptWithinItsBounds() {
        SessionId anna = stage.user("anna", "#tea");

        assertThat(search(anna, null, 1_000).limit()).isEqualTo(Query.Search.MOST);
        assertThat(search(anna, null, 0).limit()).isOne();
    }
}
