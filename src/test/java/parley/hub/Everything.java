package parley.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Defcon;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.KeptTags;
import parley.chat.Mask;
import parley.chat.MaskList;
import parley.chat.Message;
import parley.chat.ModeChange;
import parley.chat.Moment;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Operator;
import parley.chat.Ordered;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Reaction;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.Text;
import parley.chat.UserMode;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;
import parley.chat.registration.Registered;
import parley.protocol.Command;
import parley.protocol.Draft;
import parley.protocol.Evidence;
import parley.protocol.HistoryRange;
import parley.protocol.MailedWord;
import parley.protocol.Query;
import parley.protocol.RangeBound;
import parley.protocol.Stamped;

/// Commands and queries of all kinds, drawn by lot from few names, so that they concern each other. The same seed draws
/// the same in every JVM, whatever the hub makes of it.
final class Everything {
    private static final int SESSIONS = 14;
    private static final List<Nick> ACCOUNTS = nicks("anna", "Anna", "ben", "cleo", "größe", "Größe", "dan", "bill");
    private static final List<Nick> NICKS = nicks(
            "anna", "ANNA", "ben", "cleo", "Größe", "dan", "аnna", "bill", "biIl", "bi11", "eve", "finn", "help",
            "gina", "hugo", "ida", "kim");
    private static final List<Nick> NUMBERED = nicks("Client1", "client2", "Client3");
    private static final List<ChannelName> CHANNELS = Stream.of(
                    "#tea", "#tea", "#tea", "#TEA", "#milk", "#größe", "#GRÖSSE", "#sugar", "#cups", "#jam")
            .map(Stage::channel)
            .toList();
    private static final List<String> ADDRESSES = List.of("192.0.2.1", "192.0.2.77", "2001:db8::1", "198.51.100.9", "");
    private static final List<String> HOSTS = List.of("host", "parley", "a.example", "b.example");
    private static final List<String> DEVICES = List.of("", "phone", "pc", "tablet");
    private static final List<String> KEYS = List.of("avatar", "color", "url", "pronouns", "status");
    private static final List<String> WORDS = List.of("", "tea", "é", "two words", "*", "🎉 party");
    private static final List<Text> TEXTS = Stream.of(
                    "hello",
                    "",
                    "one\ntwo",
                    "\1VERSION\1",
                    "\1ACTION waves\1",
                    "x".repeat(59) + "🎉 and more",
                    "y".repeat(61),
                    "anna: ü")
            .map(Text::new)
            .toList();
    private static final List<Extban> MASKS = Stream.of(
                    "anna!*@*", "*!*@192.0.2.*", "a:ben", "m:a:anna", "r:*tea*", "m:*!*@a.example", "b?n", "a:*")
            .map(text -> Extban.parse(text, Everything::fold).orElseThrow())
            .toList();
    private static final List<Operator> OPERATORS = List.of(
            new Operator("root", "admin", ordered(Privilege.values())),
            new Operator("root", "admin", ordered(Privilege.values())),
            new Operator("half", "helper", ordered(Privilege.KILL, Privilege.SNOMASK, Privilege.BAN)));

    /// Counts proofs by passwords, some of which have a code.
    private int codes;

    /// Counts changes of preferences and certificates, which take turns.
    private int certificates;
    private int invitations;
    private int mailedWords;

    private final Random random;
    private final Hub hub;
    private final List<Supplier<Command>> commands = new ArrayList<>();
    private final List<Supplier<Query>> queries = new ArrayList<>();
    private long sequence;
    private Instant time = Instant.parse("2026-11-01T12:00:00Z");
    private SessionId origin = session(0);

    /// What each session wrote last.
    private final Map<SessionId, Said> said = new HashMap<>();

    private record Said(Target to, Position position) {}

    /// @param hub to which all is applied
    Everything(long seed, Hub hub) {
        random = new Random(seed);
        this.hub = hub;
        coming();
        channels();
        registrations();
        talking();
        oneself();
        accounts();
        operators();
        queriesOfPeople();
        queriesOfTheRest();
    }

    /// A hub where every limit is soon reached, and there are operators.
    static Hub hub() {
        return configured(new Hub());
    }

    static Hub configured(Hub hub) {
        var operators = new LinkedHashMap<String, Operator>(); // in one order everywhere
        operators.put("root", OPERATORS.get(0));
        operators.put("half", OPERATORS.get(2));
        hub.apply(new Stamped(
                new Moment(hub.state.position, hub.state.time), SessionId.SERVER, new Command.SetOperators(operators)));
        return Stage.ruled(hub, rules());
    }

    private static Rules rules() {
        return new Rules(true, true, true, Rules.AlwaysOn.WHO_ASKS, Rules.History.DEFAULT, 5, 6, 4, 6, 3, 3);
    }

    /// The next command, of anybody; who has not entered mostly does.
    Stamped next() {
        sequence++;
        time = time.plusNanos(1 + random.nextInt(40_000_000)).plusSeconds(random.nextInt(50) == 0 ? 2 : 0);
        var position = new Position(1, sequence);
        if (random.nextInt(60) == 0) {
            return new Stamped(new Moment(position, time), SessionId.SERVER, server());
        }
        origin = session();
        boolean stranger = hub.profile(origin) == null && random.nextInt(5) > 0;
        Command command = stranger ? enter() : any(commands).get();
        if (command instanceof Command.Send(Target to, var _)) {
            said.put(origin, new Said(to, position));
        }
        SessionId by = command instanceof Command.OfferReset ? SessionId.SERVER : origin;
        return new Stamped(new Moment(position, time), by, command);
    }

    /// Who asks a query.
    SessionId session() {
        return session(random.nextInt(SESSIONS));
    }

    private static SessionId session(int number) {
        return new SessionId(1 + number % 2, SessionId.before(1) + number);
    }

    Query query() {
        return any(queries).get();
    }

    private void coming() {
        often(2, this::enter);
        rarely(12, () -> new Command.Quit(word()));
        often(4, () -> new Command.Rename(nick()));
        often(2, () -> new Command.Link(nick()));
        often(2, () -> new Command.Dismiss(nick()));
    }

    private Command enter() {
        boolean proved = random.nextInt(3) == 0;
        Role role = random.nextInt(8) > 0 ? Role.USER : any(List.of(Role.values()));
        Account account = account();
        Nick nick = proved && coin() ? account.nick() : role == Role.NUMBERED ? any(NUMBERED) : nick();
        return new Command.Enter(
                identity(nick, proved ? Role.USER : role),
                some(CHANNELS, 2),
                proved ? proof(account) : null,
                random.nextInt(6) == 0 ? word() : null,
                any(DEVICES));
    }

    private Identity identity(Nick nick, Role role) {
        return new Identity(
                nick,
                role,
                "~u",
                any(HOSTS),
                any(ADDRESSES),
                word(),
                coin() ? "irc" : "cat",
                random.nextInt(4) > 0,
                random.nextInt(5) == 0 ? modes() : Set.of());
    }

    private void channels() {
        often(14, () -> new Command.Join(channel(), coin() ? "key" : null));
        rarely(8, () -> new Command.Part(channel(), word()));
        rarely(3, Command.PartAll::new);
        often(4, () -> new Command.Kick(channel(), nick(), word()));
        often(4, () -> new Command.Invite(nick(), channel()));
        often(3, () -> new Command.SetTopic(channel(), word()));
        often(8, () -> new Command.SetModes(channel(), List.of(change(), change(), change()), random.nextInt(5) == 0));
        often(2, () -> new Command.BanFromChannel(channel(), any(MASKS), Duration.ofMillis(900)));
        rarely(12, () -> new Command.RenameChannel(channel(), channel(), word()));
    }

    private ModeChange change() {
        boolean set = coin();
        return switch (random.nextInt(10)) {
            case 0 -> new ModeChange.Key(set ? "key" : null);
            case 1 -> new ModeChange.Limit(set ? 1 + random.nextInt(6) : null);
            case 2 -> new ModeChange.Forward(set ? channel() : null);
            case 3, 4 -> new ModeChange.Entry(any(List.of(MaskList.values())), any(MASKS), set);
            case 5, 6 -> new ModeChange.Flag(any(List.of(ChannelFlag.values())), set);
            default -> new ModeChange.Member(any(List.of(Rank.values())), nick(), set);
        };
    }

    private void registrations() {
        often(6, () -> new Command.RegisterChannel(channel()));
        rarely(2, () -> new Command.DropChannel(channel()));
        often(4, () -> new Command.SetAccess(channel(), account(), coin() ? any(List.of(Rank.values())) : null));
        often(2, () -> new Command.SetAkick(channel(), any(MASKS), coin(), word()));
        often(2, () -> new Command.SetChannelSetting(channel(), any(List.of(ChannelSetting.values())), coin()));
        often(1, () -> new Command.SetChannelHistory(channel(), any(List.of(ChannelHistory.values()))));
        often(4, () -> new Command.TransferChannel(channel(), account()));
        rarely(4, () -> new Command.ClearChannel(channel(), any(List.of(Command.ClearChannel.What.values()))));
        often(2, () -> new Command.GiveRank(channel(), nick(), any(List.of(Rank.values())), coin()));
    }

    private void talking() {
        often(12, () -> new Command.Send(target(), draft()));
        often(3, () -> new Command.SendTags(target(), tags(), coin() ? null : any(List.of(Rank.values())), recent()));
        often(4, this::redact);
        often(2, () -> new Command.SendToLink(any(TEXTS)));
        often(3, () -> new Command.MarkRead(target(), time.minusMillis(random.nextInt(1000))));
        often(2, () -> new Command.MarkSeen(recent()));
    }

    private Draft draft() {
        Message.Kind kind = any(List.of(Message.Kind.values()));
        Rank atLeast = random.nextInt(6) == 0 ? any(List.of(Rank.values())) : null;
        return new Draft(kind, any(TEXTS), List.of(), coin() ? Map.of() : tags(), atLeast);
    }

    private Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        for (String tag : some(List.of(Reaction.TAG, Reaction.UNDONE, "+typing", "+draft/persist", "+x"), 3)) {
            tags.put(tag, word());
        }
        return tags;
    }

    private @Nullable Position recent() {
        return random.nextInt(9) == 0 ? null : new Position(1, Math.max(1, sequence - random.nextInt(40)));
    }

    private Command redact() {
        Said own = said.get(origin);
        return own == null || random.nextInt(4) == 0
                ? new Command.Redact(target(), recent(), word(), coin() ? null : evidence())
                : new Command.Redact(own.to, own.position, word());
    }

    private Evidence evidence() {
        Place place = coin() ? new Place.OfChannel(channel()) : new Place.OfAccount(account(), nick());
        Position position = new Position(1, Math.max(1, sequence - random.nextInt(40)));
        return new Evidence(place, position, time.minusSeconds(1), Source.of(nick()));
    }

    private void oneself() {
        often(2, () -> new Command.SetUserModes(modes(), modes()));
        rarely(12, () -> new Command.Accept(nick(), random.nextInt(3) > 0));
        often(7, () -> new Command.SetMetadata(coin() ? channel() : self(), key(), coin() ? word() : null));
        rarely(4, () -> new Command.ClearMetadata(coin() ? channel() : self()));
        often(3, () -> new Command.SubscribeToMetadata(some(KEYS, 3)));
        often(1, () -> new Command.UnsubscribeFromMetadata(some(KEYS, 2)));
        often(1, () -> new Command.SetRealName(word()));
        often(2, () -> new Command.SetAway(coin() ? word() : null));
        often(3, () -> new Command.Monitor(some(NICKS, 3)));
        often(1, () -> new Command.Unmonitor(some(NICKS, 2)));
        rarely(4, Command.UnmonitorAll::new);
    }

    private void accounts() {
        often(5, () -> {
            var credential = new Credential(1, "hash", "scram");
            Identity stranger = coin() ? identity(nick(), Role.USER) : null;
            return new Command.RegisterAccount(
                    account(), credential, word(), random.nextInt(4) == 0, stranger, coin() ? null : invitation());
        });
        often(
                3,
                () -> new Command.AddInviteLink(
                        new Fingerprint("%064x".formatted(1_000 + ++invitations)),
                        coin() ? List.of() : some(CHANNELS, 2),
                        1 + random.nextInt(3),
                        Duration.ofMillis(900)));
        often(2, () -> new Command.UseInviteLink(invitation()));
        rarely(2, () -> new Command.EndInviteLink(1 + random.nextInt(invitations + 1)));
        often(3, () -> {
            Identity stranger = coin() ? identity(nick(), Role.USER) : null;
            return new Command.OfferAccount(
                    account(),
                    new Credential(1, "hash", "scram"),
                    email(),
                    newMailedWord(),
                    stranger,
                    coin() ? null : invitation());
        });
        often(3, () -> new Command.OfferAddress(proof(account()), email(), coin() ? newMailedWord() : null));
        often(
                6,
                () -> new Command.ConfirmAddress(account(), mailedWord(), coin() ? identity(nick(), Role.USER) : null));
        often(3, () -> new Command.OfferReset(account(), newMailedWord()));
        rarely(4, this::resetByWord);
        often(6, () -> new Command.Login(proof(account()), any(DEVICES)));
        rarely(5, Command.Logout::new);
        rarely(3, () -> {
            Proof proof = proof(account());
            return new Command.ChangeCredential(
                    proof, new Credential(proof.version() + 1, "h", "s", codes % 2 == 0 ? "SECRET" : ""));
        });
        rarely(3, () -> {
            Proof proof = proof(account());
            return new Command.ResetCredential(proof.account(), new Credential(proof.version() + 1, "h", "s"));
        });
        often(2, () -> {
            AccountPreference preference = any(List.of(AccountPreference.values()));
            return ++certificates % 2 == 0
                    ? new Command.SetPreference(
                            preference, preference == AccountPreference.HISTORY ? random.nextInt(9) > 0 : coin())
                    : new Command.SetCertificate(certificate(), coin());
        });
        often(3, () -> new Command.AddToken(any(List.of(AccessToken.Kind.values())), word(), certificate()));
        often(2, () -> new Command.AddPasskey(word(), certificate(), "b64"));
        often(2, () -> new Command.EndLogins(account(), coin() ? null : 1 + random.nextInt(4)));
        rarely(1, () -> new Command.DropAccount(account()));
        often(1, () -> new Command.Ghost(nick(), coin() ? null : proof(account())));
    }

    /// Mostly one that there is.
    private Fingerprint invitation() {
        return new Fingerprint("%064x".formatted(1_000 + invitations - random.nextInt(3)));
    }

    /// Mostly of what the account's credential is now.
    private Proof proof(Account account) {
        Registered registered = hub.state.accounts.get(account);
        int version = registered == null || random.nextInt(9) == 0 ? 1 : registered.version();
        List<AccessToken> tokens = List.copyOf(hub.state.tokens.of(account));
        return tokens.isEmpty() || coin()
                ? new Proof(account, version).byCode(++codes % 3 == 0 ? codes : 0)
                : new Proof(account, version, any(tokens).hash());
    }

    private void operators() {
        often(5, () -> new Command.Oper(any(OPERATORS)));
        rarely(6, () -> new Command.Kill(nick(), word()));
        often(1, () -> new Command.Wallops(word()));
        often(1, () -> new Command.Announce(any(List.of(Message.Kind.values())), any(TEXTS)));
        often(2, () -> new Command.BringIn(coin() ? null : nick(), channel()));
        often(1, () -> new Command.SetHost(nick(), any(HOSTS)));
        often(1, () -> new Command.SetAccountHost(new Account(any(ACCOUNTS)), coin() ? "" : any(HOSTS)));
        rarely(6, () -> new Command.Ban(banned(), word(), random.nextInt(9) == 0 ? null : Duration.ofMillis(900)));
        often(1, () -> new Command.DisconnectBanned(banned(), random.nextInt(30)));
        often(2, () -> new Command.LiftBan(banned()));
        rarely(8, () -> new Command.SetDefcon(random.nextInt(4) == 0 ? any(List.of(Defcon.values())) : Defcon.NORMAL));
        often(3, () -> new Command.SetNotices(kinds(), random.nextInt(3) == 0 ? kinds() : Set.of()));
        rarely(2, this::server);
    }

    private Command server() {
        return switch (random.nextInt(13)) {
            case 12 ->
                random.nextInt(3) > 0
                        ? new Command.EndAbsences()
                        : new Command.SetAbsence(
                                random.nextInt(3) > 0 ? null : Duration.ofSeconds(random.nextInt(200)));
            case 7, 8 -> new Command.EndChannelBans();
            case 5 -> new Command.SetChannelRules(channelRules());
            case 3 -> new Command.NodeGone(random.nextInt(3), SessionId.before(1) + random.nextInt(4));
            case 0 -> new Command.Reconfigure(changedRules());
            case 2 ->
                new Command.RenewSkeletons(
                        word(), some(ACCOUNTS, 3).stream().map(this::otherwise).toList());
            case 1 -> {
                var operators = new LinkedHashMap<String, Operator>();
                some(OPERATORS, 9).forEach(each -> operators.put(each.name(), each));
                yield new Command.SetOperators(operators);
            }
            case 4 -> new Command.RequireLogin(random.nextInt(12) == 0);
            case 6 -> new Command.RequireInvitation(random.nextInt(3) == 0);
            default -> new Command.Notify(any(List.of(NoticeKind.values())), word());
        };
    }

    /// A nick that looks otherwise, or as it did at first.
    private Nick otherwise(Nick nick) {
        return coin() ? nick : new Nick(nick.name(), nick.folded(), any(NICKS).skeleton());
    }

    private ChannelRules channelRules() {
        return new ChannelRules(
                some(CHANNELS, 3).stream()
                        .distinct()
                        .map(name -> new ChannelRules.Declared(
                                name,
                                coin() ? word() : null,
                                coin() ? Ordered.set(any(List.of(ChannelFlag.values()))) : null,
                                coin() ? new Account(any(NICKS)) : null,
                                coin()))
                        .toList(),
                random.nextInt(5) > 0 ? ChannelRules.Creation.ANYBODY : any(List.of(ChannelRules.Creation.values())),
                ChannelRules.DEFAULT.defaultModes(),
                random.nextInt(5) > 0 ? 1_000 : 4,
                1 + random.nextInt(4));
    }

    private Rules changedRules() {
        Rules rules = rules();
        return new Rules(
                random.nextInt(9) > 0,
                coin(),
                random.nextInt(5) > 0,
                any(List.of(Rules.AlwaysOn.values())),
                new Rules.History(random.nextInt(5) > 0, coin(), coin() ? KeptTags.DEFAULT : KeptTags.ALL),
                rules.channels() + random.nextInt(3),
                rules.maskEntries() + random.nextInt(3),
                rules.monitored() + random.nextInt(3),
                rules.whowas() + random.nextInt(3),
                rules.metadataKeys() + random.nextInt(3),
                rules.metadataSubscriptions() + random.nextInt(3));
    }

    private BanTarget banned() {
        return switch (random.nextInt(3)) {
            case 0 -> new BanTarget.AccountTarget(account());
            case 1 -> new BanTarget.MaskTarget(Mask.ofHost(any(List.of("eve!*@*", "*!*@b.example")), Everything::fold));
            default ->
                new BanTarget.NetworkTarget(Network.parse("198.51.100.0/24").orElseThrow());
        };
    }

    private void queriesOfPeople() {
        ask(Query.Ping::new);
        ask(() -> new Query.Who(maybe(channel()), random.nextInt(2)));
        ask(() -> new Query.UsersIn(channel(), random.nextInt(2)));
        ask(() -> new Query.UserNamed(nick()));
        ask(() -> new Query.UsersMatching(Mask.ofHost("*", Everything::fold), random.nextInt(2)));
        ask(() -> new Query.Whois(nick()));
        ask(() -> new Query.Whowas(nick(), random.nextInt(3)));
        ask(() -> new Query.Present(some(NICKS, 4)));
        ask(Query.Operators::new);
        ask(Query.Lusers::new);
        ask(Query.Monitored::new);
        ask(() -> new Query.Admission(identity(nick(), Role.USER)));
        ask(() -> new Query.MayRegister(
                account(), coin(), coin() ? identity(nick(), Role.USER) : null, coin() ? null : invitation()));
        ask(() -> new Query.InviteLinkOf(invitation()));
        ask(Query.InviteLinks::new);
        ask(() -> new Query.MailedWordCounts(account(), any(List.of(MailedWord.Purpose.values())), mailedWord()));
        ask(() -> new Query.Available(nick()));
        ask(Query.Bans::new);
        ask(() -> new Query.BanInfo(banned(), random.nextInt(2)));
        ask(Query.DefconLevel::new);
        ask(() -> new Query.Sessions(random.nextInt(2)));
        ask(() -> new Query.AccountDetails(account()));
        ask(() -> new Query.Logins(account()));
        ask(() -> new Query.CertificateOwner(certificate()));
    }

    private Command resetByWord() {
        List<MailedWord> sent = hub.state.words.all().stream()
                .filter(word -> word.purpose() == MailedWord.Purpose.RESET)
                .toList();
        Account account = sent.isEmpty() ? account() : any(sent).account();
        return new Command.ResetByWord(
                account,
                sent.isEmpty() ? mailedWord() : any(hub.state.words.of(account)).hash(),
                new Credential(proof(account).version() + 1, "h", "s"),
                null);
    }

    private Fingerprint newMailedWord() {
        return new Fingerprint("%064x".formatted(500_000 + ++mailedWords));
    }

    /// Mostly one that was sent lately.
    private Fingerprint mailedWord() {
        return new Fingerprint("%064x".formatted(500_000 + mailedWords - random.nextInt(8)));
    }

    private String email() {
        return "somebody" + random.nextInt(40) + "@example.org";
    }

    private Fingerprint certificate() {
        return new Fingerprint("%064x".formatted(certificates / 2 % 20));
    }

    private void queriesOfTheRest() {
        ask(() -> new Query.Channel(channel(), random.nextInt(2)));
        ask(() -> new Query.Registration(channel()));
        ask(() -> new Query.Registrations(random.nextInt(2)));
        ask(() -> new Query.Properties(channel()));
        ask(() -> new Query.Masks(channel(), any(List.of(MaskList.values()))));
        ask(() -> new Query.Channels(random.nextInt(2)));
        ask(Query.Invitations::new);
        ask(() -> new Query.ReadMarker(target()));
        ask(() -> new Query.Metadata(target(), some(KEYS, 2)));
        ask(Query.OwnMetadata::new);
        ask(() -> new Query.SyncMetadata(
                maybe(target()), new Query.SyncMetadata.From(random.nextInt(2), random.nextInt(2))));
        ask(Query.MetadataSubscriptions::new);
        ask(() -> new Query.Playback(coin() ? null : channel()));
        ask(Query.Latest::new);
        var beginning = new HistoryRange.Within(null, new RangeBound.Time(time), false);
        ask(() -> new Query.Page(target(), beginning, 5, coin()));
        ask(() -> new Query.PageRest(target(), beginning, coin()));
        ask(() -> new Query.Correspondences(time, time.plusSeconds(9), 5));
        ask(() -> new Query.Trace(target(), new Position(1, sequence)));
        ask(() -> new Query.Search("tea", coin() ? null : target(), null, null, null, coin(), 5));
    }

    private <T> Optional<T> maybe(T value) {
        return coin() ? Optional.of(value) : Optional.empty();
    }

    private void often(int weight, Supplier<Command> draw) {
        commands.addAll(Collections.nCopies(8 * weight, draw));
    }

    /// What undoes much of what others have done.
    private void rarely(int weight, Supplier<Command> draw) {
        commands.addAll(Collections.nCopies(weight, draw));
    }

    private void ask(Supplier<Query> draw) {
        queries.add(draw);
    }

    private Set<UserMode> modes() {
        return new LinkedHashSet<>(some(List.of(UserMode.values()), 3));
    }

    private Set<NoticeKind> kinds() {
        return new LinkedHashSet<>(some(List.of(NoticeKind.values()), 3));
    }

    private <T> List<T> some(List<T> list, int most) {
        return Stream.generate(() -> any(list))
                .limit(random.nextInt(most + 1))
                .distinct()
                .toList();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean coin() {
        return random.nextBoolean();
    }

    /// Mostly of somebody who is in a channel of whoever does it.
    private Nick nick() {
        User self = hub.state.roster.get(origin);
        if (self == null || coin()) {
            return any(NICKS);
        }
        List<Nick> near = self.channels().stream()
                .flatMap(channel -> channel.users().stream())
                .map(User::nick)
                .toList();
        return near.isEmpty() ? self.nick() : any(near);
    }

    private Nick self() {
        User self = hub.state.roster.get(origin);
        return self == null ? nick() : self.nick();
    }

    private Account account() {
        return new Account(any(ACCOUNTS));
    }

    /// Mostly one of whoever does it.
    private ChannelName channel() {
        User self = hub.state.roster.get(origin);
        return self == null || self.channels().isEmpty() || random.nextInt(3) == 0
                ? any(CHANNELS)
                : any(List.copyOf(self.channels())).name;
    }

    private Target target() {
        return random.nextInt(3) > 0 ? channel() : nick();
    }

    private String key() {
        return any(KEYS);
    }

    private String word() {
        return any(WORDS);
    }

    private static List<Nick> nicks(String... names) {
        return Stream.of(names).map(Stage::nick).toList();
    }

    private static Set<Privilege> ordered(Privilege... privileges) {
        return new LinkedHashSet<>(List.of(privileges));
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
