package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Presence;
import parley.chat.ServerBan;
import parley.chat.registration.Registered;
import parley.chat.registration.RegisteredChannel;
import parley.protocol.Fact;
import parley.protocol.InviteLink;
import parley.protocol.MailedWord;

/// Makes the chat what it was before a restart, as far as that was kept: the same facts give the same chat. Confined to
/// the thread that makes the hub.
final class Restoration {
    private final State state;
    private final Presences presences;
    private final Instant now;
    private final List<Fact.PresenceInChannelKept> inChannels = new ArrayList<>();

    /// @param now what is over by then is not restored
    Restoration(State state, Presences presences, Instant now) {
        this.state = state;
        this.presences = presences;
        this.now = now;
        state.time = now;
    }

    /// @param facts see [Store#kept]
    void restore(List<Fact> facts) {
        facts.forEach(this::restore);
        // In the order in which they came, so that members stand in their channels as they did.
        inChannels.sort(Comparator.comparing(Fact.PresenceInChannelKept::since));
        inChannels.forEach(this::restore);
    }

    private void restore(Fact fact) {
        switch (fact) {
            case Fact.AccountKept(Registered registered) -> state.accounts.put(registered);
            case Fact.TokenKept(Account account, AccessToken token) -> state.tokens.put(account, token);
            case Fact.InviteLinkKept(InviteLink link) -> state.invites.put(link);
            case Fact.MailedWordKept(MailedWord word) -> state.words.put(word);
            case Fact.ChannelKept(RegisteredChannel channel) -> state.restore(channel);
            case Fact.BanKept(ServerBan ban) -> {
                if (!ban.isOver(now)) {
                    state.bans.put(ban.target(), ban);
                }
            }
            case Fact.ReadMarked mark -> state.accountData(mark.account()).markRead(mark.target(), mark.until());
            case Fact.MetadataSet metadata -> restore(metadata);
            case Fact.PresenceKept kept -> restore(kept);
            case Fact.PresenceInChannelKept kept -> {
                presences.has(kept);
                inChannels.add(kept);
            }
            case Fact.CursorKept _, Fact.MembershipKept _ -> state.cursors.restore(fact);
            case Fact.SkeletonsMade(String release) -> state.skeletons = release;
            case Fact.Happened _,
                    Fact.Redacted _,
                    Fact.ChannelRenamed _,
                    Fact.ChannelForgotten _,
                    Fact.CredentialKept _,
                    Fact.AccountDropped _,
                    Fact.TokenEnded _,
                    Fact.InviteLinkEnded _,
                    Fact.MailedWordEnded _,
                    Fact.MarkForgotten _,
                    Fact.CursorForgotten _,
                    Fact.MembershipEnded _,
                    Fact.BanLifted _,
                    Fact.PresenceEnded _,
                    Fact.PresenceInChannelEnded _ -> throw new IllegalArgumentException("not of what is kept: " + fact);
        }
    }

    private void restore(Fact.MetadataSet metadata) {
        String value = metadata.value();
        if (value == null) {
            return;
        }
        switch (metadata.of()) {
            case Nick nick -> state.accountData(new Account(nick)).metadata.put(metadata.key(), value);
            case ChannelName name -> {
                Channel channel = state.channel(name);
                if (channel != null) {
                    channel.metadata.put(metadata.key(), value);
                }
            }
        }
    }

    /// Where the rules or its owner no longer want it, the next command ends it: which rules hold, a command says.
    private void restore(Fact.PresenceKept kept) {
        Presence presence = kept.presence();
        presences.has(kept);
        var user = new User(state.nextId(), presence.managesChannels(), presence.profile(), state.touched);
        if (state.roster.get(user.nick()) == null) {
            state.roster.add(user);
            Instant since = presence.absentSince();
            state.absentees.begin(user, since == null ? now : since); // who was there until the end is away since now
        }
        state.touched.addLast(presence.account());
    }

    /// A channel that nobody has registered begins anew: what was confidential in it is nobody's to read, for its modes
    /// are gone.
    private void restore(Fact.PresenceInChannelKept kept) {
        User user = state.roster.get(kept.account().nick());
        if (user == null || !kept.account().equals(user.account())) {
            return;
        }
        Channel channel = state.open(kept.channel(), now);
        channel.add(user, state.nextId(), kept.since()).become(kept.ranks());
    }
}
