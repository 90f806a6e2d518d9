package parley.hub;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Position;
import parley.chat.Ranks;
import parley.chat.ServerBan;
import parley.chat.SessionId;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.EnumNumbers;
import parley.protocol.UnreadableException;
import parley.protocol.ValueCodec;

/// All that the hub is at some moment, as bytes: what a node goes on from that was away too long, and what may stand in
/// place of a log. Confined to the hub thread. Long, since writing and reading stand side by side: they must agree.
///
/// 1. It has each collection in its order, for that shows in outcomes. Users and channels stand in it by their ids.
/// 2. What follows from the rest is not in it: indexes, counts, caches. [#read] makes them anew.
/// 3. It is cut into steps, between which the hub may answer queries. A command that is applied meanwhile makes it
/// void.
/// 4. What changes the form raises [#VERSION], and no other version is read: a node that cannot read it is of another
///    version than its cluster.
///
/// It is one file although it is long: what writes and what reads a thing are to be seen together.
public final class Snapshot {
    static final int VERSION = 17;

    /// So many users, channels or other rows are written in one step.
    private static final int STEP = 128;

    private final State state;
    private final Position position;
    private final Encoder out = new Encoder();
    private final Queue<Table<?>> left = new ArrayDeque<>();

    /// What is left of some rows.
    private record Table<T>(Iterator<T> rows, BiConsumer<Encoder, T> form) {
        /// @return whether they are all written
        boolean step(Encoder out) {
            for (int i = 0; i < STEP && rows.hasNext(); i++) {
                out.flag(true).put(rows.next(), form);
            }
            if (rows.hasNext()) {
                return false;
            }
            out.flag(false);
            return true;
        }
    }

    Snapshot(State state) {
        this.state = state;
        this.position = state.position;
        writeHead();
        rows(state.accounts.byName.values(), SnapshotForms::registered);
        rows(
                state.tokens.byAccount.entrySet(),
                (out, each) ->
                        out.nick(each.getKey().nick()).all(each.getValue().values(), SnapshotForms::token));
        rows(
                state.byAccount.entrySet(),
                (out, each) -> out.nick(each.getKey().nick()).put(each.getValue(), Snapshot::accountData));
        rows(
                state.cursors.holdings.entrySet(),
                (out, each) -> out.nick(each.getKey().nick()).put(each.getValue(), Snapshot::holding));
        rows(
                state.kept.entrySet(),
                (out, each) -> out.nick(each.getKey().nick()).put(each.getValue(), Snapshot::kept));
        rows(state.roster.all(), Snapshot::user);
        rows(state.channels.values(), Snapshot::channel);
        rows(state.roster.all(), Snapshot::ties);
        rows(
                state.stakes.byAccount.entrySet(),
                (out, each) -> out.nick(each.getKey().nick())
                        .all(each.getValue(), (to, registration) -> to.number(registration.channel.id)));
        rows(state.roster.byNick.values(), (out, each) -> out.number(each.id));
        rows(
                state.roster.byAccount.entrySet(),
                (out, each) -> users(out.nick(each.getKey().nick()), each.getValue()));
        rows(state.roster.linkedTo.entrySet(), (out, each) -> users(out.text(each.getKey()), each.getValue()));
        rows(
                state.roster.monitors.lists.entrySet(),
                (out, each) -> out.put(each.getKey(), SnapshotForms::session)
                        .all(each.getValue().values(), Encoder::nick));
        rows(
                state.roster.monitors.watchers.entrySet(),
                (out, each) -> out.text(each.getKey()).all(each.getValue(), SnapshotForms::session));
        rows(
                state.listeners.entrySet(),
                (out, each) -> out.number(each.getKey().id).all(each.getValue(), EnumNumbers.NOTICE_KIND::write));
        rows(state.whowas.latestFirst, SnapshotForms::whowas);
        rows(state.bans.values(), SnapshotForms::ban);
        rows(state.invites.all(), SnapshotForms::inviteLink);
        rows(
                state.invites.awaited.entrySet(),
                (out, each) -> out.put(each.getKey(), SnapshotForms::session).all(each.getValue(), Encoder::channel));
        rows(state.words.all(), SnapshotForms::mailedWord);
        rows(state.recent.indices(), state.recent::write);
    }

    private <T> void rows(Collection<T> rows, BiConsumer<Encoder, T> form) {
        left.add(new Table<>(rows.iterator(), form));
    }

    /// Takes one more step.
    ///
    /// @return whether it was the last
    public boolean step() {
        if (!state.position.equals(position)) {
            throw new IllegalStateException("a snapshot of " + position + " is void at " + state.position);
        }
        if (!left.isEmpty() && left.element().step(out)) {
            left.remove();
        }
        return left.isEmpty();
    }

    /// The bytes, for which all steps that are left are taken.
    public byte[] bytes() {
        while (!step()) {
            // until it is whole
        }
        return out.toByteArray();
    }

    private void writeHead() {
        out.number(VERSION)
                .put(state.position, ValueCodec::position)
                .put(state.time, ValueCodec::time)
                .put(state.rules, ValueCodec::rules)
                .map(state.operators, ValueCodec::operator)
                .flag(state.loginRequired)
                .flag(state.invitationRequired)
                .text(state.skeletons)
                .optional(state.absentees.most(), ValueCodec::duration)
                .put(state.channelRules, ValueCodec::channelRules)
                .put(state.defcon, EnumNumbers.DEFCON::write)
                .number(state.ids)
                .integer(state.roster.lusers.most)
                .all(state.touched, ValueCodec::account)
                .number(state.unmarked)
                .put(state.recent, (to, recent) -> recent.writeNext(to));
    }

    private static void accountData(Encoder out, AccountData data) {
        out.map(data.metadata, Encoder::text)
                .all(
                        data.read().entrySet(),
                        (to, each) -> to.put(each.getKey(), ValueCodec::target).put(each.getValue(), ValueCodec::time));
    }

    private static void holding(Encoder out, CursorRegister.Holding holding) {
        Mailbox mailbox = holding.mailbox;
        out.all(holding.cursors.values(), SnapshotForms::cursor)
                .all(
                        holding.memberships.entrySet(),
                        (to, each) -> to.channel(each.getKey()).put(each.getValue(), ValueCodec::position))
                .flag(holding.registeredOnly)
                .integer(mailbox.waiting)
                .all(
                        mailbox.bySender.entrySet(),
                        (to, each) -> to.nick(each.getKey()).integer(each.getValue()))
                .all(
                        mailbox.byNetwork.entrySet(),
                        (to, each) -> to.put(each.getKey(), ValueCodec::network).integer(each.getValue()));
    }

    private static void kept(Encoder out, Presences.Kept kept) {
        out.optional(kept.presence, SnapshotForms::presence)
                .all(
                        kept.channels.entrySet(),
                        (to, each) -> to.channel(each.getKey()).put(each.getValue(), SnapshotForms::presenceInChannel));
    }

    /// Somebody without channels.
    private static void user(Encoder out, User user) {
        out.number(user.id)
                .flag(user.managesChannels)
                .put(user.profile, SnapshotForms::profile)
                .put(user.lastSpoke, ValueCodec::time)
                .optional(user.absentSince, ValueCodec::time)
                .optional(
                        user.counted,
                        (to, counted) -> to.flag(counted.invisible())
                                .flag(counted.operator())
                                .flag(counted.listens()))
                .all(
                        user.connections.entrySet(),
                        (to, each) -> to.put(each.getKey(), SnapshotForms::session)
                                .put(each.getValue(), SnapshotForms::userSession))
                .text(user.guestKey)
                .all(
                        user.links.entrySet(),
                        (to, each) ->
                                to.put(each.getKey(), SnapshotForms::session).nick(each.getValue()))
                .all(
                        user.subscriptions.entrySet(),
                        (to, each) ->
                                to.put(each.getKey(), SnapshotForms::session).all(each.getValue(), Encoder::text))
                .all(
                        user.absences.entrySet(),
                        (to, each) ->
                                to.put(each.getKey(), SnapshotForms::session).text(each.getValue()))
                .all(
                        user.attendances.entrySet(),
                        (to, each) -> to.put(each.getKey(), SnapshotForms::session)
                                .put(each.getValue(), SnapshotForms::attendance))
                .put(user.ownData(), Snapshot::accountData);
    }

    /// A channel without members.
    private static void channel(Encoder out, Channel channel) {
        out.number(channel.id)
                .channel(channel.name)
                .put(channel.created, ValueCodec::time)
                .all(channel.flags, EnumNumbers.CHANNEL_FLAG::write)
                .all(
                        channel.masks.entrySet(),
                        (to, each) -> to.put(each.getKey(), EnumNumbers.MASK_LIST::write)
                                .all(each.getValue(), SnapshotForms::maskEntry))
                .map(channel.metadata, Encoder::text)
                .optional(channel.topic, SnapshotForms::topic)
                .optional(channel.key)
                .optional(channel.limit, Encoder::integer)
                .optional(channel.forward, Encoder::channel)
                .optional(channel.former, Encoder::channel)
                .optional(channel.registration, Snapshot::registration);
    }

    private static void registration(Encoder out, ChannelRegistration registration) {
        out.put(registration.founder, ValueCodec::account)
                .put(registration.time, ValueCodec::time)
                .optional(registration.heir, ValueCodec::account)
                .all(
                        registration.access.entrySet(),
                        (to, each) -> to.put(each.getKey(), ValueCodec::account)
                                .put(each.getValue(), EnumNumbers.RANK::write))
                .all(registration.akicks, SnapshotForms::akick)
                .all(registration.settings, EnumNumbers.CHANNEL_SETTING::write)
                .put(registration.history, EnumNumbers.CHANNEL_HISTORY::write);
    }

    /// Which channels and other users somebody has to do with.
    private static void ties(Encoder out, User user) {
        out.number(user.id)
                .all(
                        user.memberIn.values(),
                        (to, member) -> to.number(member.id)
                                .number(member.channel.id)
                                .put(member.since, ValueCodec::time)
                                .put(member.joined, ValueCodec::position)
                                .optional(member.by, SnapshotForms::session)
                                .integer(member.ranks.bits()))
                .all(user.invitations, (to, channel) -> to.number(channel.id));
        users(out, user.accepted);
    }

    private static void users(Encoder out, Collection<User> users) {
        out.all(users, (to, user) -> to.number(user.id));
    }

    /// What the hub was when a snapshot was taken. What cannot be read is an [UnreadableException].
    static State read(byte[] snapshot) {
        var in = new Decoder(snapshot);
        State state = in.read(each -> new Reader(each).read());
        in.end();
        return state;
    }

    /// Reads what the methods above write, in the same order.
    private record Reader(Decoder in, Map<Long, User> users, Map<Long, Channel> channels) {
        Reader(Decoder in) {
            this(in, new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        State read() {
            State state = head();
            rows(() -> state.accounts.put(SnapshotForms.registered(in)));
            rows(() -> tokens(state.tokens, ValueCodec.account(in)));
            rows(() -> {
                AccountData data = state.accountData(ValueCodec.account(in));
                accountData(() -> data);
            });
            rows(() -> holding(state.cursors, ValueCodec.account(in)));
            rows(() -> kept(state));
            rows(() -> user(state));
            rows(() -> channel(state));
            rows(this::ties);
            rows(() -> stakes(state.stakes, ValueCodec.account(in)));
            rows(() -> state.roster.addNick(knownUser()));
            rows(() -> someUsers(state.roster.byAccount, ValueCodec.account(in)));
            rows(() -> someUsers(state.roster.linkedTo, in.text()));
            rows(() -> monitored(state.roster.monitors, SnapshotForms.session(in)));
            rows(() -> state.roster.monitors.watchers.put(
                    in.text(), new LinkedHashSet<>(in.list(SnapshotForms::session))));
            rows(() -> listener(state, knownUser()));
            rows(() -> state.whowas.latestFirst.addLast(SnapshotForms.whowas(in)));
            rows(() -> ban(state, SnapshotForms.ban(in)));
            rows(() -> state.invites.put(SnapshotForms.inviteLink(in)));
            rows(() -> state.invites.awaited.put(SnapshotForms.session(in), in.list(Decoder::channel)));
            rows(() -> state.words.put(SnapshotForms.mailedWord(in)));
            rows(() -> state.recent.read(in));
            return state;
        }

        private State head() {
            long version = in.number();
            if (version != VERSION) {
                throw in.unreadable("a snapshot of version " + Long.toUnsignedString(version) + ", not " + VERSION);
            }
            Position position = ValueCodec.position(in);
            Instant time = ValueCodec.time(in);
            var state = new State();
            state.rules = ValueCodec.rules(in);
            state.operators = in.map(ValueCodec::operator);
            state.loginRequired = in.flag();
            state.invitationRequired = in.flag();
            state.skeletons = in.text();
            state.absentees.setMost(in.optional(ValueCodec::duration));
            state.channelRules = ValueCodec.channelRules(in);
            state.position = position;
            state.time = time;
            state.defcon = EnumNumbers.DEFCON.read(in);
            state.ids = in.number();
            state.roster.lusers.most = in.integer();
            state.touched.addAll(in.list(ValueCodec::account));
            state.unmarked = in.number();
            state.recent.readNext(in);
            return state;
        }

        /// See [Table].
        private void rows(Runnable row) {
            while (in.flag()) {
                row.run();
            }
        }

        /// See [Encoder#all].
        private void all(Runnable item) {
            for (long left = in.number(); left > 0; left--) {
                item.run();
            }
        }

        private User knownUser() {
            return known(users, "user");
        }

        private Channel knownChannel() {
            return known(channels, "channel");
        }

        private <T> T known(Map<Long, T> all, String what) {
            long id = in.number();
            T known = all.get(id);
            if (known == null) {
                throw in.unreadable("there is no " + what + " " + id);
            }
            return known;
        }

        private void tokens(TokenRegister tokens, Account account) {
            all(() -> tokens.put(account, SnapshotForms.token(in)));
        }

        /// @param data what is asked for it where there is anything
        private void accountData(Supplier<AccountData> data) {
            in.map(Decoder::text).forEach((key, value) -> data.get().metadata.put(key, value));
            all(() -> data.get().markRead(ValueCodec.target(in), ValueCodec.time(in)));
        }

        private void holding(CursorRegister register, Account account) {
            CursorRegister.Holding holding = register.of(account);
            in.list(SnapshotForms::cursor).forEach(cursor -> holding.cursors.put(cursor.device(), cursor));
            all(() -> holding.memberships.put(in.channel(), ValueCodec.position(in)));
            holding.memberships.keySet().forEach(channel -> register.list(channel, holding));
            holding.registeredOnly = in.flag();
            Mailbox mailbox = holding.mailbox;
            mailbox.waiting = in.integer();
            all(() -> mailbox.bySender.put(in.nick(), in.integer()));
            all(() -> mailbox.byNetwork.put(ValueCodec.network(in), in.integer()));
        }

        private void kept(State state) {
            Account account = ValueCodec.account(in);
            var kept = new Presences.Kept();
            kept.presence = in.optional(SnapshotForms::presence);
            all(() -> kept.channels.put(in.channel(), SnapshotForms.presenceInChannel(in)));
            state.kept.put(account, kept);
        }

        private void user(State state) {
            var user = new User(in.number(), in.flag(), SnapshotForms.profile(in), state.touched);
            user.lastSpoke = ValueCodec.time(in);
            Instant absentSince = in.optional(ValueCodec::time);
            if (absentSince != null) {
                state.absentees.begin(user, absentSince);
            }
            var counted = in.optional(each -> new Lusers.Counted(each.flag(), each.flag(), each.flag()));
            all(() -> user.connections.put(SnapshotForms.session(in), SnapshotForms.userSession(in)));
            user.guestKey = in.text();
            all(() -> user.link(SnapshotForms.session(in), in.nick()));
            all(() -> user.subscribe(SnapshotForms.session(in)).addAll(in.list(Decoder::text)));
            all(() -> user.leaves(SnapshotForms.session(in), in.text()));
            all(() -> user.attend(SnapshotForms.session(in), SnapshotForms.attendance(in)));
            accountData(user::accountData);
            users.put(user.id, user);
            state.roster.enter(user);
            if (counted != null) {
                state.roster.lusers.count(user, counted);
            }
        }

        private void channel(State state) {
            var channel = new Channel(in.number(), in.channel(), ValueCodec.time(in));
            channel.flags.clear();
            channel.flags.addAll(in.list(EnumNumbers.CHANNEL_FLAG::read));
            all(() -> channel.masks.put(
                    EnumNumbers.MASK_LIST.read(in), new ArrayList<>(in.list(SnapshotForms::maskEntry))));
            channel.metadata.putAll(in.map(Decoder::text));
            channel.topic = in.optional(SnapshotForms::topic);
            channel.key = in.optional();
            channel.limit = in.optional(Decoder::integer);
            channel.forward = in.optional(Decoder::channel);
            channel.former = in.optional(Decoder::channel);
            channel.registration = in.optional(each -> registration(channel));
            channel.declared = state.channelRules.of(channel.name).isPresent();
            channels.put(channel.id, channel);
            state.channels.put(channel.name.folded(), channel);
            state.opened.put(channel.id, channel);
            state.banEnds.changed(channel);
        }

        private ChannelRegistration registration(Channel channel) {
            var registration = new ChannelRegistration(channel, ValueCodec.account(in), ValueCodec.time(in));
            registration.heir = in.optional(ValueCodec::account);
            all(() -> registration.access.put(ValueCodec.account(in), EnumNumbers.RANK.read(in)));
            registration.akicks.addAll(in.list(SnapshotForms::akick));
            registration.settings.clear();
            registration.settings.addAll(in.list(EnumNumbers.CHANNEL_SETTING::read));
            registration.history = EnumNumbers.CHANNEL_HISTORY.read(in);
            return registration;
        }

        private void ties() {
            User user = knownUser();
            all(() -> {
                var member = new Member(in.number(), user, knownChannel(), ValueCodec.time(in));
                member.joined = ValueCodec.position(in);
                member.by = in.optional(SnapshotForms::session);
                member.ranks = new Ranks(in.integer());
                user.entered(member);
                member.channel.add(member);
            });
            all(() -> knownChannel().invite(user));
            all(() -> user.accept(knownUser()));
        }

        private void stakes(ChannelsByAccount stakes, Account account) {
            var all = new LinkedHashSet<ChannelRegistration>();
            all(() -> {
                ChannelRegistration registration = knownChannel().registration;
                if (registration == null) {
                    throw in.unreadable("a stake in a channel that is nobody's");
                }
                all.add(registration);
            });
            stakes.byAccount.put(account, all);
        }

        private <K> void someUsers(Map<K, Set<User>> map, K key) {
            var some = new LinkedHashSet<User>();
            all(() -> some.add(knownUser()));
            map.put(key, some);
        }

        private void monitored(MonitorLists monitors, SessionId session) {
            var list = new LinkedHashMap<String, Nick>();
            in.list(Decoder::nick).forEach(nick -> list.put(nick.folded(), nick));
            monitors.lists.put(session, list);
        }

        private void listener(State state, User user) {
            var kinds = EnumSet.noneOf(NoticeKind.class);
            kinds.addAll(in.list(EnumNumbers.NOTICE_KIND::read));
            state.listeners.put(user, kinds);
        }

        private static void ban(State state, ServerBan ban) {
            state.bans.put(ban.target(), ban);
        }
    }
}
