package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelFlag;
import parley.chat.Identity;
import parley.chat.MetadataEntry;
import parley.chat.ModeChange;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;

final class MetadataTest {
    private final Stage stage = new Stage();

    private static Command set(Target of, String key, @Nullable String value) {
        return new Command.SetMetadata(of, key, value);
    }

    private static Answer says(Target of, String key, @Nullable String value) {
        return new Answer.Metadata(of, List.of(new MetadataEntry(of, key, value)));
    }

    private void wants(SessionId session, String... keys) {
        stage.apply(session, new Command.SubscribeToMetadata(List.of(keys)));
    }

    private static List<SessionId> hearing(Outcome outcome) {
        return outcome.deliveries().stream()
                .flatMap(delivery -> Stage.sessions(delivery.audience()).stream())
                .toList();
    }

    @Test
    void syncTellsOfEachOfManyOnce() {
        SessionId asker = stage.user("asker", "#tea", "#cake");
        stage.apply(asker, new Command.SubscribeToMetadata(List.of("key")));
        for (int i = 0; i < 300; i++) {
            SessionId each = stage.user("member" + i, "#tea", "#cake");
            stage.apply(each, new Command.SetMetadata(nick("member" + i), "key", "value"));
        }
        var told = new ArrayList<Target>();
        var from = Query.SyncMetadata.From.START;
        int parts = 0;
        while (from != null) {
            var part = (Answer.Metadata) stage.hub.answer(asker, new Query.SyncMetadata(Optional.empty(), from));
            part.entries().forEach(entry -> told.add(entry.of()));
            from = part.rest();
            parts++;
        }

        assertThat(parts).isGreaterThan(1);
        assertThat(told).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void whatOneSaysOfOneselfOthersMayAsk() {
        SessionId anna = stage.user("anna");
        SessionId bob = stage.user("bob");
        stage.apply(anna, set(nick("anna"), "color", "blue"));

        assertThat(stage.hub.answer(bob, new Query.Metadata(nick("anna"), List.of("color"))))
                .isEqualTo(says(nick("anna"), "color", "blue"));
    }

    @Test
    void whatIsPrivateNobodyElseLearns() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        wants(anna, "private/words", "color");
        wants(bob, "private/words", "color");

        Outcome outcome = stage.apply(anna, set(nick("anna"), "private/words", "tea"));

        assertThat(hearing(outcome)).isEmpty();
        for (List<String> keys : List.of(List.of("private/words"), List.<String>of())) {
            assertThat(stage.hub.answer(bob, new Query.Metadata(nick("anna"), keys)))
                    .asString()
                    .doesNotContain("tea,")
                    .doesNotContain("value=tea");
        }
        for (Query.SyncMetadata sync : List.of(
                new Query.SyncMetadata(Optional.empty()),
                new Query.SyncMetadata(Optional.of(nick("anna"))),
                new Query.SyncMetadata(Optional.of(channel("#tea"))))) {
            assertThat(stage.hub.answer(bob, sync)).asString().doesNotContain("private/words");
        }
        assertThat(stage.hub.answer(anna, new Query.Metadata(nick("anna"), List.of("private/words"))))
                .isEqualTo(says(nick("anna"), "private/words", "tea"));
        assertThat(stage.hub.answer(anna, new Query.SyncMetadata(Optional.of(nick("anna")))))
                .isEqualTo(says(nick("anna"), "private/words", "tea"));
    }

    @Test
    void ofAChannelNothingIsPrivate() {
        SessionId anna = stage.user("anna", "#tea");

        assertThat(stage.apply(anna, set(channel("#tea"), "private/words", "x")).reply())
                .contains(new Refusal.NotYours(channel("#tea")));
    }

    @Test
    void nobodySaysAnythingOfSomebodyElse() {
        stage.user("anna");
        SessionId bob = stage.user("bob");

        assertThat(stage.apply(bob, set(nick("anna"), "color", "red")).reply())
                .contains(new Refusal.NotYours(nick("anna")));
        assertThat(stage.apply(bob, new Command.ClearMetadata(nick("anna"))).reply())
                .contains(new Refusal.NotYours(nick("anna")));
    }

    @Test
    void membersSayNothingOfTheirChannel() {
        SessionId anna = stage.user("anna", "#tea");

        assertThat(stage.apply(anna, set(channel("#tea"), "url", "x")).reply())
                .contains(new Refusal.NotYours(channel("#tea")));
    }

    @Test
    void changeIsToldToThoseNearWhoWantToHearOfTheKey() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        SessionId carl = stage.user("carl", "#tea");
        SessionId dora = stage.user("dora");
        wants(bob, "color");
        wants(carl, "url");
        wants(dora, "color");
        wants(anna, "color");

        assertThat(hearing(stage.apply(anna, set(nick("anna"), "color", "blue"))))
                .containsExactly(bob);
    }

    @Test
    void changeIsToldToThoseWhoMonitorTheUser() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        SessionId carl = stage.user("carl");
        SessionId dora = stage.user("dora");
        wants(bob, "color");
        wants(carl, "color");
        for (SessionId watcher : List.of(bob, carl, dora)) {
            stage.apply(watcher, new Command.Monitor(List.of(nick("anna"))));
        }

        assertThat(hearing(stage.apply(anna, set(nick("anna"), "color", "blue"))))
                .containsExactly(bob, carl);
    }

    @Test
    void whoMonitorsSomebodyIsToldWhatTheySayOfThemselves() {
        SessionId anna = stage.user("anna");
        SessionId bob = stage.user("bob");
        stage.apply(anna, set(nick("anna"), "color", "blue"));
        wants(bob, "color");

        assertThat(stage.apply(bob, new Command.Monitor(List.of(nick("anna"), nick("carl"))))
                        .deliveries())
                .extracting(Delivery::event)
                .containsExactly(new Event.MetadataChanged(new MetadataEntry(nick("anna"), "color", "blue")));
    }

    @Test
    void whoIsMonitoredAndComesIsToldWithWhatTheySayOfThemselves() {
        SessionId anna = stage.user("anna");
        SessionId bob = stage.user("bob");
        stage.apply(anna, set(nick("anna"), "color", "blue"));
        wants(bob, "color");
        stage.apply(bob, new Command.Monitor(List.of(nick("ann"))));

        assertThat(stage.apply(anna, new Command.Rename(nick("ann"))).deliveries())
                .extracting(Delivery::event)
                .contains(new Event.MetadataChanged(new MetadataEntry(nick("ann"), "color", "blue")));
    }

    @Test
    void whatIsSaidAlreadyIsToldNobody() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        wants(bob, "color");
        stage.apply(anna, set(nick("anna"), "color", "blue"));

        assertThat(hearing(stage.apply(anna, set(nick("anna"), "color", "blue"))))
                .isEmpty();
    }

    @Test
    void whatIsNotSaidCannotBeTakenBack() {
        SessionId anna = stage.user("anna");

        assertThat(stage.apply(anna, set(nick("anna"), "color", null)).reply())
                .contains(new Refusal.MetadataNotSet(nick("anna"), "color"));
    }

    @Test
    void clearingTellsEachKey() {
        SessionId anna = stage.user("anna");
        stage.apply(anna, set(nick("anna"), "color", "blue"));
        stage.apply(anna, set(nick("anna"), "url", "x"));

        assertThat(stage.apply(anna, new Command.ClearMetadata(nick("anna"))).reply())
                .contains(new Answer.Metadata(
                        nick("anna"),
                        List.of(
                                new MetadataEntry(nick("anna"), "color", null),
                                new MetadataEntry(nick("anna"), "url", null))));
        assertThat(stage.hub.answer(anna, new Query.OwnMetadata()))
                .isEqualTo(new Answer.Metadata(nick("anna"), List.of()));
    }

    @Test
    void keysOfATargetAreLimited() {
        SessionId anna = stage.user("anna");
        int limit = Rules.DEFAULT.metadataKeys();
        for (int i = 0; i < limit; i++) {
            stage.allow(anna, set(nick("anna"), "k" + i, "v"));
        }

        assertThat(stage.apply(anna, set(nick("anna"), "more", "v")).reply())
                .contains(new Refusal.TooManyKeys(nick("anna"), limit));
        stage.allow(anna, set(nick("anna"), "k0", "another"));
    }

    @Test
    void loginBringsAnAccountNoMoreKeysThanItMayHave() {
        SessionId anna = stage.user("anna");
        stage.logIn(anna, "anna");
        int limit = Rules.DEFAULT.metadataKeys();
        for (int i = 1; i < limit; i++) {
            stage.allow(anna, set(nick("anna"), "k" + i, "v"));
        }
        stage.allow(anna, new Command.Quit("bye"));
        SessionId guest = stage.user("guest");
        stage.allow(guest, set(nick("guest"), "first", "v"), set(nick("guest"), "second", "v"));

        stage.logIn(guest, "anna");

        assertThat(stage.hub.answer(guest, new Query.Metadata(nick("guest"), List.of())))
                .isInstanceOfSatisfying(
                        Answer.Metadata.class,
                        said -> assertThat(said.entries())
                                .hasSize(limit)
                                .extracting(MetadataEntry::key)
                                .contains("first")
                                .doesNotContain("second"));
    }

    @Test
    void firstKeyBeyondTheLimitOfSubscriptionsIsNamed() {
        SessionId anna = stage.user("anna");
        int limit = Rules.DEFAULT.metadataSubscriptions();
        List<String> keys =
                IntStream.rangeClosed(0, limit).mapToObj(i -> "k" + i).toList();

        assertThat(stage.apply(anna, new Command.SubscribeToMetadata(keys)).reply())
                .contains(new Answer.MetadataSubscriptions(keys.subList(0, limit), Optional.of("k" + limit), limit));
    }

    @Test
    void whoJoinsIsToldWhatTheyWantToHear() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob");
        wants(bob, "color");
        stage.apply(anna, set(nick("anna"), "color", "blue"));
        stage.apply(anna, set(nick("anna"), "url", "x"));

        assertThat(stage.apply(bob, new Command.Join(channel("#tea"))).deliveries())
                .extracting(Delivery::event)
                .contains(new Event.MetadataListed(
                        channel("#tea"), List.of(new MetadataEntry(nick("anna"), "color", "blue")), false));
    }

    @Test
    void ofAChannelForTheInvitedOnlyMembersLearn() {
        SessionId anna = stage.stranger();
        var identity = new Identity(nick("anna"), Role.USER, "~u", "host", "", "anna", "irc", true, Set.of());
        stage.allow(
                anna,
                new Command.Enter(identity, List.of(), null),
                new Command.Join(channel("#tea")),
                new Command.SetModes(
                        channel("#tea"), List.of(new ModeChange.Flag(ChannelFlag.INVITE_ONLY, true)), false));
        SessionId bob = stage.user("bob");

        assertThat(stage.hub.answer(bob, new Query.Metadata(channel("#tea"), List.of())))
                .isEqualTo(new Refusal.NotYours(channel("#tea")));
        assertThat(stage.hub.answer(bob, new Query.SyncMetadata(Optional.of(channel("#tea")))))
                .isEqualTo(new Refusal.NotYours(channel("#tea")));
    }

    /// Where everybody's colour comes with their name.
    private static Stage coloured() {
        return new Stage(new Hub(
                List.of(),
                Instant.EPOCH,
                Map.of("color", nick -> "#" + nick.name().length())));
    }

    @Test
    void whatComesWithANameIsAnsweredButNotListed() {
        Stage coloured = coloured();
        SessionId anna = coloured.user("anna");

        assertThat(coloured.hub.answer(anna, new Query.Metadata(nick("anna"), List.of("color"))))
                .isEqualTo(says(nick("anna"), "color", "#4"));
        assertThat(coloured.hub.answer(anna, new Query.Metadata(nick("anna"), List.of())))
                .isEqualTo(new Answer.Metadata(nick("anna"), List.of()));
        coloured.apply(anna, new Command.Join(channel("#tea")));
        assertThat(coloured.hub.answer(anna, new Query.Metadata(channel("#tea"), List.of("color"))))
                .isEqualTo(says(channel("#tea"), "color", null));
    }

    @Test
    void whatOneSaysOneselfCountsMoreUntilItIsTakenBack() {
        Stage coloured = coloured();
        SessionId anna = coloured.user("anna", "#tea");
        SessionId bob = coloured.user("bob", "#tea");
        coloured.apply(bob, new Command.SubscribeToMetadata(List.of("color")));

        assertThat(coloured.apply(anna, set(nick("anna"), "color", "blue")).deliveries())
                .extracting(Delivery::event)
                .containsExactly(new Event.MetadataChanged(new MetadataEntry(nick("anna"), "color", "blue")));
        assertThat(coloured.apply(anna, set(nick("anna"), "color", null)).deliveries())
                .extracting(Delivery::event)
                .containsExactly(new Event.MetadataChanged(new MetadataEntry(nick("anna"), "color", "#4")));
    }

    @Test
    void newNameThatBringsSomethingElseIsToldToThoseNear() {
        Stage coloured = coloured();
        SessionId anna = coloured.user("anna", "#tea");
        SessionId bob = coloured.user("bob", "#tea");
        SessionId carl = coloured.user("carl");
        List.of(bob, carl).forEach(each -> coloured.apply(each, new Command.SubscribeToMetadata(List.of("color"))));

        Outcome same = coloured.apply(anna, new Command.Rename(nick("ella")));
        Outcome other = coloured.apply(anna, new Command.Rename(nick("annabel")));

        assertThat(same.deliveries()).extracting(Delivery::event).noneMatch(Event.MetadataChanged.class::isInstance);
        List<Delivery> told = other.deliveries().stream()
                .filter(delivery -> delivery.event() instanceof Event.MetadataChanged)
                .toList();
        assertThat(told)
                .extracting(Delivery::event)
                .containsExactly(new Event.MetadataChanged(new MetadataEntry(nick("annabel"), "color", "#7")));
        assertThat(Stage.sessions(told.getFirst().audience())).containsExactly(bob);
    }
}
