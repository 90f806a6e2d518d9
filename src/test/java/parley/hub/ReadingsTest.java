package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.Correspondence;
import parley.chat.Message;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.protocol.Excerpt;
import parley.protocol.History;
import parley.protocol.HistoryEntry;
import parley.protocol.Query;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Response;
import parley.protocol.Search;

/// Where somebody may search.
final class ReadingsTest {
    private final Stage stage = new Stage();

    /// Tells what is looked for, and never finds it in time.
    private static final class Asked implements History {
        private @Nullable Search search;

        @Override
        public List<HistoryEntry> read(Excerpt excerpt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<HistoryEntry> find(Place place, Position position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Correspondence> correspondences(
                List<Reading> readings,
                @Nullable Account owner,
                @Nullable RangeBound after,
                @Nullable RangeBound before,
                int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<List<Message>> search(Search asked) {
            search = asked;
            return Optional.empty();
        }
    }

    private Response response(SessionId asker, @Nullable Target in, int limit) {
        return stage.hub.answer(asker, new Query.Search("tea", in, null, null, null, true, limit));
    }

    private Search search(SessionId asker, @Nullable Target in, int limit) {
        var history = new Asked();
        Reply reply = ((Response.Lookup) response(asker, in, limit)).look().apply(history);
        assertThat(reply).isEqualTo(new Refusal.SearchTooLong());
        if (history.search == null) {
            throw new AssertionError("nothing was looked for");
        }
        return history.search;
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
