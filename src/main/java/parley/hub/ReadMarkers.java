package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Target;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Response;
import parley.protocol.Stamped;

/// Until when somebody has read what is said somewhere (IRCv3 draft/read-marker). Only they learn it.
/// Confined to the hub thread.
final class ReadMarkers {
    private final State state;

    ReadMarkers(State state) {
        this.state = state;
    }

    /// A marker goes only forward, and not past now.
    Outcome mark(Stamped stamped, User user, Command.MarkRead mark) {
        Target target = mark.target();
        AccountData accountData = state.accountData(user);
        Instant before = accountData.read().get(target);
        Instant until = mark.until().isAfter(stamped.time()) ? stamped.time() : mark.until();
        if (before != null && !until.isAfter(before)) {
            return Outcome.answered(new Answer.ReadUntil(target, before), List.of());
        }
        Target forgotten = accountData.markRead(target, until);
        var deliveries = new ArrayList<Delivery>(1);
        if (user.sessions.size() > 1) {
            deliveries.add(new Delivery(new Event.ReadMarked(target, until), user.sessionsBut(stamped.origin())));
        }
        Outcome outcome = Outcome.answered(new Answer.ReadUntil(target, until), deliveries);
        Account account = user.account();
        if (account == null) {
            return outcome;
        }
        Outcome kept = outcome.keeping(new Fact.ReadMarked(account, target, until));
        return forgotten == null ? kept : kept.keeping(new Fact.MarkForgotten(account, forgotten));
    }

    Response ask(User user, Query.ReadMarker query) {
        return new Answer.ReadUntil(query.target(), state.dataOf(user).read().get(query.target()));
    }

    /// A channel has another name: its members' markers go with it, and they are told theirs, for some of them see it
    /// as another channel that they join. What others have read under the old name tells them nothing of the new
    /// one.
    Outcome renamed(ChannelName from, Channel channel, Outcome outcome) {
        ChannelName to = channel.name;
        var facts = new ArrayList<Fact>();
        var renamed = new LinkedHashSet<AccountData>(); // several users may share an account
        var deliveries = new ArrayList<>(outcome.deliveries());
        for (User user : channel.users()) {
            AccountData accountData = state.dataOf(user);
            boolean changed = renamed.add(accountData) && accountData.renameRead(from, to);
            user.dataTaken();
            Instant until = accountData.read().get(to);
            if (until != null) {
                deliveries.add(new Delivery(new Event.ReadMarked(to, until), User.audience(user)));
            }
            Account account = user.account();
            if (changed && account != null) {
                facts.add(new Fact.MarkForgotten(account, from));
                facts.add(
                        until == null ? new Fact.MarkForgotten(account, to) : new Fact.ReadMarked(account, to, until));
            }
        }
        return Outcome.done(deliveries).keeping(facts.toArray(Fact[]::new));
    }
}
