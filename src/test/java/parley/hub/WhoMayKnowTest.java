package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.send;
import static parley.hub.Stage.tell;
import static parley.hub.Stage.text;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.Credential;
import parley.chat.Extban;
import parley.chat.MaskList;
import parley.chat.Message;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Operator;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.Reaction;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.chat.registration.ChannelHistory;
import parley.protocol.Command;
import parley.protocol.Draft;
import parley.protocol.Event;
import parley.protocol.Evidence;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Refusal.CannotRedact.Obstacle;
import parley.protocol.Reply;

/// That refusals tell nobody what they were not told, that the next owner of a name has nothing of the one before, and
/// that nothing is held of those who have left.
final class WhoMayKnowTest {
    private final Stage stage = new Stage();

    private Reply redact(SessionId session, Target from, Position message) {
        return stage.apply(session, new Command.Redact(from, message, ""))
                .reply()
                .orElseThrow();
    }

    private static Refusal cannot(Target from, Obstacle obstacle) {
        return new Refusal.CannotRedact(from, obstacle);
    }

    private Position said(SessionId by, Command command) {
        assertThat(stage.apply(by, command).reply().orElse(DONE)).isNotInstanceOf(Refusal.class);
        return stage.position();
    }

    private static Command toRanked(String channel, Rank atLeast, String text) {
        return new Command.Send(
                channel(channel), new Draft(Message.Kind.PRIVMSG, text(text), List.of(), Map.of(), atLeast));
    }

    @Test
    void directMessageBetweenOthersIsAsUnknownToAStrangerAsNone() {
        SessionId anna = stage.user("anna", "#tea");
        stage.user("ben", "#tea");
        SessionId cleo = stage.user("cleo", "#tea");
        Position said = said(anna, tell("ben", "hi"));

        assertThat(redact(cleo, nick("ben"), said)).isEqualTo(cannot(nick("ben"), Obstacle.UNKNOWN));
        assertThat(redact(cleo, nick("anna"), said)).isEqualTo(cannot(nick("anna"), Obstacle.UNKNOWN));
        assertThat(redact(cleo, nick("cleo"), said)).isEqualTo(cannot(nick("cleo"), Obstacle.UNKNOWN));
    }

    @Test
    void recipientIsToldThatItIsNotTheirs() {
        SessionId anna = stage.user("anna");
        SessionId ben = stage.user("ben");
        Position said = said(anna, tell("ben", "hi"));

        assertThat(redact(ben, nick("anna"), said)).isEqualTo(cannot(nick("anna"), Obstacle.FORBIDDEN));
    }

    @Test
    void whatWasSaidToHigherRanksIsUnknownToTheOthersEvenToAnOperator() {
        SessionId anna = stage.ircUser("anna");
        stage.allow(anna, new Command.Join(channel("#tea")));
        SessionId ben = stage.user("ben", "#tea");
        stage.user(anna).in(Objects.requireNonNull(stage.hub.state.channel(channel("#tea")))).ranks =
                Ranks.of(Rank.OPERATOR);
        Position toOperators = said(anna, toRanked("#tea", Rank.OPERATOR, "psst"));
        Position toFounders = said(ben, toRanked("#tea", Rank.FOUNDER, "psst"));

        assertThat(redact(ben, channel("#tea"), toOperators)).isEqualTo(cannot(channel("#tea"), Obstacle.UNKNOWN));
        assertThat(redact(anna, channel("#tea"), toFounders)).isEqualTo(cannot(channel("#tea"), Obstacle.UNKNOWN));
        assertThat(redact(ben, channel("#tea"), toFounders)).isEqualTo(DONE);
    }

    @Test
    void whatMayNotBeReadIsUnknownToWhoCameLaterAndIsNotQuoted() {
        SessionId anna = founder("anna", "#tea");
        stage.allow(anna, new Command.SetChannelHistory(channel("#tea"), ChannelHistory.JOINING));
        Position said = said(anna, send("#tea", "before ben"));
        SessionId ben = stage.user("ben", "#tea");

        assertThat(redact(ben, channel("#tea"), said)).isEqualTo(cannot(channel("#tea"), Obstacle.UNKNOWN));
        Outcome reaction =
                stage.apply(ben, new Command.SendTags(channel("#tea"), Map.of(Reaction.TAG, "👍"), null, said));
        assertThat(reaction.deliveries().getFirst().event())
                .isInstanceOfSatisfying(
                        Event.Tagged.class, tagged -> assertThat(tagged.about()).isNull());
        assertThat(redact(ben, channel("#tea"), said(anna, send("#tea", "with ben"))))
                .isEqualTo(cannot(channel("#tea"), Obstacle.FORBIDDEN));
    }

    private SessionId founder(String name, String channel) {
        SessionId session = stage.ircUser(name);
        stage.logIn(session, name);
        stage.allow(session, new Command.Join(channel(channel)), new Command.RegisterChannel(channel(channel)));
        return session;
    }

    /// Drops the account of a session and has another session register it.
    private SessionId heirTo(SessionId owner, String name) {
        stage.allow(
                owner,
                new Command.DropAccount(Objects.requireNonNull(stage.user(owner).account())));
        stage.allow(owner, new Command.Quit("bye"));
        SessionId heir = stage.user(name, "#tea");
        Nick nick = nick(name);
        stage.allow(
                heir, new Command.RegisterAccount(new Account(nick), new Credential(1, "hash", "scram"), "", false));
        return heir;
    }

    @Test
    void nextOwnerOfANameTakesBackNothingOfTheOneBefore() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId ben = stage.user("ben", "#tea");
        stage.logIn(anna, "anna");
        Position inChannel = said(anna, send("#tea", "mine"));
        Position direct = said(anna, tell("ben", "mine"));

        SessionId heir = heirTo(anna, "anna");

        assertThat(redact(heir, channel("#tea"), inChannel)).isEqualTo(cannot(channel("#tea"), Obstacle.FORBIDDEN));
        assertThat(redact(heir, nick("ben"), direct)).isEqualTo(cannot(nick("ben"), Obstacle.UNKNOWN));
        var evidence = new Evidence(
                new Place.OfChannel(channel("#tea")),
                new Position(0, 1),
                stage.user(ben).profile.signOn(),
                stage.user(heir).source());
        assertThat(stage.apply(heir, new Command.Redact(channel("#tea"), new Position(0, 1), "", evidence))
                        .reply())
                .contains(cannot(channel("#tea"), Obstacle.FORBIDDEN));
        assertThat(redact(heir, channel("#tea"), said(heir, send("#tea", "mine now"))))
                .isEqualTo(DONE);
    }

    @Test
    void exceptionForAnAccountIsNotForTheNextOwnerOfItsName() {
        SessionId root = stage.ircUser("root");
        stage.allow(root, new Command.Join(channel("#vault")));
        SessionId anna = stage.user("anna", "#tea");
        stage.logIn(anna, "anna");
        var mask = Extban.parse("a:anna", text -> text).orElseThrow();
        stage.allow(
                root,
                new Command.SetModes(
                        channel("#vault"),
                        List.of(
                                new ModeChange.Flag(ChannelFlag.INVITE_ONLY, true),
                                new ModeChange.Entry(MaskList.INVITE_EXCEPTION, mask, true)),
                        false));
        stage.allow(anna, new Command.Join(channel("#vault")));

        SessionId heir = heirTo(anna, "anna");

        assertThat(stage.apply(heir, new Command.Join(channel("#vault"))).reply())
                .contains(new Refusal.KeptOut(channel("#vault"), Refusal.KeptOut.Why.INVITE_ONLY));
    }

    /// What others still refer to: recent messages, WHOWAS, invitations, acceptances, notices, mailboxes.
    @Test
    void nothingHoldsWhoHasLeft() throws InterruptedException {
        SessionId root = stage.user("root", "#tea");
        var entry = new Operator("root", "admin", Set.of(Privilege.values()));
        stage.oper(root, entry);
        SessionId guest = stage.ircUser("guest");
        stage.allow(
                guest,
                new Command.Oper(entry),
                new Command.SetNotices(Set.of(NoticeKind.values()), Set.of()),
                new Command.Join(channel("#den")),
                send("#den", "hi"),
                tell("root", "hi"),
                new Command.Invite(nick("root"), channel("#den")),
                new Command.Accept(nick("root"), true),
                new Command.SetMetadata(nick("guest"), "a", "b"));
        stage.allow(root, tell("guest", "hi"), new Command.Accept(nick("guest"), true));
        var user = new WeakReference<>(stage.user(guest));
        var channel = new WeakReference<>(Objects.requireNonNull(stage.hub.state.channel(channel("#den"))));

        stage.allow(root, new Command.Kill(nick("guest"), "why"));

        for (int i = 0; i < 50 && (user.get() != null || channel.get() != null); i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(user.get()).isNull();
        assertThat(channel.get()).isNull();
    }
}
