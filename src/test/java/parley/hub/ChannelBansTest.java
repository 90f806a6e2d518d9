package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.heard;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Rank;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// Bans of channels that end by themselves. The first in a channel is its operator.
final class ChannelBansTest {
    private static final ChannelName TEA = channel("#tea");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Refusal BANNED = new Refusal.KeptOut(TEA, Refusal.KeptOut.Why.BANNED);

    private final Stage stage = new Stage();

    private static Extban extban(String text) {
        return Extban.parse(text, word -> word.toLowerCase(Locale.ROOT)).orElseThrow();
    }

    private static Command ban(String mask, Duration duration) {
        return new Command.BanFromChannel(TEA, extban(mask), duration);
    }

    private static ModeChange entry(String mask, boolean added) {
        return new ModeChange.Entry(MaskList.BAN, extban(mask), added);
    }

    /// Somebody who manages a channel where they are the first.
    private SessionId user(String nick, String... channels) {
        SessionId session = stage.ircUser(nick);
        for (String channel : channels) {
            stage.allow(session, new Command.Join(channel(channel)));
        }
        return session;
    }

    private Outcome end() {
        return stage.apply(SessionId.SERVER, new Command.EndChannelBans());
    }

    private List<String> masks(SessionId asker) {
        var masks = (Answer.Masks) stage.hub.answer(asker, new Query.Masks(TEA, MaskList.BAN));
        return masks.entries().stream().map(each -> each.mask().text()).toList();
    }

    @Test
    void keepsOutUntilItsTimeIsOver() {
        SessionId anna = user("anna", "#tea");
        SessionId ben = user("ben");
        stage.allow(anna, ban("ben", HOUR));

        assertThat(stage.apply(ben, new Command.Join(TEA)).reply()).contains(BANNED);
        stage.passes(HOUR.minusSeconds(1));
        assertThat(stage.apply(ben, new Command.Join(TEA)).reply()).contains(BANNED);
        stage.passes(Duration.ofSeconds(1));
        assertThat(stage.apply(ben, new Command.Join(TEA)).reply()).get().isInstanceOf(Answer.JoinedChannel.class);
    }

    @Test
    void mutesForAWhile() {
        SessionId anna = user("anna", "#tea");
        SessionId ben = user("ben", "#tea");
        stage.allow(anna, ban("m:ben", HOUR));

        assertThat(stage.apply(ben, Stage.send("#tea", "hello")).reply()).get().isInstanceOf(Refusal.class);
        stage.passes(HOUR);
        stage.allow(ben, Stage.send("#tea", "hello"));
    }

    @Test
    void allAreToldWhenItIsSetAndWhenItEnds() {
        SessionId anna = user("anna", "#tea");
        SessionId ben = user("ben", "#tea");

        Outcome set = stage.apply(anna, ban("eve", HOUR));
        assertThat(heard(set))
                .containsExactly(heard(
                        new Event.ModesChanged(stage.user(anna).source(), TEA, List.of(entry("eve", true))),
                        anna,
                        ben));
        assertThat(end().deliveries()).as("before its time").isEmpty();
        stage.passes(HOUR);
        assertThat(heard(end()))
                .containsExactly(heard(new Event.ModesChanged(null, TEA, List.of(entry("eve", false))), anna, ben));
        assertThat(masks(anna)).isEmpty();
        assertThat(end().deliveries()).as("once").isEmpty();
    }

    @Test
    void endsEachAtItsTimeAndLeavesTheOthers() {
        SessionId anna = user("anna", "#tea");
        stage.allow(anna, ban("late", HOUR.multipliedBy(2)), ban("soon", HOUR), ban("soon2", HOUR));
        stage.apply(anna, new Command.SetModes(TEA, List.of(entry("ever", true)), false));

        assertThat(stage.hub.nextBanEnd())
                .isAfter(stage.time())
                .isBefore(stage.time().plus(HOUR));
        stage.passes(HOUR);
        end();
        assertThat(masks(anna)).containsExactly("late!*@*", "ever!*@*");
        stage.passes(HOUR);
        end();
        assertThat(masks(anna)).containsExactly("ever!*@*");
        assertThat(stage.hub.nextBanEnd()).isNull();
    }

    @Test
    void nothingIsDueWhenItIsLiftedOrTheChannelGone() {
        SessionId anna = user("anna", "#tea");
        stage.allow(anna, ban("eve", HOUR));
        stage.apply(anna, new Command.SetModes(TEA, List.of(entry("eve", false)), false));
        assertThat(stage.hub.nextBanEnd()).isNull();

        stage.allow(anna, ban("eve", HOUR), new Command.Part(TEA, ""));
        assertThat(stage.hub.nextBanEnd()).isNull();
    }

    @Test
    void needsAnOperatorThereOrAccess() {
        SessionId anna = user("anna", "#tea");
        SessionId ben = user("ben", "#tea");
        SessionId eve = user("eve");

        assertThat(stage.apply(ben, ban("anna", HOUR)).reply()).contains(new Refusal.RankNeeded(TEA, Rank.OPERATOR));
        assertThat(stage.apply(eve, ban("anna", HOUR)).reply()).contains(new Refusal.NotInChannel(TEA));

        stage.logIn(anna, "anna");
        stage.allow(anna, new Command.RegisterChannel(TEA), new Command.Part(TEA, ""));
        Outcome set = stage.apply(anna, ban("eve", HOUR));
        assertThat(heard(set)).hasSize(1);
        assertThat(set.deliveries().getFirst().audience().size())
                .as("ben, who is in, and the setter")
                .isEqualTo(2);
    }

    @Test
    void strangersLearnNothingOfASecretChannel() {
        SessionId anna = user("anna", "#tea");
        SessionId eve = user("eve");
        stage.apply(anna, new Command.SetModes(TEA, List.of(new ModeChange.Flag(ChannelFlag.SECRET, true)), false));

        assertThat(stage.apply(eve, ban("anna", HOUR)).reply()).contains(new Refusal.NoSuchChannel(TEA));
    }

    @Test
    void sameMaskTwiceIsRefused() {
        SessionId anna = user("anna", "#tea");
        stage.allow(anna, ban("eve", HOUR));

        assertThat(stage.apply(anna, ban("EVE", HOUR)).reply())
                .contains(new Refusal.MaskUnchanged(TEA, MaskList.BAN, extban("EVE"), true));
    }

    @Test
    void onlyTheServerEndsThem() {
        SessionId anna = user("anna", "#tea");

        assertThat(stage.apply(anna, new Command.EndChannelBans()).reply()).contains(new Refusal.OutOfTurn());
    }

    @Test
    void ofARegisteredChannelTheyAreKeptAndEndAfterARestart() {
        SessionId anna = user("anna", "#tea");
        stage.logIn(anna, "anna");
        stage.allow(anna, new Command.RegisterChannel(TEA));
        List<Fact> kept = stage.apply(anna, ban("eve", HOUR)).facts().stream()
                .filter(Fact.ChannelKept.class::isInstance)
                .toList();

        var later = new Stage(new Hub(kept, stage.time(), Map.of()));
        assertThat(later.hub.nextBanEnd()).isEqualTo(stage.hub.nextBanEnd());
        later.passes(HOUR.multipliedBy(2));
        Outcome ended = later.apply(SessionId.SERVER, new Command.EndChannelBans());
        assertThat(ended.facts())
                .filteredOn(Fact.ChannelKept.class::isInstance)
                .singleElement()
                .extracting(fact -> ((Fact.ChannelKept) fact).channel().masks())
                .isEqualTo(Map.of());
    }

    @Test
    void someChannelsAtATime() {
        SessionId anna = user("anna");
        for (int i = 0; i < 70; i++) {
            ChannelName name = channel("#tea" + i);
            stage.allow(anna, new Command.Join(name));
            stage.allow(anna, new Command.BanFromChannel(name, extban("eve"), HOUR));
            if (i % 10 == 9) {
                anna = user("anna" + i);
            }
        }
        stage.passes(HOUR.multipliedBy(2));
        assertThat(end().deliveries()).hasSize(64);
        assertThat(end().deliveries()).hasSize(6);
        assertThat(stage.hub.nextBanEnd()).isNull();
    }
}
