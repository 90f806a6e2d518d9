package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.send;
import static parley.hub.Stage.tell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelFlag;
import parley.chat.Identity;
import parley.chat.Message;
import parley.chat.ModeChange;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Quote;
import parley.chat.Reaction;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Draft;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// What is said beside plain messages: tags, redactions, read markers.
final class MessagesTest {
    private static final Map<String, String> REACTION = Map.of(Reaction.TAG, "👍");

    private final Stage stage = new Stage();

    private SessionId manager(String nick, String channel) {
        SessionId session = stage.stranger();
        var identity = new Identity(nick(nick), Role.USER, "~u", "host", "", nick, "irc", true, java.util.Set.of());
        stage.allow(session, new Command.Enter(identity, List.of(), null), new Command.Join(channel(channel)));
        return session;
    }

    private static Command react(Target to, @Nullable Position about) {
        return new Command.SendTags(to, REACTION, null, about);
    }

    private static Command redact(Target from, @Nullable Position message) {
        return new Command.Redact(from, message, "");
    }

    private static Refusal cannotRedact(Target from, Refusal.CannotRedact.Obstacle obstacle) {
        return new Refusal.CannotRedact(from, obstacle);
    }

    private static List<Event> events(Outcome outcome) {
        return outcome.deliveries().stream().map(Delivery::event).toList();
    }

    private Position said(SessionId by, Command message) {
        stage.allow(by, message);
        return stage.position();
    }

    @Test
    void reactionQuotesWhatItIsTo() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        Position said = said(anna, send("#tea", "see you at 5\nor at 6"));

        assertThat(events(stage.apply(bob, react(channel("#tea"), said))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Tagged.class,
                        tagged -> assertThat(tagged.about()).isEqualTo(new Quote(nick("anna"), "see you at 5…")));
    }

    @Test
    void reactionQuotesNothingFromElsewhere() {
        SessionId anna = stage.user("anna", "#tea", "#milk");
        SessionId bob = stage.user("bob", "#tea");
        Position said = said(anna, send("#milk", "not for bob"));

        assertThat(events(stage.apply(bob, react(channel("#tea"), said))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Tagged.class, tagged -> assertThat(tagged.about()).isNull());
    }

    @Test
    void answerToADirectMessageQuotesIt() {
        SessionId anna = stage.user("anna");
        SessionId bob = stage.user("bob");
        Position said = said(anna, tell("bob", "hello"));

        assertThat(events(stage.apply(bob, react(nick("anna"), said))).getFirst())
                .isInstanceOfSatisfying(
                        Event.DirectTags.class,
                        tagged -> assertThat(tagged.about()).isEqualTo(new Quote(nick("anna"), "hello")));
    }

    /// RFC 2812, section 3.3.2: nothing is ever answered to a NOTICE, or two programs would go on for ever.
    @Test
    void noticeIsAnsweredByNothing() {
        SessionId anna = stage.user("anna");
        stage.allow(stage.user("ben"), new Command.SetAway("out"));
        stage.account("cara");

        assertThat(replyTo(anna, "ben", Message.Kind.PRIVMSG)).isInstanceOf(Answer.IsAway.class);
        assertThat(replyTo(anna, "ben", Message.Kind.NOTICE)).isEqualTo(Stage.DONE);
        assertThat(replyTo(anna, "cara", Message.Kind.PRIVMSG)).isInstanceOf(Answer.IsKept.class);
        assertThat(replyTo(anna, "cara", Message.Kind.NOTICE)).isEqualTo(Stage.DONE);
    }

    private Reply replyTo(SessionId by, String to, Message.Kind kind) {
        var draft = new Draft(kind, Stage.text("hi"), List.of(), Map.of(), null);
        return stage.apply(by, new Command.Send(nick(to), draft)).reply().orElseThrow();
    }

    @Test
    void whoWritesToThemselvesIsToldOnceAsRecipientAndOnceAsSender() {
        SessionId anna = stage.user("anna");

        Outcome outcome = stage.apply(anna, tell("anna", "note"));

        assertThat(events(outcome)).hasExactlyElementsOfTypes(Event.DirectMessage.class, Event.Sent.class);
        assertThat(outcome.deliveries())
                .allSatisfy(delivery ->
                        assertThat(Stage.sessions(delivery.audience())).containsExactly(anna));
    }

    @Test
    void onesOwnMessageIsTakenBackForAllAndForHistory() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        Position said = said(bob, send("#tea", "oops"));

        Outcome outcome = stage.apply(bob, redact(channel("#tea"), said));

        assertThat(outcome.facts()).contains(new Fact.Redacted(new Place.OfChannel(channel("#tea")), said));
        assertThat(outcome.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(Stage.sessions(delivery.audience())).containsExactly(anna, bob);
            assertThat(delivery.event())
                    .isInstanceOfSatisfying(
                            Event.Redacted.class,
                            redacted -> assertThat(redacted.quote()).isEqualTo(new Quote(nick("bob"), "oops")));
        });
    }

    @Test
    void whatIsTakenBackIsUnknownThen() {
        SessionId bob = stage.user("bob", "#tea");
        Position said = said(bob, send("#tea", "oops"));
        stage.allow(bob, redact(channel("#tea"), said));

        assertThat(stage.apply(bob, redact(channel("#tea"), said)).reply())
                .contains(cannotRedact(channel("#tea"), Refusal.CannotRedact.Obstacle.UNKNOWN));
    }

    @Test
    void operatorTakesBackWhatOthersSaid() {
        SessionId anna = manager("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        Position said = said(bob, send("#tea", "spam"));

        assertThat(events(stage.apply(anna, redact(channel("#tea"), said)))).hasSize(1);
    }

    @Test
    void othersMessagesAreNotOnesOwnToTakeBack() {
        SessionId anna = manager("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        Position said = said(anna, send("#tea", "stays"));

        assertThat(stage.apply(bob, redact(channel("#tea"), said)).reply())
                .contains(cannotRedact(channel("#tea"), Refusal.CannotRedact.Obstacle.FORBIDDEN));
    }

    @Test
    void whoTakesANickTakesNotItsMessages() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        Position said = said(bob, send("#tea", "mine"));
        stage.allow(bob, new Command.Rename(nick("rob")));
        stage.allow(anna, new Command.Rename(nick("bob")));

        assertThat(stage.apply(anna, redact(channel("#tea"), said)).reply())
                .contains(cannotRedact(channel("#tea"), Refusal.CannotRedact.Obstacle.FORBIDDEN));
    }

    @Test
    void directMessageIsTakenBackByItsSenderOnly() {
        SessionId anna = stage.user("anna");
        SessionId bob = stage.user("bob");
        Position said = said(anna, tell("bob", "oops"));

        assertThat(stage.apply(bob, redact(nick("anna"), said)).reply())
                .contains(cannotRedact(nick("anna"), Refusal.CannotRedact.Obstacle.FORBIDDEN));
        assertThat(stage.apply(anna, redact(nick("bob"), said)).deliveries())
                .extracting(delivery -> Stage.sessions(delivery.audience()))
                .containsExactly(List.of(bob), List.of(anna));
    }

    @Test
    void whatIsSaidElsewhereIsUnknown() {
        SessionId anna = stage.user("anna", "#tea", "#milk");
        Position said = said(anna, send("#milk", "here"));

        assertThat(stage.apply(anna, redact(channel("#tea"), said)).reply())
                .contains(cannotRedact(channel("#tea"), Refusal.CannotRedact.Obstacle.UNKNOWN));
    }

    @Test
    void nothingIsTakenBackWhereOneIsNot() {
        SessionId anna = stage.user("anna");
        stage.user("bob", "#tea");

        assertThat(stage.apply(anna, redact(channel("#tea"), null)).reply())
                .contains(cannotRedact(channel("#tea"), Refusal.CannotRedact.Obstacle.NO_SUCH_TARGET));
    }

    @Test
    void olderMessagesCannotBeReferredTo() {
        SessionId anna = stage.user("anna", "#tea");
        Position said = said(anna, send("#tea", "long ago"));
        for (int i = 0; i < Recent.SIZE; i++) {
            stage.apply(anna, send("#tea", "newer"));
        }

        assertThat(stage.apply(anna, redact(channel("#tea"), said)).reply())
                .contains(cannotRedact(channel("#tea"), Refusal.CannotRedact.Obstacle.UNKNOWN));
    }

    @Test
    void quoteIsCutBetweenCharacters() {
        SessionId anna = stage.user("anna", "#tea");
        Position said = said(anna, send("#tea", "x" + "😃".repeat(40)));

        assertThat(events(stage.apply(anna, redact(channel("#tea"), said))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Redacted.class,
                        redacted -> assertThat(redacted.quote().text()).isEqualTo("x" + "😃".repeat(29) + "…"));
    }

    @Test
    void readMarkerGoesForwardOnly() {
        SessionId anna = stage.user("anna", "#tea");
        Instant early = Instant.parse("2026-10-01T10:00:00Z");
        Instant late = Instant.parse("2026-10-01T11:00:00Z");
        stage.allow(anna, new Command.Quit("x"));
        SessionId bob = stage.user("bob");

        assertThat(stage.apply(bob, new Command.MarkRead(channel("#tea"), late)).reply())
                .contains(new Answer.ReadUntil(channel("#tea"), late));
        assertThat(stage.apply(bob, new Command.MarkRead(channel("#TEA"), early))
                        .reply())
                .contains(new Answer.ReadUntil(channel("#TEA"), late));
        assertThat(stage.hub.answer(bob, new Query.ReadMarker(channel("#tea"))))
                .isEqualTo(new Answer.ReadUntil(channel("#tea"), late));
    }

    @Test
    void readMarkerDoesNotPassNow() {
        SessionId anna = stage.user("anna");

        Outcome outcome = stage.apply(anna, new Command.MarkRead(nick("bob"), Instant.parse("2999-01-01T00:00:00Z")));

        assertThat(outcome.reply()).contains(new Answer.ReadUntil(nick("bob"), stage.time()));
    }

    @Test
    void whoJoinsIsToldUntilWhenTheyHaveRead() {
        SessionId anna = stage.user("anna");
        Instant read = Instant.parse("2026-10-01T10:00:00Z");
        stage.allow(anna, new Command.MarkRead(channel("#tea"), read));

        Optional<Reply> reply =
                stage.apply(anna, new Command.Join(channel("#tea"))).reply();

        assertThat(reply)
                .containsInstanceOf(Answer.JoinedChannel.class)
                .map(answer -> ((Answer.JoinedChannel) answer).channel().read())
                .contains(read);
    }

    @Test
    void enteringIsRefusedWhereTheChannelKeepsOut() {
        SessionId anna = manager("anna", "#tea");
        stage.allow(
                anna,
                new Command.SetModes(
                        channel("#tea"), List.of(new ModeChange.Flag(ChannelFlag.INVITE_ONLY, true)), false));

        assertThat(stage.apply(stage.stranger(), Stage.enter("bob", Role.USER, "#tea"))
                        .reply())
                .contains(new Refusal.KeptOut(channel("#tea"), Refusal.KeptOut.Why.INVITE_ONLY));
    }
}
