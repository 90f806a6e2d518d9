package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.Credential;
import parley.chat.Identity;
import parley.chat.Mask;
import parley.chat.Moment;
import parley.chat.Network;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.ServerBan;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.SessionEnd;
import parley.protocol.Stamped;

final class BansTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final Stage stage = new Stage();
    private final SessionId anna = enter("anna", "192.0.2.1");

    @BeforeEach
    void annaIsAnOperator() {
        stage.oper(anna, new Operator("root", "admin", Set.of(Privilege.values())));
    }

    private SessionId enter(String nick, String address) {
        SessionId session = stage.stranger();
        stage.allow(session, entering(nick, address, null));
        return session;
    }

    private static Command entering(String nick, String address, @Nullable Proof proof) {
        var identity = new Identity(nick(nick), Role.USER, "~u", "h.cloak", address, nick, "irc", true, Set.of());
        return new Command.Enter(identity, List.of(), proof);
    }

    private static BanTarget network(String text) {
        return new BanTarget.NetworkTarget(Network.parse(text).orElseThrow());
    }

    private static BanTarget mask(String text) {
        return new BanTarget.MaskTarget(Mask.ofHost(text, each -> each.toLowerCase(Locale.ROOT)));
    }

    private static BanTarget account(String name) {
        return new BanTarget.AccountTarget(new Account(nick(name)));
    }

    private static Identity stranger(String nick, String address) {
        return ((Command.Enter) entering(nick, address, null)).identity();
    }

    private Reply registration(String nick, String address) {
        var command = new Command.RegisterAccount(
                new Account(nick(nick)), new Credential(1, "h", "s"), "", false, stranger(nick, address));
        return stage.apply(stage.stranger(), command).reply().orElse(DONE);
    }

    @Test
    void whoIsBannedRegistersNothingBeforeTheyEnter() {
        ban(network("203.0.113.0/24"));

        assertThat(registration("bob", "203.0.113.9")).isEqualTo(new Refusal.Banned("spam", null));
        assertThat(registration("bob", "203.0.114.9")).isEqualTo(DONE);
    }

    @Test
    void whoIsBannedIsNotAdmitted() {
        ban(network("203.0.113.0/24"));
        SessionId bob = stage.stranger();

        assertThat(stage.hub.answer(bob, new Query.Admission(stranger("bob", "203.0.113.9"))))
                .isEqualTo(new Refusal.Banned("spam", null));
        assertThat(stage.hub.answer(bob, new Query.Admission(stranger("bob", "203.0.114.9"))))
                .isEqualTo(DONE);
    }

    @Test
    void bannedNameOfAnAccountIsNotRegistered() {
        ban(account("bob"));
        SessionId ben = enter("ben", "192.0.2.2");
        var command = new Command.RegisterAccount(new Account(nick("bob")), new Credential(1, "h", "s"), "", false);

        var suspended = new Refusal.Suspended(new Account(nick("bob")), "spam", null);
        assertThat(stage.apply(ben, command).reply()).contains(suspended);
        assertThat(registration("bob", "192.0.2.3")).isEqualTo(suspended);
    }

    @Test
    void banThatIsOverIsNoneForWhoAsks() {
        stage.apply(anna, new Command.Ban(network("203.0.113.0/24"), "spam", Duration.ofHours(1)));
        applyAt(Duration.ofHours(3), stage.stranger(), new Command.Quit(""));

        assertThat(stage.hub.answer(stage.stranger(), new Query.Admission(stranger("bob", "203.0.113.9"))))
                .isEqualTo(DONE);
    }

    private Outcome ban(BanTarget target) {
        return stage.apply(anna, new Command.Ban(target, "spam", null));
    }

    private Reply entry(String nick, String address) {
        return stage.apply(stage.stranger(), entering(nick, address, null))
                .reply()
                .orElse(DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.9, true",
        "203.0.113.0/24, 203.0.114.9, false",
        "203.0.113.9, 203.0.113.9, true",
        "203.0.113.9, ::ffff:203.0.113.9, true",
        "2001:db8::/32, 2001:db8:1::1%eth0, true",
        "2001:db8::/32, 203.0.113.9, false"
    })
    void bannedNetworkDoesNotComeIn(String network, String address, boolean keptOut) {
        ban(network(network));

        assertThat(entry("bob", address)).isEqualTo(keptOut ? new Refusal.Banned("spam", null) : DONE);
    }

    @ParameterizedTest
    @CsvSource({"BOB, true", "bo?!*@*, true", "*!~u@h.cloak, true", "*!*@203.0.113.*, true", "carl, false"})
    void bannedMaskDoesNotComeIn(String mask, boolean keptOut) {
        ban(mask(mask));

        assertThat(entry("bob", "203.0.113.9")).isEqualTo(keptOut ? new Refusal.Banned("spam", null) : DONE);
    }

    @Test
    void bannedAccountDoesNotComeIn() {
        ban(account("Bob"));

        var account = new Account(nick("bob"));
        Command bob = entering("robert", "203.0.113.9", new Proof(account, 1));
        assertThat(stage.apply(stage.stranger(), bob).reply()).contains(new Refusal.Suspended(account, "spam", null));
        assertThat(entry("bob", "203.0.113.9")).isEqualTo(DONE);
    }

    @Test
    void nobodyTakesABannedNick() {
        ban(mask("troll*"));
        SessionId bob = enter("bob", "203.0.113.9");

        assertThat(stage.apply(bob, new Command.Rename(nick("troll7"))).reply())
                .contains(new Refusal.Banned("spam", null));
    }

    @Test
    void banPutsOutWhomItIsAboutButNotWhoSetsIt() {
        SessionId bob = enter("bob", "192.0.2.2");
        SessionId carl = enter("carl", "198.51.100.3");
        stage.allow(bob, new Command.Join(channel("#tea")));
        stage.allow(carl, new Command.Join(channel("#tea")));

        Outcome outcome = ban(network("192.0.2.0/24"));

        assertThat(outcome.endings()).containsExactly(new SessionEnd(bob, "Banned (spam)"));
        assertThat(outcome.reply().orElseThrow())
                .isInstanceOfSatisfying(
                        Answer.BanSet.class,
                        set -> assertThat(set.disconnected()).containsExactly(nick("bob")));
        assertThat(outcome.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.event()).isInstanceOf(Event.Quit.class);
            assertThat(Stage.sessions(delivery.audience())).containsExactly(carl);
        });
        assertThat(stage.hub.profile(bob)).isNull();
        assertThat(stage.hub.profile(anna)).isNotNull();
    }

    /// One more session of an account's user, from an address of its own.
    private SessionId attach(String nick, String address) {
        SessionId session = stage.stranger();
        stage.apply(session, entering(nick, address, new Proof(new Account(nick(nick)), 1)));
        return session;
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "2001:db8::9"})
    void banOnTheAddressOfOneSessionEndsThatSessionAlone(String address) {
        stage.account("bob");
        SessionId first = attach("bob", "198.51.100.1");
        SessionId second = attach("bob", address);

        Outcome outcome = ban(network(address));

        assertThat(outcome.endings()).containsExactly(new SessionEnd(second, "Banned (spam)"));
        assertThat(stage.hub.profile(second)).isNull();
        assertThat(stage.user(first).sessions).containsExactly(first);
    }

    @Test
    void banOnTheAddressOfTheFirstSessionLeavesTheSecond() {
        stage.account("bob");
        SessionId first = attach("bob", "203.0.113.9");
        SessionId second = attach("bob", "198.51.100.1");

        assertThat(ban(mask("*!*@203.0.113.*")).endings()).containsExactly(new SessionEnd(first, "Banned (spam)"));

        assertThat(stage.user(second).sessions).containsExactly(second);
        assertThat(stage.user(second).profile.address()).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "mask"})
    void banOnTheUserEndsAllSessions(String kind) {
        stage.account("bob");
        SessionId first = attach("bob", "203.0.113.9");
        SessionId second = attach("bob", "198.51.100.1");

        assertThat(ban(kind.equals("mask") ? mask("bob") : account("bob")).endings())
                .extracting(SessionEnd::session)
                .containsExactly(first, second);
    }

    @Test
    void banAndItsLiftingAreKept() {
        Outcome set = ban(mask("bob"));
        Outcome lifted = stage.apply(anna, new Command.LiftBan(mask("BOB!*@*")));

        assertThat(set.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.BanKept.class, kept -> assertThat(kept.ban().by()).isEqualTo("root"));
        assertThat(lifted.facts()).containsExactly(new Fact.BanLifted(mask("bob")));
        assertThat(entry("bob", "203.0.113.9")).isEqualTo(DONE);
    }

    @Test
    void banThatIsNotThereCannotBeLifted() {
        assertThat(stage.apply(anna, new Command.LiftBan(mask("bob"))).reply())
                .contains(new Refusal.NoSuchBan(mask("bob")));
    }

    @Test
    void laterBanOnTheSameTargetCountsInsteadOfTheEarlier() {
        stage.allow(anna, new Command.Ban(mask("bob"), "first", null));
        stage.allow(anna, new Command.Ban(mask("BOB"), "second", null));

        assertThat(stage.hub.answer(anna, new Query.Bans()))
                .isInstanceOfSatisfying(
                        Answer.Bans.class,
                        bans -> assertThat(bans.bans())
                                .extracting(ServerBan::reason)
                                .containsExactly("second"));
    }

    private Optional<Reply> applyAt(Duration after, SessionId session, Command command) {
        var position = new Position(2, after.toSeconds());
        return stage.hub
                .apply(new Stamped(new Moment(position, START.plus(after)), session, command))
                .reply();
    }

    @Test
    void banEndsAtItsTimeAndNotBefore() {
        applyAt(Duration.ofHours(1), anna, new Command.Ban(mask("bob"), "", Duration.ofHours(2)));
        Instant end = START.plus(Duration.ofHours(3));

        assertThat(applyAt(Duration.ofHours(3).minusMillis(1), stage.stranger(), entering("bob", "", null)))
                .contains(new Refusal.Banned("", end));
        assertThat(applyAt(Duration.ofHours(3), stage.stranger(), entering("bob", "", null)))
                .contains(DONE);
        assertThat(stage.hub.state.bans).isEmpty();
    }

    @Test
    void infoTellsTheBanAndWhomItWouldPutOut() {
        enter("bob", "203.0.113.9");

        assertThat(stage.hub.answer(anna, new Query.BanInfo(network("203.0.113.0/24"), 0)))
                .isEqualTo(new Answer.BanIs(List.of(), List.of(nick("bob")), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,192.0.2.0/24",
        "192.0.2.0/24,192.0.2.0/24",
        "192.0.2.0/25,192.0.2.0/24",
        "192.0.0.0/16,",
        "198.51.100.1,",
        "2001:db8::1,2001:db8::/32",
    })
    void infoTellsTheBanThatCoversANetwork(String asked, @Nullable String covering) {
        stage.allow(anna, new Command.Ban(network("192.0.2.0/24"), "", null));
        stage.allow(anna, new Command.Ban(network("2001:db8::/32"), "", null));

        assertThat(covering(network(asked))).isEqualTo(covering == null ? List.of() : List.of(network(covering)));
    }

    @ParameterizedTest
    @CsvSource({
        "bob,b*!*@*",
        "BO?!~u@host,b*!*@*",
        "ben!~u@a.example,b*!*@*|*!*@*.example",
        "anna,",
        "*,",
        "a\\*,a\\*!*@*",
    })
    void infoTellsTheBansThatCoverAMask(String asked, @Nullable String covering) {
        for (String banned : List.of("b*!*@*", "*!*@*.example", "a\\*!*@*")) {
            stage.allow(anna, new Command.Ban(mask(banned), "", null));
        }

        assertThat(covering(mask(asked)))
                .isEqualTo(
                        covering == null
                                ? List.of()
                                : Stream.of(covering.split("\\|"))
                                        .map(BansTest::mask)
                                        .toList());
    }

    private List<BanTarget> covering(BanTarget asked) {
        return stage.hub.answer(anna, new Query.BanInfo(asked, 0)) instanceof Answer.BanIs(var bans, var _, long _)
                ? bans.stream().map(ServerBan::target).toList()
                : List.of();
    }

    @Test
    void onlyOperatorsLookAtBans() {
        SessionId bob = enter("bob", "203.0.113.9");
        var refusal = new Refusal.PrivilegeNeeded(Privilege.BAN, false);

        assertThat(stage.hub.answer(bob, new Query.Bans())).isEqualTo(refusal);
        assertThat(stage.hub.answer(bob, new Query.BanInfo(mask("bob"), 0))).isEqualTo(refusal);
        assertThat(stage.apply(bob, new Command.Ban(mask("anna"), "", null)).reply())
                .contains(refusal);
        assertThat(stage.apply(bob, new Command.LiftBan(mask("anna"))).reply()).contains(refusal);
    }
}
