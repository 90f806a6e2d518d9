package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelFlag;
import parley.chat.Identity;
import parley.chat.Mask;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.UserMode;
import parley.chat.WhowasEntry;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// Whom WHO, WHOIS, WHOWAS and LUSERS tell of (Modern, "WHO message" and the like).
final class DirectoryTest {
    private final Stage stage = new Stage();
    private final SessionId anna = stage.user("anna");

    private List<String> found(Query query) {
        return ((Answer.Users) stage.hub.answer(anna, query))
                .users().stream()
                        .map(listing -> listing.profile().nick().name())
                        .toList();
    }

    private static Query matching(String mask) {
        return new Query.UsersMatching(Mask.ofHost(mask, text -> text), 0);
    }

    private void hide(SessionId session) {
        stage.allow(session, new Command.SetUserModes(Set.of(UserMode.INVISIBLE), Set.of()));
    }

    private void promote(SessionId session, Privilege... privileges) {
        User user = Objects.requireNonNull(stage.hub.state.roster.get(session));
        user.profile = user.profile
                .withOperator(new Operator("root", "admin", Set.of(privileges)))
                .withModes(EnumSet.of(UserMode.OPERATOR));
        stage.apply(session, new Command.SetAway(null));
    }

    private void flag(String channel, ChannelFlag flag) {
        Objects.requireNonNull(stage.hub.state.channel(channel(channel))).flags.add(flag);
    }

    private Answer.Whois whois(String nick) {
        return (Answer.Whois) stage.hub.answer(anna, new Query.Whois(nick(nick)));
    }

    private List<String> channelsOf(String nick) {
        return whois(nick).channels().stream().map(in -> in.channel().name()).toList();
    }

    private List<String> names(String channel) {
        return ((Answer.ChannelState) stage.hub.answer(anna, new Query.Channel(channel(channel), 0)))
                .channel().members().stream()
                        .map(member -> member.profile().nick().name())
                        .toList();
    }

    private Answer.Lusers lusers() {
        return (Answer.Lusers) stage.hub.answer(anna, new Query.Lusers());
    }

    @Test
    void maskFindsAllThatItStandsFor() {
        stage.user("ben");
        stage.user("bert");

        assertThat(found(matching("be*"))).containsExactly("ben", "bert");
        assertThat(found(matching("*"))).containsExactly("anna", "ben", "bert");
    }

    @Test
    void maskDoesNotFindTheInvisible() {
        hide(stage.user("ben"));

        assertThat(found(matching("be*"))).isEmpty();
        assertThat(found(new Query.UserNamed(nick("ben")))).containsExactly("ben");
    }

    @Test
    void maskFindsTheInvisibleInOnesOwnChannels() {
        hide(stage.user("ben", "#tea"));
        stage.allow(anna, new Command.Join(channel("#tea")));

        assertThat(found(matching("be*"))).containsExactly("ben");
    }

    @Test
    void maskFindsOneself() {
        hide(anna);

        assertThat(found(matching("an*"))).containsExactly("anna");
    }

    @Test
    void operatorWhoSeesHostsFindsTheInvisible() {
        hide(stage.user("ben"));
        promote(anna, Privilege.SEE_HOSTS);

        assertThat(found(matching("be*"))).containsExactly("ben");
    }

    @Test
    void addressIsFoundOnlyByWhoSeesAddresses() {
        var identity = new Identity(nick("ben"), Role.USER, "b", "cloak", "192.0.2.1", "Ben", "irc", true, Set.of());
        stage.apply(stage.stranger(), new Command.Enter(identity, List.of(), null));

        assertThat(found(matching("*!*@192.0.2.*"))).isEmpty();
        promote(anna, Privilege.SEE_HOSTS);
        assertThat(found(matching("*!*@192.0.2.*"))).containsExactly("ben");
    }

    @Test
    void secretChannelIsToldToItsMembersOnly() {
        stage.user("ben", "#tea");
        flag("#tea", ChannelFlag.SECRET);

        assertThat(found(new Query.UsersIn(channel("#tea"), 0))).isEmpty();
        stage.allow(anna, new Command.Join(channel("#tea")));
        assertThat(found(new Query.UsersIn(channel("#tea"), 0))).containsExactly("ben", "anna");
    }

    @Test
    void auditoriumHidesItsListeners() {
        stage.user("ben", "#tea");
        stage.user("cleo", "#tea");
        flag("#tea", ChannelFlag.AUDITORIUM);
        stage.allow(anna, new Command.Join(channel("#tea")));

        assertThat(found(new Query.UsersIn(channel("#tea"), 0))).containsExactly("anna");
        assertThat(channelsOf("cleo")).isEmpty();
    }

    /// From half-operator on one sees all of an auditorium; whoever has a rank is seen by all.
    @Test
    void halfOperatorSeesTheListenersOfAnAuditorium() {
        SessionId ben = stage.user("ben", "#tea");
        SessionId cleo = stage.user("cleo", "#tea");
        stage.user("dora", "#tea");
        flag("#tea", ChannelFlag.AUDITORIUM);

        rank(cleo, Rank.VOICE);
        assertThat(seenBy(cleo)).containsExactly("cleo");
        assertThat(seenBy(ben)).containsExactly("ben", "cleo");

        rank(cleo, Rank.HALFOP);
        assertThat(seenBy(cleo)).containsExactly("ben", "cleo", "dora");
    }

    private void rank(SessionId session, Rank rank) {
        var channel = Objects.requireNonNull(stage.hub.state.channel(channel("#tea")));
        var member = Objects.requireNonNull(channel.member(stage.user(session)));
        member.become(Ranks.of(rank));
    }

    private List<String> seenBy(SessionId session) {
        return ((Answer.Users) stage.hub.answer(session, new Query.UsersIn(channel("#tea"), 0)))
                .users().stream()
                        .map(listing -> listing.profile().nick().name())
                        .toList();
    }

    @Test
    void visitorOfADeskIsFoundByTheirOperatorAlone() {
        SessionId rob = stage.visitor("rob");

        assertThat(found(matching("ro*"))).isEmpty();
        assertThat(found(new Query.UserNamed(nick("rob")))).isEmpty();
        assertThat(stage.hub.answer(anna, new Query.Whois(nick("rob")))).isEqualTo(new Refusal.NoSuchNick(nick("rob")));
        stage.allow(rob, new Command.Link(nick("anna")));
        assertThat(found(matching("ro*"))).containsExactly("rob");
    }

    @Test
    void channelsOfSomebodyAreToldButSecretOnes() {
        stage.user("ben", "#tea", "#milk");
        flag("#milk", ChannelFlag.SECRET);

        assertThat(channelsOf("ben")).containsExactly("#tea");
        stage.allow(anna, new Command.Join(channel("#milk")));
        assertThat(channelsOf("ben")).containsExactly("#tea", "#milk");
    }

    @Test
    void channelsOfTheInvisibleAreToldOnlyInThem() {
        SessionId ben = stage.user("ben", "#tea", "#milk");
        hide(ben);
        stage.allow(anna, new Command.Join(channel("#milk")));

        assertThat(channelsOf("ben")).containsExactly("#milk");
    }

    @Test
    void addressIsToldToOneselfAndToWhoSeesAddresses() {
        stage.user("ben");

        assertThat(whois("anna").everything()).isTrue();
        assertThat(whois("ben").everything()).isFalse();
        promote(anna, Privilege.SEE_HOSTS);
        assertThat(whois("ben").everything()).isTrue();
    }

    @Test
    void idleTimeCountsFromWhatOneWroteLast() {
        SessionId ben = stage.user("ben");
        stage.apply(ben, Stage.tell("anna", "hi"));

        assertThat(whois("ben").lastSpoke()).isEqualTo(stage.time());
    }

    @Test
    void whoLeftIsRememberedLatestFirst() {
        for (String name : List.of("one", "two")) {
            var identity = new Identity(nick("ben"), Role.USER, name, "h", "", name, "irc", true, Set.of());
            SessionId ben = stage.stranger();
            stage.apply(ben, new Command.Enter(identity, List.of(), null));
            stage.apply(ben, new Command.Quit(""));
        }

        assertThat(whowas("ben", 0)).containsExactly("two", "one");
        assertThat(whowas("ben", 1)).containsExactly("two");
        assertThat(whowas("BEN", 0)).hasSize(2);
        assertThat(whowas("anna", 0)).isEmpty();
    }

    private List<String> whowas(String nick, int limit) {
        return ((Answer.Whowas) stage.hub.answer(anna, new Query.Whowas(nick(nick), limit)))
                .entries().stream()
                        .map(departure -> departure.profile().realName())
                        .toList();
    }

    @Test
    void nickThatWasGivenUpIsRememberedWithItsTime() {
        SessionId ben = stage.user("ben");
        stage.allow(ben, new Command.Rename(nick("bert")));

        var answer = (Answer.Whowas) stage.hub.answer(anna, new Query.Whowas(nick("ben"), 0));
        assertThat(answer.entries()).singleElement().extracting(WhowasEntry::at).isEqualTo(stage.time());
    }

    @Test
    void onlySoManyAreRemembered() {
        for (int i = 0; i <= Rules.DEFAULT.whowas(); i++) {
            stage.apply(stage.user("ben" + i), new Command.Quit(""));
        }

        assertThat(whowas("ben0", 0)).isEmpty();
        assertThat(whowas("ben1", 0)).hasSize(1);
    }

    @Test
    void censusCountsWhoIsThereAndWhoWas() {
        SessionId ben = stage.user("ben", "#tea");
        hide(ben);
        promote(anna);

        assertThat(lusers()).isEqualTo(new Answer.Lusers(2, 1, 1, 1, 2));
        stage.apply(ben, new Command.Quit(""));
        assertThat(lusers()).isEqualTo(new Answer.Lusers(1, 0, 1, 0, 2));
        stage.apply(anna, new Command.SetUserModes(Set.of(), Set.of(UserMode.OPERATOR)));
        assertThat(lusers()).isEqualTo(new Answer.Lusers(1, 0, 0, 0, 2));
    }

    @Test
    void strangerMayAskWhetherANickIsFree() {
        SessionId stranger = stage.stranger();

        assertThat(stage.hub.answer(stranger, new Query.Available(nick("ANNA"))))
                .isEqualTo(new Refusal.NickInUse(nick("anna")));
        assertThat(stage.hub.answer(stranger, new Query.Available(nick("ben")))).isEqualTo(new Answer.Free(null));
        assertThat(stage.hub.answer(stranger, new Query.Lusers())).isEqualTo(new Refusal.OutOfTurn());
    }

    @Test
    void sameNickAgainIsNoNews() {
        assertThat(stage.apply(anna, new Command.Rename(nick("anna"))).deliveries())
                .isEmpty();
    }

    @Test
    void namesAreThoseThatWhoFinds() {
        SessionId ben = stage.user("ben");
        stage.allow(ben, new Command.Join(channel("#tea")));
        stage.allow(stage.user("carl"), new Command.Join(channel("#tea")));
        hide(ben);
        assertThat(names("#tea"))
                .isEqualTo(found(new Query.UsersIn(channel("#tea"), 0)))
                .containsExactly("carl");
        flag("#tea", ChannelFlag.SECRET);
        flag("#tea", ChannelFlag.AUDITORIUM);
        promote(anna, Privilege.SEE_HOSTS);
        assertThat(names("#tea"))
                .isEqualTo(found(new Query.UsersIn(channel("#tea"), 0)))
                .containsExactly("ben", "carl");
    }
}
