package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Defcon;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.ModeChange;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.InviteLink;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Response;

/// Who invites people, and where an invitation leads.
final class InviteLinksTest {
    private static final ChannelName TEA = channel("#tea");
    private static final ChannelName MILK = channel("#milk");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Credential CREDENTIAL = new Credential(1, "h", "s");
    private static final Operator ROOT = new Operator("root", "Root", Set.of(Privilege.values()));
    private static final Refusal NO_OPERATOR = new Refusal.PrivilegeNeeded(Privilege.ACCOUNTS, false);

    private final Stage stage = new Stage();
    private final SessionId tom = stage.ircUser("tom");
    private int words;

    @BeforeEach
    void tomFoundsTea() {
        stage.logIn(tom, "tom");
        stage.allow(tom, new Command.Join(TEA), new Command.RegisterChannel(TEA));
    }

    private Reply reply(SessionId session, Command command) {
        return stage.apply(session, command).reply().orElse(DONE);
    }

    private static Fingerprint hash(int number) {
        return new Fingerprint("%064x".formatted(number));
    }

    private Reply add(SessionId by, int uses, ChannelName... channels) {
        return reply(by, new Command.AddInviteLink(hash(++words), List.of(channels), uses, WEEK));
    }

    private Fingerprint made(SessionId by, int uses, ChannelName... channels) {
        assertThat(add(by, uses, channels)).isInstanceOf(Answer.InviteLinkIs.class);
        return hash(words);
    }

    private static Identity identity(String name) {
        return new Identity(nick(name), Role.USER, "~u", "host", "127.0.0.1", name, "irc", true, Set.of());
    }

    private static Command.RegisterAccount register(String name, @Nullable Fingerprint invitation) {
        return new Command.RegisterAccount(new Account(nick(name)), CREDENTIAL, "", false, identity(name), invitation);
    }

    private static Command.Enter enter(String name) {
        return new Command.Enter(identity(name), List.of(), new Proof(new Account(nick(name)), 1));
    }

    private List<String> channels(SessionId session) {
        return stage.user(session).channels().stream()
                .map(channel -> channel.name.name())
                .toList();
    }

    private List<InviteLink> links(SessionId asker) {
        return ((Answer.InviteLinks) stage.hub.answer(asker, new Query.InviteLinks())).links();
    }

    private Response show(Fingerprint hash) {
        return stage.hub.answer(stage.stranger(), new Query.InviteLinkOf(hash));
    }

    private static Refusal isVoid(Refusal.InvitationVoid.Cause why) {
        return new Refusal.InvitationVoid(why);
    }

    @Test
    void strangerWhoRegistersByItComesIntoItsChannelsPastWhatKeepsOthersOut() {
        stage.allow(SessionId.SERVER, new Command.RequireInvitation(false));
        Fingerprint word = made(tom, 1, TEA);
        reply(
                tom,
                new Command.SetModes(
                        TEA,
                        List.of(new ModeChange.Flag(ChannelFlag.INVITE_ONLY, true), new ModeChange.Key("k")),
                        false));
        SessionId anna = stage.stranger();

        Outcome registered = stage.apply(anna, register("anna", word));
        assertThat(registered.reply().orElse(DONE)).isEqualTo(DONE);
        assertThat(registered.facts())
                .anyMatch(fact -> fact instanceof Fact.InviteLinkKept(var link) && link.left() == 0);
        Outcome entered = stage.apply(anna, enter("anna"));

        assertThat(entered.reply().orElseThrow())
                .isInstanceOfSatisfying(
                        Answer.Entered.class,
                        answer -> assertThat(answer.channels())
                                .extracting(view -> view.name().name())
                                .containsExactly("#tea"));
        assertThat(channels(anna)).containsExactly("#tea");
        assertThat(stage.hub.state.invites.awaited).isEmpty();
    }

    @Test
    void whoIsThereAlreadyIsBroughtInAtOnceAndShown() {
        Fingerprint word = made(tom, 1, TEA);
        SessionId anna = stage.ircUser("anna");

        Outcome registered = stage.apply(
                anna, new Command.RegisterAccount(new Account(nick("anna")), CREDENTIAL, "", false, null, word));

        assertThat(channels(anna)).containsExactly("#tea");
        assertThat(registered.deliveries())
                .anyMatch(delivery -> delivery.event() instanceof Event.BroughtIn
                        && Stage.sessions(delivery.audience()).equals(List.of(anna)));
    }

    @Test
    void itCountsForSoManyAndSoLongAndSaysWhichIsInTheWay() {
        Fingerprint once = made(tom, 1, TEA);
        Fingerprint twice = made(tom, 2, TEA);
        assertThat(reply(stage.stranger(), register("anna", once))).isEqualTo(DONE);
        assertThat(reply(stage.stranger(), register("ben", once)))
                .isEqualTo(isVoid(Refusal.InvitationVoid.Cause.USED_UP));
        assertThat(show(once)).isEqualTo(isVoid(Refusal.InvitationVoid.Cause.USED_UP));
        assertThat(reply(stage.stranger(), register("ben", hash(99))))
                .isEqualTo(isVoid(Refusal.InvitationVoid.Cause.UNKNOWN));

        stage.passes(WEEK);

        assertThat(reply(stage.stranger(), register("ben", twice)))
                .isEqualTo(isVoid(Refusal.InvitationVoid.Cause.OVER));
        stage.passes(InviteLink.KNOWN_FOR);
        stage.allow(tom, new Command.SetAway("tea")); // queries go by the time of the last command
        assertThat(show(twice)).isEqualTo(isVoid(Refusal.InvitationVoid.Cause.UNKNOWN));
        assertThat(links(tom)).isEmpty();
    }

    @Test
    void whileNobodyMayRegisterItLeadsOnlyThoseWhoHaveAnAccount() {
        Fingerprint word = made(tom, 1, TEA);
        SessionId guest = stage.ircUser("guest");
        SessionId root = stage.ircUser("root");
        stage.oper(root, ROOT);
        stage.allow(root, new Command.SetDefcon(Defcon.NO_REGISTRATIONS));

        assertThat(show(word)).isEqualTo(new Refusal.RegistrationClosed());
        assertThat(stage.hub.answer(guest, new Query.InviteLinkOf(word))).isEqualTo(new Refusal.RegistrationClosed());
        assertThat(show(hash(99))).isEqualTo(isVoid(Refusal.InvitationVoid.Cause.UNKNOWN));
        assertThat(stage.hub.answer(tom, new Query.InviteLinkOf(word))).isInstanceOf(Answer.InviteLinkIs.class);
    }

    @Test
    void whereInvitationsAreNeededNobodyRegistersWithoutAndOnlyOperatorsMakeThem() {
        stage.allow(SessionId.SERVER, new Command.RequireInvitation(true));
        SessionId root = stage.ircUser("root");
        stage.oper(root, ROOT);

        assertThat(reply(stage.stranger(), register("anna", null))).isEqualTo(new Refusal.InvitationNeeded());
        assertThat(add(tom, 1, TEA)).isEqualTo(NO_OPERATOR);
        Fingerprint word = made(root, 1);
        assertThat(reply(stage.stranger(), register("anna", word))).isEqualTo(DONE);
        assertThat(reply(SessionId.SERVER, new Command.AddInviteLink(hash(77), List.of(MILK), 1, WEEK)))
                .isEqualTo(new Refusal.NoSuchChannel(MILK));
        assertThat(reply(SessionId.SERVER, new Command.AddInviteLink(hash(77), List.of(TEA), 1, WEEK)))
                .isInstanceOf(Answer.InviteLinkIs.class);
    }

    @Test
    void onlyWhoHasAccessAsAdminInvitesAndOnlyForAsLong() {
        SessionId anna = stage.ircUser("anna");
        assertThat(add(anna, 1, TEA)).isEqualTo(new Refusal.NotLoggedIn());
        stage.logIn(anna, "anna");
        assertThat(add(anna, 1, TEA)).isEqualTo(new Refusal.AccessNeeded(TEA));
        assertThat(add(anna, 1)).isEqualTo(NO_OPERATOR);
        assertThat(add(tom, 1, TEA, MILK)).isEqualTo(new Refusal.NoSuchChannel(MILK));
        stage.allow(tom, new Command.SetAccess(TEA, new Account(nick("anna")), Rank.ADMIN));
        Fingerprint word = made(anna, 5, TEA);

        stage.allow(tom, new Command.SetAccess(TEA, new Account(nick("anna")), Rank.VOICE));

        SessionId ben = stage.stranger();
        assertThat(reply(ben, register("ben", word))).isEqualTo(DONE);
        stage.apply(ben, enter("ben"));
        assertThat(channels(ben)).isEmpty();
        assertThat(show(word))
                .isInstanceOfSatisfying(
                        Answer.InviteLinkIs.class,
                        shown -> assertThat(shown.link().channels()).isEmpty());
    }

    @Test
    void oneTakesBackOnesOwnAndOperatorsAny() {
        made(tom, 1, TEA);
        SessionId anna = stage.ircUser("anna");
        stage.logIn(anna, "anna");
        assertThat(reply(anna, new Command.EndInviteLink(1))).isEqualTo(new Refusal.NoSuchInviteLink(1));
        assertThat(links(anna)).isEmpty();
        assertThat(links(tom)).extracting(InviteLink::number).containsExactly(1);

        Outcome ended = stage.apply(SessionId.SERVER, new Command.EndInviteLink(1));

        assertThat(ended.facts()).containsExactly(new Fact.InviteLinkEnded(1));
        assertThat(show(hash(1))).isEqualTo(isVoid(Refusal.InvitationVoid.Cause.UNKNOWN));
    }

    @Test
    void whoHasAnAccountIsBroughtInByItAndCountsOnce() {
        Fingerprint word = made(tom, 3, TEA);
        SessionId anna = stage.ircUser("anna");
        assertThat(reply(anna, new Command.UseInviteLink(word))).isEqualTo(new Refusal.NotLoggedIn());
        stage.logIn(anna, "anna");

        stage.apply(anna, new Command.UseInviteLink(word));
        stage.apply(anna, new Command.UseInviteLink(word));

        assertThat(channels(anna)).containsExactly("#tea");
        assertThat(links(tom)).extracting(InviteLink::left).containsExactly(2);
    }

    @Test
    void whoIsKeptOutForGoodStaysOut() {
        Fingerprint word = made(tom, 3, TEA);
        stage.allow(
                tom,
                new Command.SetAkick(TEA, Extban.parse("anna!*@*", each -> each).orElseThrow(), true, ""));
        SessionId anna = stage.stranger();

        stage.allow(anna, register("anna", word));
        stage.apply(anna, enter("anna"));

        assertThat(channels(anna)).isEmpty();
    }

    @Test
    void itGoesWithItsMakerAndFollowsAChannelThatHasAnotherName() {
        made(tom, 3, TEA);
        stage.apply(tom, new Command.RenameChannel(TEA, MILK, ""));
        assertThat(links(tom).getFirst().channels()).containsExactly(MILK);

        stage.apply(SessionId.SERVER, new Command.DropAccount(new Account(nick("tom"))));

        assertThat(stage.hub.state.invites.all()).isEmpty();
    }

    @Test
    void thereAreOnlySoMany() {
        for (int i = 0; i < InviteLink.MOST_OF_ACCOUNT; i++) {
            made(tom, 1, TEA);
        }
        assertThat(add(tom, 1, TEA)).isEqualTo(new Refusal.TooManyInviteLinks());
        for (int i = InviteLink.MOST_OF_ACCOUNT; i < InviteLink.MOST; i++) {
            made(SessionId.SERVER, 1);
        }
        assertThat(add(SessionId.SERVER, 1)).isEqualTo(new Refusal.TooManyInviteLinks());

        stage.allow(stage.stranger(), register("anna", hash(words - 1))); // used up, it makes room

        made(SessionId.SERVER, 1);
        assertThat(stage.hub.state.invites.all()).hasSizeLessThanOrEqualTo(InviteLink.MOST);
    }
}
