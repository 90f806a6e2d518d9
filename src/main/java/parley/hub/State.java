package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.Defcon;
import parley.chat.NoticeKind;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Proof;
import parley.chat.Rules;
import parley.chat.ServerBan;
import parley.chat.SessionId;
import parley.chat.UserMode;
import parley.chat.registration.RegisteredChannel;
import parley.protocol.Audience;
import parley.protocol.ChannelView;
import parley.protocol.Delivery;
import parley.protocol.Event;

/// All that the chat is at some moment. The features of the hub change it, and hold nothing of the chat themselves;
/// [Presences] alone remembers what the store has of it. Confined to the hub thread.
final class State {
    final Roster roster = new Roster();
    final Recent recent = new Recent();
    final Map<String, Channel> channels = new LinkedHashMap<>();

    /// The same channels in the order in which they were opened.
    final NavigableMap<Long, Channel> opened = new TreeMap<>();

    final BanEnds banEnds = new BanEnds();
    final Absentees absentees = new Absentees();
    final ChannelsByAccount stakes = new ChannelsByAccount();
    final AccountRegister accounts = new AccountRegister();
    final TokenRegister tokens = new TokenRegister();
    final InviteRegister invites = new InviteRegister();
    final WordRegister words = new WordRegister();
    final Whowas whowas = new Whowas();

    /// The bans from the server, in the order in which they were set.
    final Map<BanTarget, ServerBan> bans = new LinkedHashMap<>();

    /// The operators who are told what happens, and of what.
    final Map<User, Set<NoticeKind>> listeners = new LinkedHashMap<>();

    /// The accounts of which something may have changed that outlives a restart, the last to be changed last; see
    /// [Presences].
    final SequencedSet<Account> touched = new LinkedHashSet<>();

    /// The id behind which users are still to be marked so, since other rules hold; 0 for none.
    long unmarked;

    Defcon defcon = Defcon.NORMAL;

    /// What the log has last said of these six; at first what nobody has configured.
    Rules rules = Rules.DEFAULT;

    Map<String, Operator> operators = Map.of();

    /// Whether nobody comes in who is not logged in to an account.
    boolean loginRequired;

    /// Whether nobody registers an account without an invitation.
    boolean invitationRequired;

    /// Of which release the look-alikes are; empty where that is not known.
    String skeletons = "";

    ChannelRules channelRules = ChannelRules.DEFAULT;

    final Map<Account, AccountData> byAccount = new LinkedHashMap<>();

    final CursorRegister cursors = new CursorRegister();

    /// What the store has of those who stay; see [Presences].
    final Map<Account, Presences.Kept> kept = new LinkedHashMap<>();

    /// See [#nextId].
    long ids;

    /// Where the command stands that was applied last.
    Position position = new Position(0, 0);

    /// The time of the command that is being applied.
    Instant time = Instant.EPOCH;

    @Nullable
    Channel channel(ChannelName name) {
        return channels.get(name.folded());
    }

    /// What tells apart whoever and whatever has ever been here, under any name: so it can be told what somebody did
    /// without holding them.
    long nextId() {
        return ++ids;
    }

    /// The channel of a name, which is opened if there is none.
    Channel open(ChannelName name, Instant now) {
        Channel there = channel(name);
        if (there != null) {
            return there;
        }
        var channel = new Channel(nextId(), name, now);
        channel.flags.addAll(channelRules.defaultModes());
        channels.put(name.folded(), channel);
        opened.put(channel.id, channel);
        return channel;
    }

    /// A channel is there as it was kept.
    void restore(RegisteredChannel kept) {
        Channel channel = ChannelRegistration.restored(nextId(), kept);
        channels.put(channel.name.folded(), channel);
        opened.put(channel.id, channel);
        banEnds.changed(channel);
        if (channel.registration != null) {
            stakes.add(channel.registration);
        }
    }

    /// Nobody is in a channel, nor is it registered.
    void close(Channel channel) {
        channels.remove(channel.name.folded());
        opened.remove(channel.id);
        banEnds.closed(channel);
    }

    /// The channel, where this user may know of it: it is not secret, or they are in it.
    @Nullable
    Channel visible(ChannelName name, User asker) {
        Channel channel = channel(name);
        return channel == null || (channel.is(ChannelFlag.SECRET) && !channel.has(asker)) ? null : channel;
    }

    /// What is a user's, to be changed: their account's, and for a guest, their own for this visit.
    AccountData accountData(User user) {
        return user.account() == null ? user.accountData() : accountData(user.account());
    }

    /// What is a user's, to be looked at.
    AccountData dataOf(User user) {
        return dataOf(user, user.account());
    }

    /// To be called before a user leaves their account, by whatever way: who writes to the account meanwhile meets what
    /// held then.
    void leavesAccount(User user) {
        if (user.account() != null) {
            cursors.of(user.account()).registeredOnly = user.profile.is(UserMode.REGISTERED_ONLY);
        }
    }

    /// What would be a user's with this account, or with none.
    AccountData dataOf(User user, @Nullable Account account) {
        return account == null ? user.ownData() : byAccount.getOrDefault(account, AccountData.NONE);
    }

    AccountData accountData(Account account) {
        return byAccount.computeIfAbsent(account, _ -> new AccountData());
    }

    /// An account is no more: nobody who takes its name has what was its.
    void forget(Account account) {
        byAccount.remove(account);
        tokens.forget(account);
        invites.forget(account);
        words.remove(account);
    }

    /// Whether a proof is of what proves the account now.
    boolean holds(Proof proof) {
        AccessToken token = proof.token() == null ? null : tokens.find(proof.account(), proof.token());
        return accounts.holds(proof) && (proof.token() == null || (token != null && !token.isOver(time)));
    }

    /// A channel as somebody who is let in sees it, with what only they are told.
    ChannelView view(Channel channel, User asker) {
        return channel.view(asker).readUntil(dataOf(asker).read().get(channel.name));
    }

    /// Takes a user out of a channel, which goes with its last member unless it is registered or declared.
    void leave(User user, Channel channel) {
        channel.remove(user);
        if (!channel.isEmpty()) {
            return;
        }
        channel.withdrawInvitations();
        if (channel.registration != null) {
            channel.registration.deserted();
        } else if (!channel.declared) {
            close(channel);
        }
    }

    /// Whether nobody may register an account, but for operators.
    boolean isRegistrationClosed() {
        return !rules.registration() || defcon.has(Defcon.NO_REGISTRATIONS);
    }

    /// Whether a level of alarm keeps something from a user: one without login who is no operator.
    boolean isKeptFrom(User user, Defcon level) {
        return defcon.has(level) && user.account() == null && user.profile.operator() == null;
    }

    /// Anybody may write to anybody, but only an operator to a visitor: the operator to whom the visitor is
    /// linked, or one in the visitor's channel.
    boolean mayWriteTo(User target, User sender) {
        return !target.isVisitor()
                || (!sender.isVisitor()
                        && (roster.linkedTo(sender.nick()).contains(target)
                                || target.channels().stream().anyMatch(channel -> channel.has(sender))));
    }

    /// Those who share a channel with a user and see them there, the user included if they are in any; and
    /// those who are linked to the user.
    Set<User> witnesses(User user) {
        Set<User> witnesses = neighbours(user);
        witnesses.addAll(roster.linkedTo(user.nick()));
        return witnesses;
    }

    /// Those who share a channel with a user and see them there, the user included if they are in any.
    Set<User> neighbours(User user) {
        var neighbours = new LinkedHashSet<User>();
        for (Channel channel : user.channels()) {
            Member member = channel.member(user);
            neighbours.addAll(member != null && channel.isHidden(member) ? channel.seeing(member) : channel.users());
        }
        return neighbours;
    }

    /// Tells those who monitor a user's nick that the user is there.
    List<Delivery> online(User user) {
        Set<SessionId> watchers = roster.monitors.watchers(user.nick());
        return watchers.isEmpty() || user.isVisitor()
                ? List.of()
                : List.of(new Delivery(new Event.CameOnline(user.source()), Audience.of(watchers)));
    }

    /// Tells those who monitor a user's nick that the user is no longer there with it.
    List<Delivery> offline(User user) {
        Set<SessionId> watchers = roster.monitors.watchers(user.nick());
        return watchers.isEmpty() || user.isVisitor()
                ? List.of()
                : List.of(new Delivery(new Event.WentOffline(user.nick()), Audience.of(watchers)));
    }

    /// Tells of a change of a user's: witnesses, and those who monitor the user without being witnesses
    /// (IRCv3 extended-monitor).
    List<Delivery> changed(User user, Event change, Collection<User> witnesses) {
        var deliveries = new ArrayList<Delivery>(1);
        if (!witnesses.isEmpty()) {
            deliveries.add(new Delivery(change, User.audience(witnesses)));
        }
        var others = new LinkedHashSet<SessionId>(roster.monitors.watchers(user.nick()));
        others.removeIf(session -> {
            User watcher = roster.get(session);
            return watcher == user || witnesses.contains(watcher);
        });
        if (!others.isEmpty()) {
            deliveries.add(new Delivery(new Event.Monitored(change), Audience.of(others)));
        }
        return deliveries;
    }

    /// Those who learn of a change of a user's that shows in channels, the user always among them.
    Collection<User> neighboursAndSelf(User user) {
        Set<User> neighbours = neighbours(user);
        neighbours.add(user);
        return neighbours;
    }
}
