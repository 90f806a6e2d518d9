package parley.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Outcome;

/// Watching for nicks (IRCv3 monitor). Confined to the hub thread.
final class Monitoring {
    private final State state;
    private final Metadata metadata;

    Monitoring(State state, Metadata metadata) {
        this.state = state;
        this.metadata = metadata;
    }

    Outcome add(SessionId session, Command.Monitor monitor) {
        var added = new ArrayList<Nick>();
        var refused = new ArrayList<Nick>();
        for (Nick nick : monitor.nicks()) {
            boolean fits = state.roster.monitors.add(session, nick, state.rules.monitored());
            (fits ? added : refused).add(nick);
        }
        List<Delivery> told = added.stream()
                .map(state.roster::get)
                .filter(user -> user != null && !user.isVisitor())
                .flatMap(user -> metadata.monitored(session, user).stream())
                .toList();
        return Outcome.answered(status(added, refused), told);
    }

    Outcome remove(SessionId session, Command.Unmonitor unmonitor) {
        unmonitor.nicks().forEach(nick -> state.roster.monitors.remove(session, nick));
        return Outcome.done();
    }

    Outcome clear(SessionId session) {
        state.roster.monitors.forget(session);
        return Outcome.done();
    }

    /// All that a session watches for.
    Answer list(SessionId session) {
        return status(state.roster.monitors.list(session), List.of());
    }

    private Answer status(Collection<Nick> nicks, List<Nick> refused) {
        var online = new ArrayList<Profile>();
        var offline = new ArrayList<Nick>();
        for (Nick nick : nicks) {
            User user = state.roster.get(nick);
            if (user == null || user.isVisitor()) {
                offline.add(nick);
            } else {
                online.add(user.profile);
            }
        }
        return new Answer.Monitored(online, offline, refused);
    }
}
