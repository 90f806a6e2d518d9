package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelName;
import parley.chat.Moment;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.names.Casemapping;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.SessionEnd;
import parley.protocol.Stamped;

/// A machine that shares the chat is gone: those who were there leave, and nobody else.
final class NodeGoneTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final ChannelName TEA = NAMES.channel("#tea").orElseThrow();
    private static final long FIRST = SessionId.before(1);
    private static final long SECOND = SessionId.before(2);

    private Hub hub = new Hub();
    private long sequence;

    private Outcome apply(SessionId session, Command command) {
        sequence++;
        return hub.apply(new Stamped(
                new Moment(new Position(1, sequence), Instant.EPOCH.plusSeconds(sequence)), session, command));
    }

    private SessionId enter(int node, long number, String nick) {
        var session = new SessionId(node, number);
        apply(session, new Command.Enter(NAMES.nick(nick).orElseThrow(), Role.USER, List.of(TEA)));
        return session;
    }

    @Test
    void itsPeopleLeaveAndEachIsToldOnce() {
        SessionId anna = enter(2, FIRST + 1, "anna");
        SessionId ben = enter(1, FIRST + 1, "ben");
        SessionId cleo = enter(2, FIRST + 2, "cleo");
        SessionId later = enter(2, SECOND + 1, "dora");

        Outcome gone = apply(SessionId.SERVER, new Command.NodeGone(2, SECOND));

        assertThat(gone.endings()).extracting(SessionEnd::session).containsExactly(anna, cleo);
        assertThat(gone.deliveries())
                .filteredOn(each -> each.audience().has(ben))
                .extracting(each -> ((Event.Quit) each.event()).who().nick().name())
                .containsExactly("anna", "cleo");
        assertThat(hub.profile(ben)).isNotNull();
        assertThat(hub.profile(later)).isNotNull();
        assertThat(hub.profile(anna)).isNull();
        assertThat(apply(SessionId.SERVER, new Command.NodeGone(2, SECOND)).endings())
                .isEmpty();
    }

    @Test
    void soTheyDoAfterASnapshot() {
        SessionId cleo = enter(2, FIRST + 2, "cleo");
        SessionId anna = enter(2, FIRST + 1, "anna");
        hub = Hub.restored(hub.snapshot().bytes(), Map.of());

        assertThat(apply(SessionId.SERVER, new Command.NodeGone(2, SECOND)).endings())
                .extracting(SessionEnd::session)
                .containsExactly(anna, cleo);
    }

    @Test
    void nobodyElseSaysSo() {
        SessionId anna = enter(2, FIRST + 1, "anna");

        assertThat(apply(anna, new Command.NodeGone(2, SECOND)).reply()).contains(new Refusal.OutOfTurn());
    }
}
