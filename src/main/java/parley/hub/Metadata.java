package parley.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.MetadataEntry;
import parley.chat.Nick;
import parley.chat.Ordered;
import parley.chat.Rank;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.protocol.Answer;
import parley.protocol.Audience;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Response;
import parley.protocol.Stamped;

/// What people say of themselves, and operators of their channels, by key (IRCv3 draft/metadata). Of which keys a
/// session wants to hear: [MetadataSubscriptions]. Confined to the hub thread.
public final class Metadata {
    /// A channel with more members is not told to those who join it; they may ask.
    private static final int TOLD_ON_JOINING = 500;

    /// About so many values are told in one step.
    private static final int MOST_AT_ONCE = 1_000;

    private final State state;

    /// What holds of everybody by their name, under a key of which they say nothing themselves.
    private final Map<String, Function<Nick, String>> defaults;

    Metadata(State state, Map<String, Function<Nick, String>> defaults) {
        this.state = state;
        this.defaults = defaults;
    }

    /// Somebody or a channel, with what is said of it.
    private record Subject(Target name, Object what, Map<String, String> values) {}

    private @Nullable Subject subject(Target target, User asker) {
        return switch (target) {
            case ChannelName name -> {
                Channel channel = state.visible(name, asker);
                yield channel == null ? null : new Subject(channel.name, channel, channel.metadata);
            }
            case Nick nick -> {
                User user = state.roster.get(nick);
                yield user == null || !state.mayWriteTo(user, asker) ? null : subject(user);
            }
        };
    }

    private Subject subject(User user) {
        return new Subject(user.nick(), user, state.dataOf(user).metadata);
    }

    /// The same, whose values are to be changed.
    private Subject toChange(Subject subject) {
        return subject.what instanceof User user
                ? new Subject(subject.name, user, state.accountData(user).metadata)
                : subject;
    }

    /// What holds of a subject: what is said of it, or what its name has brought with it; null for nothing.
    private @Nullable String value(Subject subject, String key) {
        String said = subject.values.get(key);
        Function<Nick, String> byName = defaults.get(key);
        return said == null && byName != null && subject.what instanceof User user ? byName.apply(user.nick()) : said;
    }

    private static Refusal noSuch(Target target) {
        return switch (target) {
            case ChannelName name -> new Refusal.NoSuchChannel(name);
            case Nick nick -> new Refusal.NoSuchNick(nick);
        };
    }

    /// One's own, and the channels whose operator one is.
    @SuppressWarnings("ReferenceEquality") // a user is one instance
    private static boolean mayChange(Subject subject, User user) {
        if (!(subject.what instanceof Channel channel)) {
            return subject.what == user;
        }
        Member member = channel.member(user);
        return member != null && member.ranks.atLeast(Rank.OPERATOR);
    }

    /// Of a channel that is not open to everybody, only members learn anything.
    private static boolean mayRead(Subject subject, User user) {
        return !(subject.what instanceof Channel channel)
                || channel.has(user)
                || (channel.key == null && !channel.is(ChannelFlag.INVITE_ONLY));
    }

    Outcome set(Stamped stamped, User user, Command.SetMetadata set) {
        Subject subject = subject(set.of(), user);
        if (subject == null) {
            return Outcome.refused(noSuch(set.of()));
        }
        if (!mayChange(subject, user) || (subject.what instanceof Channel && MetadataEntry.isPrivate(set.key()))) {
            return Outcome.refused(new Refusal.NotYours(subject.name));
        }
        String before = subject.values.get(set.key());
        if (set.value() == null && before == null) {
            return Outcome.refused(new Refusal.MetadataNotSet(subject.name, set.key()));
        }
        int limit = state.rules.metadataKeys();
        if (before == null && subject.values.size() >= limit) {
            return Outcome.refused(new Refusal.TooManyKeys(subject.name, limit));
        }
        var entry = new MetadataEntry(subject.name, set.key(), set.value());
        Reply reply = new Answer.Metadata(subject.name, List.of(entry));
        if (set.value() != null && set.value().equals(before)) {
            return Outcome.answered(reply, List.of());
        }
        Subject fresh = toChange(subject);
        put(fresh, entry);
        return Outcome.answered(reply, List.of(changed(stamped.origin(), fresh, set.key())))
                .keeping(facts(subject, List.of(entry)));
    }

    Outcome clear(Stamped stamped, User user, Command.ClearMetadata clear) {
        Subject subject = subject(clear.of(), user);
        if (subject == null) {
            return Outcome.refused(noSuch(clear.of()));
        }
        if (!mayChange(subject, user)) {
            return Outcome.refused(new Refusal.NotYours(subject.name));
        }
        List<MetadataEntry> cleared = subject.values.keySet().stream()
                .map(key -> new MetadataEntry(subject.name, key, null))
                .toList();
        if (!cleared.isEmpty()) {
            subject.values.clear();
            user.dataTaken();
        }
        List<Delivery> deliveries = cleared.stream()
                .map(entry -> changed(stamped.origin(), subject, entry.key()))
                .toList();
        return Outcome.answered(new Answer.Metadata(subject.name, cleared), deliveries)
                .keeping(facts(subject, cleared));
    }

    /// What came of a login or logout. What somebody said of themselves as a guest, their account says from
    /// then on, where it says nothing of that yet; those near are told what is now said differently of them.
    ///
    /// @param before the account to which they were logged in
    Outcome accountChanged(Stamped stamped, @Nullable User user, @Nullable Account before, Outcome outcome) {
        Account account = user == null ? null : user.account();
        if (user == null || Objects.equals(account, before) || stamped.command() instanceof Command.DropAccount) {
            return outcome;
        }
        Map<String, String> said = Ordered.map(state.dataOf(user, before).metadata);
        Subject subject = account == null || user.ownData().isEmpty() ? subject(user) : toChange(subject(user));
        var taken = new ArrayList<MetadataEntry>();
        if (account != null && !user.ownData().isEmpty()) {
            user.ownData().metadata.forEach((key, value) -> {
                if (!subject.values.containsKey(key) && subject.values.size() < state.rules.metadataKeys()) {
                    subject.values.put(key, value);
                    taken.add(new MetadataEntry(subject.name, key, value));
                }
            });
            user.accountData().metadata.clear();
            user.dataTaken();
        }
        List<Delivery> changes = Stream.concat(said.keySet().stream(), subject.values.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(said.get(key), subject.values.get(key)))
                .map(key -> changed(stamped.origin(), subject, key))
                .filter(delivery -> delivery.audience().size() > 0)
                .toList();
        return outcome.telling(changes).keeping(facts(subject, taken));
    }

    private static void put(Subject subject, MetadataEntry entry) {
        if (entry.value() == null) {
            subject.values.remove(entry.key());
            if (subject.what instanceof User user) {
                user.dataTaken();
            }
        } else {
            subject.values.put(entry.key(), entry.value());
        }
    }

    /// All that is said of a channel, for when it is registered or has another name.
    static Fact[] facts(Channel channel) {
        return channel.metadata.entrySet().stream()
                .map(entry -> new Fact.MetadataSet(channel.name, entry.getKey(), entry.getValue()))
                .toArray(Fact[]::new);
    }

    /// What is said of a guest is not kept, nor what is said of a channel that goes with its last member.
    private static Fact[] facts(Subject subject, List<MetadataEntry> entries) {
        Account account = subject.what instanceof User user ? user.account() : null;
        boolean kept = subject.what instanceof Channel channel ? channel.registration != null : account != null;
        if (!kept) {
            return new Fact[0];
        }
        return entries.stream()
                .map(entry -> new Fact.MetadataSet(
                        account == null ? subject.name : account.nick(), entry.key(), entry.value()))
                .toArray(Fact[]::new);
    }

    /// Told to the sessions that want to hear of the key, except the one that changed it. They belong to the
    /// members, where the key is a channel's; to those who share a channel with a user or monitor them, where
    /// it is a user's; and to that user alone, where the key is private.
    private Delivery changed(SessionId origin, Subject subject, String key) {
        boolean isPrivate = MetadataEntry.isPrivate(key);
        Set<SessionId> sessions = isPrivate ? wanting(List.of((User) subject.what), key) : near(subject, key);
        if (subject.what instanceof User user && !user.isVisitor() && !isPrivate) {
            state.roster.monitors.watchers(user.nick()).stream()
                    .filter(session -> wants(session).contains(key))
                    .forEach(sessions::add);
        }
        sessions.remove(origin);
        return changed(subject, key, sessions);
    }

    private Delivery changed(Subject subject, String key, Set<SessionId> told) {
        var entry = new MetadataEntry(subject.name, key, value(subject, key));
        return new Delivery(new Event.MetadataChanged(entry), Audience.of(told));
    }

    /// The sessions in a channel, or in one with somebody, that want to hear of a key.
    private Set<SessionId> near(Subject subject, String key) {
        return wanting(
                subject.what instanceof Channel channel
                        ? channel.users()
                        : state.neighboursAndSelf((User) subject.what),
                key);
    }

    private static Set<SessionId> wanting(Collection<User> users, String key) {
        var sessions = new LinkedHashSet<SessionId>();
        for (User user : users) {
            user.subscriptions.forEach((session, keys) -> {
                if (keys.contains(key)) {
                    sessions.add(session);
                }
            });
        }
        return sessions;
    }

    /// What those near are told of somebody who has another name now, and with it something else that is said
    /// of them. Whoever monitors the new name learns it as they come online under it.
    List<Delivery> renamed(User user, Nick before) {
        Subject subject = subject(user);
        return defaults.entrySet().stream()
                .filter(each -> !subject.values.containsKey(each.getKey()))
                .filter(each ->
                        !each.getValue().apply(before).equals(each.getValue().apply(user.nick())))
                .map(each -> changed(subject, each.getKey(), near(subject, each.getKey())))
                .filter(delivery -> delivery.audience().size() > 0)
                .toList();
    }

    private Set<String> wants(SessionId session) {
        User user = state.roster.get(session);
        return user == null ? Set.of() : user.subscriptions.getOrDefault(session, Set.of());
    }

    /// What those who monitor a user are told when the user has come.
    List<Delivery> online(User user) {
        return user.isVisitor()
                ? List.of()
                : state.roster.monitors.watchers(user.nick()).stream()
                        .flatMap(watcher -> monitored(watcher, user).stream())
                        .toList();
    }

    /// What a session is told of a user whom it monitors from now on, or who has come.
    List<Delivery> monitored(SessionId watcher, User user) {
        return entries(subject(user), wants(watcher), null).stream()
                .map(entry -> new Delivery(new Event.MetadataChanged(entry), new Audience(watcher)))
                .toList();
    }

    /// The keys asked for, in the order asked; all of which something is said where none is named.
    Response get(User user, Query.Metadata query) {
        Subject subject = subject(query.of(), user);
        if (subject == null) {
            return noSuch(query.of());
        }
        if (!mayRead(subject, user)) {
            return new Refusal.NotYours(subject.name);
        }
        Stream<String> keys = query.keys().isEmpty()
                ? subject.values.keySet().stream().filter(key -> isFor(user, subject, key))
                : query.keys().stream();
        return new Answer.Metadata(
                subject.name,
                keys.map(key -> new MetadataEntry(
                                subject.name, key, isFor(user, subject, key) ? value(subject, key) : null))
                        .toList());
    }

    /// Whether somebody may learn what is said under a key: of what is private, to others nothing is.
    @SuppressWarnings("ReferenceEquality") // a user is one instance
    private static boolean isFor(@Nullable User asker, Subject subject, String key) {
        return subject.what == asker || !MetadataEntry.isPrivate(key);
    }

    /// One's own, as one registers: with all keys.
    Response own(User user) {
        Subject subject = subject(user);
        return new Answer.Metadata(subject.name, entries(subject, subject.values.keySet(), user));
    }

    /// What a session wants to hear of, of somebody, or of a channel and its members; or of all near.
    Response sync(SessionId session, User user, Query.SyncMetadata query) {
        Set<String> keys = user.subscriptions.getOrDefault(session, Set.of());
        if (query.of().isEmpty()) {
            if (user.channels().isEmpty()) {
                return new Answer.Metadata(user.nick(), entries(subject(user), keys, user));
            }
            List<Channel> channels = user.channels().stream()
                    .sorted(Comparator.comparingLong(channel -> channel.id))
                    .toList();
            return part(user.nick(), channels, user, keys, query.from());
        }
        Target of = query.of().get();
        Subject subject = subject(of, user);
        if (subject == null) {
            return noSuch(of);
        }
        if (!mayRead(subject, user)) {
            return new Refusal.NotYours(subject.name);
        }
        return subject.what instanceof Channel channel
                ? part(subject.name, List.of(channel), user, keys, query.from())
                : new Answer.Metadata(subject.name, entries(subject, keys, user));
    }

    /// What is said of channels and their members, from somewhere on, until enough has been looked at. Who is in
    /// several of them is told of in the first.
    ///
    /// @param channels by their numbers
    private Answer.Metadata part(
            Target of, List<Channel> channels, User asker, Set<String> keys, Query.SyncMetadata.From from) {
        var entries = new ArrayList<MetadataEntry>();
        int looked = 0;
        for (int i = 0; i < channels.size() && !keys.isEmpty(); i++) {
            Channel channel = channels.get(i);
            if (channel.id < from.channel()) {
                continue;
            }
            if (looked >= Part.SIZE) {
                return new Answer.Metadata(of, entries, new Query.SyncMetadata.From(channel.id, 0));
            }
            long after = channel.id == from.channel() ? from.member() : 0;
            if (after == 0) {
                entries.addAll(entries(new Subject(channel.name, channel, channel.metadata), keys, null));
            }
            Part<Member> part = channel.part(after);
            List<Channel> before = channels.subList(0, i);
            for (Member member : part.items()) {
                looked++;
                if (channel.shows(member, asker) && !isSeenIn(before, member.user, asker)) {
                    entries.addAll(entries(subject(member.user), keys, asker));
                }
                if (entries.size() >= MOST_AT_ONCE) {
                    return new Answer.Metadata(of, entries, new Query.SyncMetadata.From(channel.id, member.id));
                }
            }
            if (part.more() > 0) {
                return new Answer.Metadata(of, entries, new Query.SyncMetadata.From(channel.id, part.more()));
            }
        }
        return new Answer.Metadata(of, entries);
    }

    private static boolean isSeenIn(List<Channel> channels, User user, User asker) {
        for (Channel channel : channels) {
            Member member = user.in(channel);
            if (member != null && channel.shows(member, asker)) {
                return true;
            }
        }
        return false;
    }

    private List<MetadataEntry> withMembers(Subject subject, User asker, Set<String> keys) {
        List<MetadataEntry> entries = entries(subject, keys, asker);
        if (subject.what instanceof Channel channel && !keys.isEmpty()) {
            channel.shown(asker).forEach(member -> entries.addAll(entries(subject(member.user), keys, null)));
        }
        return entries;
    }

    /// Goes through what there is where that is less than what is wanted: most people have said nothing.
    ///
    /// @param asker who is told what is private, where it is their own; null where that is for nobody
    private List<MetadataEntry> entries(Subject subject, Set<String> keys, @Nullable User asker) {
        var entries = new ArrayList<MetadataEntry>(0);
        if (keys.size() <= subject.values.size() + defaults.size()) {
            keys.stream().filter(key -> isFor(asker, subject, key)).forEach(key -> add(entries, subject, key));
            return entries;
        }
        for (String key : subject.values.keySet()) {
            if (keys.contains(key) && isFor(asker, subject, key)) {
                add(entries, subject, key);
            }
        }
        for (String key : defaults.keySet()) {
            if (keys.contains(key) && !subject.values.containsKey(key)) {
                add(entries, subject, key);
            }
        }
        return entries;
    }

    private void add(List<MetadataEntry> entries, Subject subject, String key) {
        String value = value(subject, key);
        if (value != null) {
            entries.add(new MetadataEntry(subject.name, key, value));
        }
    }

    /// What a user's sessions that want to hear of keys are told when the user comes into a channel.
    List<Delivery> told(User user, Channel channel) {
        if (user.subscriptions.isEmpty()) {
            return List.of();
        }
        var deliveries = new ArrayList<Delivery>(1);
        boolean later = channel.members().size() > TOLD_ON_JOINING;
        user.subscriptions.forEach((session, keys) -> {
            var subject = new Subject(channel.name, channel, channel.metadata);
            List<MetadataEntry> entries = later ? List.of() : withMembers(subject, user, keys);
            if (later || !entries.isEmpty()) {
                deliveries.add(
                        new Delivery(new Event.MetadataListed(channel.name, entries, later), new Audience(session)));
            }
        });
        return deliveries;
    }
}
