package parley.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Text;
import parley.chat.UserMode;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;

/// What the golden file of version 1 holds, line by line: it stays as it is, and what is new comes behind.
final class GoldenCommands {
    private static final Nick ANNA = new Nick("Anna", "anna", "anna");
    private static final Nick BOB = new Nick("bob", "bob", "bob");
    private static final Nick ZOE = new Nick("Ζoe", "ζoe", "zoe");
    private static final Fingerprint TOKEN = new Fingerprint("5a".repeat(32));
    private static final Account ACCOUNT = new Account(ANNA);
    static final ChannelName TEA = new ChannelName("#tea", "#tea");
    private static final ChannelName MILK = new ChannelName("#Größe", "#grösse");
    private static final Proof PROOF = new Proof(ACCOUNT, 3);
    private static final Credential CREDENTIAL =
            new Credential(4, "$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA", "SCRAM-SHA-256$1:a$b:c");
    private static final Position POSITION = new Position(7, 4_000_000_000L);
    private static final Instant TIME = Instant.parse("2026-11-01T12:00:00.123456789Z");
    private static final Mask MASK = new Mask("*!~Ann@*", "*!~ann@*");
    private static final Identity IDENTITY = new Identity(
            ZOE,
            Role.USER,
            "~z",
            "cloak.example",
            "192.0.2.1",
            "Zoe Ζ",
            "irc",
            true,
            Ordered.set(UserMode.SECURE, UserMode.BOT));

    private GoldenCommands() {}

    private static Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        tags.put("+typing", "active");
        tags.put("+draft/react", "👍");
        return tags;
    }

    private static Map<String, Operator> operators() {
        var operators = new LinkedHashMap<String, Operator>();
        operators.put(
                "root",
                new Operator(
                        "root", "Server admin", EnumSet.complementOf(EnumSet.of(Privilege.AUDIT)))); // which came later
        operators.put("help", new Operator("help", "", Set.of()));
        return operators;
    }

    private static Command.Ban ban(BanTarget target, @Nullable Duration duration) {
        return new Command.Ban(target, "spam", duration);
    }

    private static Rules rules(Rules.AlwaysOn alwaysOn, Rules.History history) {
        return new Rules(true, false, true, alwaysOn, history, 1, 22, 333, 4_444, 55_555, 666_666);
    }

    static List<Command> all() {
        return List.of(
                new Command.Enter(IDENTITY, List.of(TEA, MILK), PROOF, "at lunch", "phone"),
                new Command.Enter(new Identity(BOB, Role.NUMBERED), List.of(), null, null, ""),
                new Command.Enter(new Identity(BOB, Role.VISITOR), List.of(TEA), null, "*", ""),
                new Command.Join(TEA, "s3same"),
                new Command.Join(MILK, null),
                new Command.Part(TEA, "bye"),
                new Command.PartAll(),
                new Command.Kick(TEA, BOB, "out"),
                new Command.Invite(BOB, TEA),
                new Command.SetTopic(TEA, "Earl Grey – 🫖"),
                new Command.SetModes(
                        TEA,
                        List.of(
                                new ModeChange.Flag(ChannelFlag.INVITE_ONLY, true),
                                new ModeChange.Flag(ChannelFlag.MODERATED, false),
                                new ModeChange.Flag(ChannelFlag.NO_EXTERNAL, true),
                                new ModeChange.Flag(ChannelFlag.SECRET, true),
                                new ModeChange.Flag(ChannelFlag.TOPIC_LOCKED, true),
                                new ModeChange.Flag(ChannelFlag.NO_CTCP, true),
                                new ModeChange.Flag(ChannelFlag.REGISTERED_ONLY, true),
                                new ModeChange.Flag(ChannelFlag.REGISTERED_TO_SPEAK, true),
                                new ModeChange.Flag(ChannelFlag.AUDITORIUM, true),
                                new ModeChange.Flag(ChannelFlag.OP_MODERATED, true),
                                new ModeChange.Member(Rank.FOUNDER, ANNA, true),
                                new ModeChange.Entry(MaskList.BAN, new Extban.HostMask(MASK), true),
                                new ModeChange.Entry(MaskList.EXCEPTION, new Extban.AccountMask(MASK), false),
                                new ModeChange.Entry(MaskList.INVITE_EXCEPTION, new Extban.RealName(MASK), true),
                                new ModeChange.Key("key"),
                                new ModeChange.Key(null),
                                new ModeChange.Limit(12),
                                new ModeChange.Limit(null),
                                new ModeChange.Forward(MILK),
                                new ModeChange.Forward(null)),
                        true),
                new Command.RegisterChannel(TEA),
                new Command.DropChannel(TEA),
                new Command.SetAccess(TEA, ACCOUNT, Rank.ADMIN),
                new Command.SetAccess(TEA, ACCOUNT, null),
                new Command.SetAkick(TEA, new Extban.Mute(new Extban.HostMask(new Mask("*", "*"))), true, "no"),
                new Command.SetChannelSetting(TEA, ChannelSetting.KEEP_TOPIC, false),
                new Command.SetChannelSetting(TEA, ChannelSetting.GUARD, true),
                new Command.SetChannelHistory(TEA, ChannelHistory.EVERYTHING),
                new Command.SetChannelHistory(TEA, ChannelHistory.JOINING),
                new Command.SetChannelHistory(TEA, ChannelHistory.NOTHING),
                new Command.TransferChannel(TEA, ACCOUNT),
                new Command.ClearChannel(TEA, Command.ClearChannel.What.ACCESS),
                new Command.ClearChannel(TEA, Command.ClearChannel.What.USERS),
                new Command.GiveRank(TEA, BOB, Rank.HALFOP, true),
                new Command.SetUserModes(
                        Ordered.set(UserMode.WALLOPS, UserMode.INVISIBLE, UserMode.OPERATOR, UserMode.REGISTERED_ONLY),
                        Ordered.set(UserMode.NO_CTCP, UserMode.SERVER_NOTICES)),
                new Command.RenameChannel(TEA, MILK, "larger"),
                new Command.Accept(BOB, true),
                new Command.Link(BOB),
                new Command.Send(
                        TEA,
                        new Draft(Message.Kind.PRIVMSG, new Text("one\ntwo ä"), List.of(3, 200), tags(), Rank.VOICE)),
                new Command.Send(BOB, new Draft(Message.Kind.NOTICE, new Text(""), List.of(), Map.of(), null)),
                new Command.SendTags(TEA, tags(), Rank.OPERATOR, POSITION),
                new Command.SendTags(BOB, Map.of(), null, null),
                new Command.Redact(
                        TEA,
                        POSITION,
                        "typo",
                        new Evidence(
                                new Place.OfChannel(MILK), POSITION, TIME, new Source(ANNA, "~a", "h", ACCOUNT, true))),
                new Command.Redact(
                        BOB,
                        null,
                        "",
                        new Evidence(
                                new Place.OfAccount(ACCOUNT, BOB),
                                new Position(0, 1),
                                Instant.EPOCH.minusMillis(1),
                                new Source(BOB, "b", "h", ACCOUNT, false))),
                new Command.Redact(
                        TEA,
                        POSITION,
                        "",
                        new Evidence(new Place.OfChannel(TEA), POSITION, Instant.EPOCH, Source.of(BOB))),
                new Command.Redact(TEA, POSITION, "", null),
                new Command.MarkRead(TEA, TIME),
                new Command.MarkRead(BOB, Instant.EPOCH),
                new Command.MarkSeen(POSITION),
                new Command.MarkSeen(null),
                new Command.SetMetadata(TEA, "avatar", "https://example.org/a.png"),
                new Command.SetMetadata(ANNA, "status", null),
                new Command.ClearMetadata(ANNA),
                new Command.SubscribeToMetadata(List.of("avatar", "status")),
                new Command.UnsubscribeFromMetadata(List.of("avatar")),
                new Command.SendToLink(new Text("to the link")),
                new Command.Rename(ZOE),
                new Command.SetRealName("Anna A."),
                new Command.SetAway("tea"),
                new Command.SetAway(null),
                new Command.RegisterAccount(ACCOUNT, CREDENTIAL, "anna@example.org", true, IDENTITY),
                new Command.RegisterAccount(ACCOUNT, CREDENTIAL, "", false, null),
                new Command.Login(PROOF, "laptop"),
                new Command.Logout(),
                new Command.ChangeCredential(PROOF, CREDENTIAL),
                new Command.SetPreference(AccountPreference.ENFORCE, true),
                new Command.SetPreference(AccountPreference.MULTICLIENT, false),
                new Command.SetPreference(AccountPreference.ALWAYS_ON, true),
                new Command.SetPreference(AccountPreference.PLAYBACK, true),
                new Command.DropAccount(ACCOUNT),
                new Command.Ghost(BOB, PROOF),
                new Command.Ghost(BOB, null),
                new Command.Monitor(List.of(ANNA, ZOE)),
                new Command.Unmonitor(List.of(BOB)),
                new Command.UnmonitorAll(),
                new Command.Dismiss(BOB),
                new Command.Oper(new Operator(
                        "root", "Server admin", Ordered.set(Privilege.KILL, Privilege.CHANSERV, Privilege.BAN))),
                new Command.Kill(BOB, "enough"),
                new Command.Wallops("tea is ready"),
                new Command.Announce(Message.Kind.NOTICE, new Text("restart at 5")),
                new Command.BringIn(BOB, TEA),
                new Command.BringIn(null, TEA),
                new Command.SetHost(BOB, "tea.example"),
                ban(new BanTarget.AccountTarget(ACCOUNT), Duration.ofDays(30)),
                ban(new BanTarget.MaskTarget(MASK), Duration.ofSeconds(1, 5)),
                ban(new BanTarget.NetworkTarget(Network.parse("192.0.2.0/24").orElseThrow()), null),
                new Command.DisconnectBanned(
                        new BanTarget.NetworkTarget(
                                Network.parse("2001:db8::/32").orElseThrow()),
                        1_000_000_000_000L),
                new Command.LiftBan(new BanTarget.MaskTarget(MASK)),
                new Command.SetDefcon(Defcon.NORMAL),
                new Command.SetDefcon(Defcon.NO_REGISTRATIONS),
                new Command.SetDefcon(Defcon.NO_GUEST_MESSAGES),
                new Command.SetDefcon(Defcon.NO_GUEST_JOINS),
                new Command.SetDefcon(Defcon.NO_GUESTS),
                new Command.SetNotices(
                        Ordered.set(NoticeKind.values()), Ordered.set(NoticeKind.FLOOD, NoticeKind.NICK)),
                new Command.Reconfigure(rules(
                        Rules.AlwaysOn.NOBODY,
                        new Rules.History(true, false, new KeptTags(false, Ordered.set("+b", "+a"))))),
                new Command.Reconfigure(rules(Rules.AlwaysOn.WHO_ASKS, new Rules.History(false, true, KeptTags.ALL))),
                new Command.Reconfigure(rules(Rules.AlwaysOn.ALL_BUT_WHO_DECLINES, Rules.History.DEFAULT)),
                new Command.Reconfigure(rules(Rules.AlwaysOn.EVERYBODY, Rules.History.DEFAULT)),
                new Command.SetOperators(operators()),
                new Command.Notify(NoticeKind.CONNECT, "somebody came"),
                new Command.Quit("bye"),
                new Command.RenewSkeletons("79.1/2", List.of(ACCOUNT.nick())),
                new Command.SetCertificate(new Fingerprint("0f".repeat(32)), true),
                new Command.SetCertificate(new Fingerprint("f0".repeat(32)), false),
                new Command.NodeGone(3, SessionId.before(8)),
                new Command.RequireLogin(true),
                new Command.RequireLogin(false),
                new Command.SetChannelRules(new ChannelRules(
                        List.of(
                                new ChannelRules.Declared(TEA, null, null, null, true),
                                new ChannelRules.Declared(
                                        TEA,
                                        "tea",
                                        Ordered.set(ChannelFlag.MODERATED, ChannelFlag.NO_CTCP),
                                        ACCOUNT,
                                        false)),
                        ChannelRules.Creation.ACCOUNTS,
                        Ordered.set(ChannelFlag.SECRET),
                        3,
                        4)),
                new Command.SetChannelRules(
                        new ChannelRules(List.of(), ChannelRules.Creation.ANYBODY, Ordered.set(), 1, 0)),
                new Command.SetChannelRules(
                        new ChannelRules(List.of(), ChannelRules.Creation.OPERATORS, Ordered.set(), 1, 0)),
                new Command.AddToken(AccessToken.Kind.DEVICE, "phone", TOKEN),
                new Command.AddToken(AccessToken.Kind.APP, "bot", TOKEN),
                new Command.EndLogins(ACCOUNT, 3),
                new Command.EndLogins(ACCOUNT, null),
                new Command.Login(new Proof(ACCOUNT, 7, TOKEN), "phone"),
                new Command.Ghost(ACCOUNT.nick(), new Proof(ACCOUNT, 7, TOKEN)),
                new Command.ChangeCredential(new Proof(ACCOUNT, 7, TOKEN), new Credential(8, "hash", "scram")),
                new Command.Enter(
                        new Identity(ACCOUNT.nick(), Role.USER), List.of(), new Proof(ACCOUNT, 7, TOKEN), null),
                new Command.SetPreference(AccountPreference.HISTORY, false),
                new Command.ResetCredential(ACCOUNT, CREDENTIAL),
                new Command.ChangeCredential(
                        new Proof(ACCOUNT, 7), new Credential(8, "hash", "scram").withSecondFactor("ABCD2345")),
                new Command.AddToken(AccessToken.Kind.RECOVERY, "", TOKEN),
                new Command.Login(new Proof(ACCOUNT, 7).byCode(59_000_000)),
                new Command.ChangeCredential(
                        new Proof(ACCOUNT, 7).byCode(59_000_000), new Credential(8, "hash", "scram")),
                new Command.SetOperators(
                        Ordered.map(Map.of("eye", new Operator("eye", "", Ordered.set(Privilege.AUDIT))))),
                new Command.RegisterAccount(ACCOUNT, CREDENTIAL, "", false, IDENTITY, TOKEN),
                new Command.AddInviteLink(TOKEN, List.of(TEA), 5, Duration.ofDays(7)),
                new Command.EndInviteLink(3),
                new Command.UseInviteLink(TOKEN),
                new Command.RequireInvitation(true),
                new Command.BanFromChannel(TEA, new Extban.Mute(new Extban.AccountMask(MASK)), Duration.ofHours(2)),
                new Command.EndChannelBans(),
                new Command.AddPasskey("laptop", TOKEN, "b64"),
                new Command.AddToken(AccessToken.Kind.PASSKEY, "", TOKEN),
                new Command.SetAccountHost(ACCOUNT, "tea.example"),
                new Command.SetAbsence(Duration.ofDays(30)),
                new Command.SetAbsence(null),
                new Command.EndAbsences(),
                new Command.OfferAccount(ACCOUNT, CREDENTIAL, "anna@example.org", TOKEN, IDENTITY, TOKEN),
                new Command.OfferAddress(new Proof(ACCOUNT, 7), "anna@example.org", TOKEN),
                new Command.OfferAddress(new Proof(ACCOUNT, 7).byCode(59_000_000), "", null),
                new Command.OfferReset(ACCOUNT, TOKEN),
                new Command.ConfirmAddress(ACCOUNT, TOKEN, IDENTITY),
                new Command.ResetByWord(ACCOUNT, TOKEN, CREDENTIAL.withSecondFactor("ABCD2345"), null),
                new Command.OfferAccount(ACCOUNT, CREDENTIAL, "anna@example.org", TOKEN, null, null),
                new Command.ConfirmAddress(ACCOUNT, TOKEN, null),
                new Command.ResetByWord(ACCOUNT, TOKEN, CREDENTIAL, IDENTITY));
    }
}
