package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.FullHub.ACCOUNTS;
import static parley.hub.FullHub.BIG;
import static parley.hub.FullHub.OPERATOR;
import static parley.hub.FullHub.START;
import static parley.hub.FullHub.USERS;
import static parley.hub.FullHub.account;
import static parley.hub.FullHub.c;
import static parley.hub.FullHub.entering;
import static parley.hub.FullHub.extban;
import static parley.hub.FullHub.mask;
import static parley.hub.FullHub.network;
import static parley.hub.FullHub.nickOf;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Defcon;
import parley.chat.Identity;
import parley.chat.Mask;
import parley.chat.MaskList;
import parley.chat.Message;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Position;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Reaction;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.UserMode;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;
import parley.hub.FullHub.Draw;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.HistoryRange;
import parley.protocol.ListedChannel;
import parley.protocol.MailedWord;
import parley.protocol.Query;
import parley.protocol.Request;

/// No command and no query costs more than those who are told of it and what it tells, however many accounts, users and
/// channels there are; what must look at all of them is cut into parts.
@Tag("alone")
final class CostTest {
    private final FullHub hub = new FullHub();
    private final Stage stage = hub.stage;
    private final List<SessionId> users = hub.users;
    private final Map<Class<?>, IntFunction<Draw>> cases = new LinkedHashMap<>();

    private void by(Class<?> kind, IntFunction<Draw> draw) {
        cases.put(kind, draw);
    }

    private void byRoot(Request request) {
        by(request.getClass(), _ -> new Draw(users.getFirst(), request));
    }

    private void byRoot(Class<?> kind, IntFunction<Request> draw) {
        by(kind, i -> new Draw(users.getFirst(), draw.apply(i)));
    }

    private void byFresh(Class<?> kind, IntFunction<Request> draw) {
        by(kind, i -> new Draw(hub.fresh(), draw.apply(i)));
    }

    private static ChannelRules declaring(String topic) {
        var declared = new ChannelRules.Declared(channel("#big"), topic, null, null, false);
        ChannelRules rules = ChannelRules.DEFAULT;
        return new ChannelRules(
                List.of(declared), rules.creation(), rules.defaultModes(), rules.most(), rules.registered());
    }

    private void commands() {
        ChannelName big = channel("#big");
        by(Command.Enter.class, i -> new Draw(stage.stranger(), entering("new" + i, i, null, big, c(i))));
        byFresh(Command.Join.class, _ -> new Command.Join(channel("#bans")));
        by(Command.Part.class, i -> new Draw(users.get(i + 1), new Command.Part(big, "bye")));
        byFresh(Command.PartAll.class, _ -> new Command.PartAll());
        byRoot(Command.Kick.class, i -> new Command.Kick(big, nickOf(i + 161), "out"));
        byRoot(Command.Invite.class, i -> new Command.Invite(nickOf(BIG + i), big));
        byRoot(Command.SetTopic.class, i -> new Command.SetTopic(big, "topic " + i));
        byRoot(
                Command.SetModes.class,
                i -> new Command.SetModes(big, List.of(new ModeChange.Flag(ChannelFlag.MODERATED, i % 2 == 0)), false));
        by(Command.RegisterChannel.class, i -> owner(i, "#reg", false));
        by(Command.DropChannel.class, i -> owner(i, "#drop", true));
        byRoot(Command.SetAccess.class, i -> new Command.SetAccess(big, account(i), Rank.VOICE));
        byRoot(Command.SetAkick.class, i -> new Command.SetAkick(big, extban("bad" + i), true, ""));
        byRoot(
                Command.SetChannelSetting.class,
                i -> new Command.SetChannelSetting(big, ChannelSetting.GUARD, i % 2 == 0));
        byRoot(
                Command.SetChannelHistory.class,
                i -> new Command.SetChannelHistory(
                        big, i % 2 == 0 ? ChannelHistory.JOINING : ChannelHistory.EVERYTHING));
        byRoot(Command.TransferChannel.class, i -> new Command.TransferChannel(big, account(i)));
        byRoot(new Command.ClearChannel(big, Command.ClearChannel.What.ACCESS));
        byRoot(Command.GiveRank.class, i -> new Command.GiveRank(big, nickOf(490), Rank.VOICE, i % 2 == 0));
        byFresh(Command.SetUserModes.class, _ -> new Command.SetUserModes(Set.of(UserMode.WALLOPS), Set.of()));
        by(
                Command.RenameChannel.class,
                i -> new Draw(
                        users.getFirst(),
                        new Command.RenameChannel(channel("#solo" + i), channel("#solo" + (i + 1)), "why")));
        byRoot(Command.Accept.class, i -> new Command.Accept(nickOf(i + 1), true));
        byRoot(Command.Link.class, i -> new Command.Link(nickOf(i + 1)));
        byRoot(new Command.Send(big, text("hello")));
        byRoot(new Command.SendTags(big, Map.of(Reaction.TAG, "x"), null, new Position(1, 1)));
        byRoot(new Command.Redact(big, new Position(1, 1), ""));
        byFresh(Command.MarkRead.class, i -> new Command.MarkRead(c(i), START.plusSeconds(i)));
        byFresh(Command.MarkSeen.class, _ -> new Command.MarkSeen(null));
        byRoot(Command.SetMetadata.class, i -> new Command.SetMetadata(big, "key", "value" + i));
        byRoot(new Command.ClearMetadata(big));
        byFresh(Command.SubscribeToMetadata.class, _ -> new Command.SubscribeToMetadata(List.of("key")));
        byFresh(Command.UnsubscribeFromMetadata.class, _ -> new Command.UnsubscribeFromMetadata(List.of("key")));
        byRoot(new Command.SendToLink(text("hello")));
        by(Command.Rename.class, i -> new Draw(users.get(i + 321), new Command.Rename(nick("other" + i))));
        byRoot(Command.SetRealName.class, i -> new Command.SetRealName("Root " + i));
        byRoot(Command.SetAway.class, i -> new Command.SetAway(i % 2 == 0 ? "tea" : null));
        byFresh(
                Command.RegisterAccount.class,
                i -> new Command.RegisterAccount(
                        new Account(nick("made" + i)), new Credential(1, "hash", "scram"), "", false));
        by(
                Command.Login.class,
                i -> new Draw(
                        hub.come("login" + i, i, null, big),
                        new Command.Login(new Proof(account(ACCOUNTS - 1 - i), 1))));
        by(Command.Logout.class, i -> {
            SessionId session = hub.come("out" + i, i, null, big);
            stage.allow(session, new Command.Login(new Proof(account(ACCOUNTS - 1000 - i), 1)));
            return new Draw(session, new Command.Logout());
        });
        byRoot(
                Command.ChangeCredential.class,
                i -> new Command.ChangeCredential(
                        new Proof(account(ACCOUNTS - 2000 - i), 1), new Credential(2, "hash", "scram")));
        byRoot(
                Command.ResetCredential.class,
                i -> new Command.ResetCredential(account(ACCOUNTS - 4000 - i), new Credential(2, "hash", "scram")));
        byRoot(Command.SetPreference.class, i -> new Command.SetPreference(AccountPreference.ENFORCE, i % 2 == 0));
        byRoot(
                Command.SetCertificate.class,
                i -> new Command.SetCertificate(new Fingerprint("%064x".formatted(i / 2)), i % 2 == 0));
        byRoot(
                Command.AddToken.class,
                i -> new Command.AddToken(
                        AccessToken.Kind.DEVICE, "phone", new Fingerprint("%064x".formatted(1_000 + i))));
        byRoot(
                Command.AddPasskey.class,
                i -> new Command.AddPasskey("laptop", new Fingerprint("%064x".formatted(9_000 + i)), "b64"));
        byRoot(Command.EndLogins.class, i -> new Command.EndLogins(account(40_000 + i), null));
        byRoot(
                Command.AddInviteLink.class,
                i -> new Command.AddInviteLink(invitation(i), List.of(big), 1, Duration.ofDays(7)));
        byRoot(Command.UseInviteLink.class, i -> new Command.UseInviteLink(invitation(i)));
        by(
                Command.OfferAccount.class,
                i -> new Draw(
                        stage.stranger(),
                        new Command.OfferAccount(
                                new Account(nickOf(ACCOUNTS + 90_000 + i)),
                                new Credential(1, "hash", "scram"),
                                "somebody" + i + "@example.org",
                                mailed(i),
                                new Identity(nickOf(ACCOUNTS + 90_000 + i), Role.USER),
                                null)));
        byRoot(
                Command.OfferAddress.class,
                i -> new Command.OfferAddress(
                        new Proof(account(ACCOUNTS - 6000 - i), 1), "other" + i + "@example.org", mailed(50_000 + i)));
        by(
                Command.OfferReset.class,
                i -> new Draw(
                        SessionId.SERVER, new Command.OfferReset(account(ACCOUNTS - 8000 - i), mailed(100_000 + i))));
        byRoot(
                Command.ConfirmAddress.class,
                i -> new Command.ConfirmAddress(account(ACCOUNTS - 6000 - i), mailed(50_000 + i), null));
        byRoot(
                Command.ResetByWord.class,
                i -> new Command.ResetByWord(
                        account(ACCOUNTS - 8000 - i), mailed(100_000 + i), new Credential(2, "hash", "scram"), null));
        byRoot(Command.EndInviteLink.class, i -> new Command.EndInviteLink(i + 1));
        byRoot(Command.DropAccount.class, i -> new Command.DropAccount(account(50_000 + i)));
        byRoot(
                Command.Ghost.class,
                i -> new Command.Ghost(nickOf(12_000 + 2 * i), new Proof(account(12_000 + 2 * i), 1)));
        byRoot(Command.Monitor.class, i -> new Command.Monitor(List.of(nickOf(i + 1))));
        byRoot(Command.Unmonitor.class, i -> new Command.Unmonitor(List.of(nickOf(i + 1))));
        byRoot(new Command.UnmonitorAll());
        byRoot(Command.Dismiss.class, i -> new Command.Dismiss(nickOf(i + 1)));
        byRoot(new Command.Oper(OPERATOR));
        byRoot(Command.Kill.class, i -> new Command.Kill(nickOf(13_000 + i), "why"));
        byRoot(new Command.Wallops("hello"));
        byRoot(Command.BringIn.class, i -> new Command.BringIn(nickOf(14_000 + i), big));
        byRoot(Command.SetHost.class, i -> new Command.SetHost(nickOf(15_000 + i), "host" + i));
        byRoot(Command.SetAccountHost.class, i -> new Command.SetAccountHost(account(15_500 + i), "host" + i));
        byRoot(Command.Ban.class, i -> new Command.Ban(mask("*nobody" + i + "*!*@*.elsewhere"), "", null));
        byRoot(
                Command.DisconnectBanned.class,
                i -> new Command.DisconnectBanned(mask("*nobody" + i + "*!*@*.elsewhere"), 40L * i));
        byRoot(Command.LiftBan.class, i -> new Command.LiftBan(mask("*nobody" + i + "*!*@*.elsewhere")));
        byRoot(new Command.SetDefcon(Defcon.NORMAL));
        byRoot(new Command.SetNotices(Set.of(NoticeKind.values()), Set.of()));
        by(Command.Reconfigure.class, _ -> new Draw(SessionId.SERVER, new Command.Reconfigure(Rules.DEFAULT)));
        by(
                Command.SetChannelRules.class,
                i -> new Draw(SessionId.SERVER, new Command.SetChannelRules(declaring(i % 2 == 0 ? "Tea" : ""))));
        by(Command.RequireLogin.class, i -> new Draw(SessionId.SERVER, new Command.RequireLogin(i % 2 == 0)));
        by(Command.RequireInvitation.class, i -> new Draw(SessionId.SERVER, new Command.RequireInvitation(i % 2 == 0)));
        by(Command.SetAbsence.class, i -> new Draw(SessionId.SERVER, new Command.SetAbsence(Duration.ofDays(i + 1))));
        by(Command.EndAbsences.class, _ -> new Draw(SessionId.SERVER, new Command.EndAbsences()));
        by(Command.RenewSkeletons.class, _ -> new Draw(SessionId.SERVER, new Command.RenewSkeletons("1", List.of())));
        by(
                Command.SetOperators.class,
                _ -> new Draw(SessionId.SERVER, new Command.SetOperators(Map.of("root", OPERATOR))));
        by(Command.NodeGone.class, _ -> new Draw(SessionId.SERVER, new Command.NodeGone(9, Long.MAX_VALUE)));
        byRoot(
                Command.BanFromChannel.class,
                i -> new Command.BanFromChannel(big, extban("brief" + i), Duration.ofSeconds(1)));
        by(Command.EndChannelBans.class, _ -> new Draw(SessionId.SERVER, new Command.EndChannelBans()));
        by(Command.Notify.class, _ -> new Draw(SessionId.SERVER, new Command.Notify(NoticeKind.OPER, "hello")));
        byFresh(Command.Quit.class, _ -> new Command.Quit("bye"));
    }

    /// Told to everybody there is: what it costs is its audience.
    private void announcements() {
        byRoot(new Command.Announce(Message.Kind.NOTICE, text("hello")));
    }

    private static Fingerprint mailed(int i) {
        return new Fingerprint("%064x".formatted(3_000_000 + i));
    }

    private static Fingerprint invitation(int i) {
        return new Fingerprint("%064x".formatted(2_000 + i));
    }

    private Draw owner(int i, String prefix, boolean drops) {
        SessionId session = hub.come("owner" + prefix.substring(1) + i, i, null, channel(prefix + i));
        stage.logIn(session, "owner" + prefix.substring(1) + i);
        if (drops) {
            stage.allow(session, new Command.RegisterChannel(channel(prefix + i)));
        }
        return new Draw(
                session,
                drops
                        ? new Command.DropChannel(channel(prefix + i))
                        : new Command.RegisterChannel(channel(prefix + i)));
    }

    private void queries() {
        ChannelName big = channel("#big");
        byRoot(new Query.Ping());
        byRoot(Query.Who.class, i -> new Query.Who(Optional.empty(), 50L * i));
        byRoot(new Query.Channel(big, 0));
        byRoot(new Query.Registration(big));
        byRoot(Query.Registrations.class, i -> new Query.Registrations(50L * i));
        byRoot(Query.AccountDetails.class, i -> new Query.AccountDetails(account(i)));
        byRoot(Query.Logins.class, i -> new Query.Logins(account(i)));
        byRoot(Query.CertificateOwner.class, i -> new Query.CertificateOwner(new Fingerprint("%064x".formatted(i))));
        byRoot(new Query.Properties(big));
        byRoot(new Query.Masks(channel("#bans"), MaskList.BAN));
        byRoot(Query.Channels.class, i -> new Query.Channels(50L * i));
        byRoot(new Query.Invitations());
        byRoot(new Query.ReadMarker(big));
        byRoot(new Query.Metadata(big, List.of()));
        byRoot(new Query.OwnMetadata());
        byRoot(new Query.SyncMetadata(Optional.of(big)));
        byRoot(new Query.MetadataSubscriptions());
        byRoot(new Query.UsersIn(big, 0));
        byRoot(Query.UserNamed.class, i -> new Query.UserNamed(nickOf(i + 1)));
        byRoot(
                Query.UsersMatching.class,
                i -> new Query.UsersMatching(Mask.ofHost("*nobody*!*@*.elsewhere", each -> each), 50L * i));
        byRoot(Query.Whois.class, i -> new Query.Whois(nickOf(i + 1)));
        byRoot(Query.Whowas.class, i -> new Query.Whowas(nickOf(i + 1), 0));
        byFresh(Query.Playback.class, i -> new Query.Playback(i % 2 == 0 ? null : c(i)));
        byRoot(new Query.Latest());
        byRoot(Query.Present.class, i -> new Query.Present(List.of(nickOf(i + 1))));
        byRoot(new Query.Operators());
        byRoot(new Query.Lusers());
        byRoot(new Query.Monitored());
        byRoot(Query.Available.class, i -> new Query.Available(nickOf(i + 1)));
        by(
                Query.Admission.class,
                i -> new Draw(
                        stage.stranger(),
                        new Query.Admission(entering("x" + i, i, null).identity())));
        by(Query.MayRegister.class, i -> new Draw(stage.stranger(), new Query.MayRegister(account(i), false, null)));
        by(Query.InviteLinkOf.class, i -> new Draw(stage.stranger(), new Query.InviteLinkOf(invitation(i))));
        byRoot(new Query.InviteLinks());
        by(
                Query.MailedWordCounts.class,
                i -> new Draw(
                        stage.stranger(), new Query.MailedWordCounts(account(i), MailedWord.Purpose.RESET, mailed(i))));
        byRoot(new Query.Bans());
        byRoot(Query.BanInfo.class, i -> new Query.BanInfo(mask("*nobody*!*@*.elsewhere"), 50L * i));
        byRoot(new Query.DefconLevel());
        byRoot(Query.Sessions.class, i -> new Query.Sessions(50L * i));
        byRoot(new Query.Page(big, new HistoryRange.Within(null, null, true), 100, true));
        byRoot(new Query.PageRest(big, new HistoryRange.Within(null, null, true), true));
        byRoot(new Query.Correspondences(START, START.plusSeconds(9), 10));
        byRoot(new Query.Trace(big, new Position(1, 1)));
        byRoot(new Query.Search("tea"));
    }

    @Test
    void nothingCostsMoreThanItsAudienceAndWhatItTells() {
        queries();
        commands();
        announcements();
        Set<Class<?>> all = new LinkedHashSet<>(Arrays.asList(Query.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(Command.class.getPermittedSubclasses()));
        assertThat(cases.keySet()).as("a case for each command and query").containsExactlyInAnyOrderElementsOf(all);
        hub.fill();
        stage.allow(users.getFirst(), new Command.Join(channel("#solo0")));

        hub.assertCheap(cases);
    }

    /// What must look at everybody comes in parts, and the parts together are all.
    @Test
    void partsTogetherAreAllThereIs() {
        hub.fill();
        var people = new ArrayList<Nick>();
        long after = 0;
        do {
            var part = (Answer.People) stage.hub.answer(users.getFirst(), new Query.Who(Optional.empty(), after));
            assertThat(part.nicks()).hasSizeLessThanOrEqualTo(Part.SIZE);
            people.addAll(part.nicks());
            after = part.more();
        } while (after > 0);
        var channels = new ArrayList<ChannelName>();
        do {
            var part = (Answer.Channels) stage.hub.answer(users.getFirst(), new Query.Channels(after));
            channels.addAll(part.channels().stream().map(ListedChannel::name).toList());
            after = part.more();
        } while (after > 0);

        assertThat(people).hasSize(USERS).doesNotHaveDuplicates();
        assertThat(channels.stream().map(ChannelName::folded).collect(Collectors.toSet()))
                .isEqualTo(stage.hub.state.channels.keySet())
                .hasSameSizeAs(channels);
    }

    @Test
    void banOnMorePeopleThanOneStepPutsOutIsGoneOnWith() {
        for (int i = 0; i < 300; i++) {
            users.add(hub.come("guest" + i, i, null, channel("#big")));
        }
        SessionId root = hub.come("root", 1 << 20, null);
        stage.oper(root, OPERATOR);
        BanTarget all = network("10.0.0.0/16");
        int putOut = 0;
        Command step = new Command.Ban(all, "", null);
        while (step != null) {
            var set = (Answer.BanSet) stage.apply(root, step).reply().orElseThrow();
            assertThat(set.disconnected()).hasSizeLessThanOrEqualTo(64);
            putOut += set.disconnected().size();
            step = set.more() == 0 ? null : new Command.DisconnectBanned(all, set.more());
        }

        assertThat(putOut).isEqualTo(300);
        assertThat(stage.hub.state.roster.all()).hasSize(1);
    }
}
