package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.done;
import static parley.hub.Stage.heard;
import static parley.hub.Stage.nick;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelRules;
import parley.chat.Defcon;
import parley.chat.Extban;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Topic;
import parley.chat.registration.ChannelSetting;
import parley.chat.registration.RegisteredChannel;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// Channels that belong to an account.
final class RegistrationsTest {
    private final Stage stage = new Stage();

    private SessionId member(String nick, String... channels) {
        SessionId session = stage.ircUser(nick);
        stage.logIn(session, nick);
        for (String channel : channels) {
            stage.allow(session, new Command.Join(channel(channel)));
        }
        return session;
    }

    /// Anna, who has registered a channel.
    private SessionId founder(String channel) {
        SessionId anna = member("anna", channel);
        stage.allow(anna, new Command.RegisterChannel(channel(channel)));
        return anna;
    }

    private void operator(SessionId session) {
        User user = stage.user(session);
        user.profile = user.profile.withOperator(new Operator("oper", "Oper", Set.of(Privilege.CHANSERV)));
    }

    private static Account account(String name) {
        return new Account(nick(name));
    }

    private static Extban mask(String text) {
        return Extban.parse(text, word -> word.toLowerCase(Locale.ROOT)).orElseThrow();
    }

    private static Command access(String account, @Nullable Rank rank) {
        return new Command.SetAccess(channel("#tea"), account(account), rank);
    }

    private static Command akick(String mask, boolean added) {
        return new Command.SetAkick(channel("#tea"), mask(mask), added, "go away");
    }

    private static Command mode(ModeChange change) {
        return new Command.SetModes(channel("#tea"), List.of(change), false);
    }

    private static Event ranked(ModeChange... changes) {
        return new Event.ModesChanged(null, channel("#tea"), List.of(changes));
    }

    private static ModeChange given(Rank rank, String nick) {
        return new ModeChange.Member(rank, nick(nick), true);
    }

    private static ModeChange taken(Rank rank, String nick) {
        return new ModeChange.Member(rank, nick(nick), false);
    }

    private Refusal refusal(SessionId session, Command command) {
        return (Refusal) stage.apply(session, command).reply().orElseThrow();
    }

    private Channel tea() {
        return java.util.Objects.requireNonNull(stage.hub.state.channel(channel("#tea")));
    }

    private List<Rank> ranks(SessionId session) {
        Member member = stage.user(session).in(tea());
        return member == null ? List.of() : member.ranks.all();
    }

    private List<Event> events(SessionId session, Command command) {
        return stage.apply(session, command).deliveries().stream()
                .map(Delivery::event)
                .toList();
    }

    private RegisteredChannel kept(SessionId session, Command command) {
        return stage.apply(session, command).facts().stream()
                .filter(Fact.ChannelKept.class::isInstance)
                .map(fact -> ((Fact.ChannelKept) fact).channel())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void registeringMakesTheOperatorFounderBeforeAll() {
        SessionId anna = member("anna", "#tea");
        SessionId bob = member("bob", "#tea");

        Outcome outcome = stage.apply(anna, new Command.RegisterChannel(channel("#tea")));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(heard(outcome)).containsExactly(heard(ranked(given(Rank.FOUNDER, "anna")), anna, bob));
        assertThat(outcome.facts())
                .filteredOn(fact -> !(fact instanceof Fact.Happened))
                .containsExactly(new Fact.ChannelKept(registration().snapshot()));
    }

    private ChannelRegistration registration() {
        return java.util.Objects.requireNonNull(tea().registration);
    }

    @Test
    void guestsRegisterNoChannel() {
        SessionId guest = stage.user("guest", "#tea");

        assertThat(refusal(guest, new Command.RegisterChannel(channel("#tea")))).isEqualTo(new Refusal.NotLoggedIn());
    }

    @Test
    void onlyOperatorsOfAChannelRegisterIt() {
        member("anna", "#tea");
        SessionId bob = member("bob", "#tea");
        SessionId carl = member("carl");

        assertThat(refusal(bob, new Command.RegisterChannel(channel("#tea"))))
                .isEqualTo(new Refusal.RankNeeded(channel("#tea"), Rank.OPERATOR));
        assertThat(refusal(carl, new Command.RegisterChannel(channel("#tea"))))
                .isEqualTo(new Refusal.NotInChannel(channel("#tea")));
    }

    @Test
    void channelIsRegisteredOnce() {
        SessionId anna = founder("#tea");

        assertThat(refusal(anna, new Command.RegisterChannel(channel("#tea"))))
                .isEqualTo(new Refusal.ChannelRegistered(channel("#tea")));
    }

    @Test
    void accountHasAtMostSoManyChannels() {
        SessionId anna = member("anna", "#more");
        for (int i = 0; i < ChannelRules.DEFAULT.registered(); i++) {
            stage.allow(
                    anna,
                    new Command.Join(channel("#tea" + i)),
                    new Command.RegisterChannel(channel("#tea" + i)),
                    new Command.Part(channel("#tea" + i), ""));
        }

        assertThat(refusal(anna, new Command.RegisterChannel(channel("#more"))))
                .isEqualTo(new Refusal.OwnsTooManyChannels(account("anna")));
    }

    @Test
    void registeredChannelOutlivesItsLastMember() {
        SessionId anna = founder("#tea");
        stage.allow(
                anna,
                new Command.SetTopic(channel("#tea"), "Oolong"),
                mode(new ModeChange.Key("milk")),
                mode(new ModeChange.Entry(MaskList.BAN, mask("eve!*@*"), true)));
        RegisteredChannel before = registration().snapshot();
        stage.allow(anna, new Command.Quit(""));
        SessionId bob = member("bob");

        assertThat(refusal(bob, new Command.Join(channel("#tea"))))
                .isEqualTo(new Refusal.KeptOut(channel("#tea"), Refusal.KeptOut.Why.KEY));
        stage.allow(bob, new Command.Join(channel("#tea"), "milk"));
        assertThat(registration().snapshot()).isEqualTo(before);
        assertThat(before.topic()).isNotNull();
        assertThat(before.masks()).containsKey(MaskList.BAN);
    }

    @Test
    void everyChangeOfTopicAndModesIsKept() {
        SessionId anna = founder("#tea");

        Topic topic =
                kept(anna, new Command.SetTopic(channel("#tea"), "Oolong")).topic();
        assertThat(topic).isNotNull().extracting(Topic::text).isEqualTo("Oolong");
        assertThat(kept(anna, mode(new ModeChange.Limit(5))).limit()).isEqualTo(5);
    }

    @Test
    void unregisteredChannelsAreNotKept() {
        SessionId anna = member("anna", "#tea");

        assertThat(stage.apply(anna, new Command.SetTopic(channel("#tea"), "Oolong"))
                        .facts())
                .hasOnlyElementsOfType(Fact.Happened.class);
    }

    @Test
    void firstWhoComesBackWithoutAccessIsNoOperator() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.allow(anna, new Command.Part(channel("#tea"), ""));

        assertThat(events(bob, new Command.Join(channel("#tea")))).hasSize(1);
        assertThat(ranks(bob)).isEmpty();
    }

    @Test
    void whoHasAccessGetsTheirRankAfterJoining() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.allow(anna, access("bob", Rank.HALFOP));

        List<Event> events = events(bob, new Command.Join(channel("#tea")));

        assertThat(events).hasSize(2).last().isEqualTo(ranked(given(Rank.HALFOP, "bob")));
        assertThat(ranks(bob)).containsExactly(Rank.HALFOP);
    }

    @Test
    void founderIsFounderAgainWhenTheyComeBack() {
        SessionId anna = founder("#tea");
        stage.allow(anna, new Command.Part(channel("#tea"), ""), new Command.Join(channel("#tea")));

        assertThat(ranks(anna)).containsExactly(Rank.FOUNDER);
    }

    @Test
    void accessGivesAndTakesTheRankOfThoseWhoAreThere() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");

        assertThat(events(anna, access("bob", Rank.VOICE))).containsExactly(ranked(given(Rank.VOICE, "bob")));
        assertThat(events(anna, access("bob", Rank.OPERATOR)))
                .containsExactly(ranked(taken(Rank.VOICE, "bob"), given(Rank.OPERATOR, "bob")));
        assertThat(events(anna, access("bob", null))).containsExactly(ranked(taken(Rank.OPERATOR, "bob")));
        assertThat(ranks(bob)).isEmpty();
    }

    @Test
    void accessIsGivenByThoseAboveIt() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.account("carl");
        stage.account("dora");
        stage.allow(anna, access("bob", Rank.OPERATOR), access("carl", Rank.ADMIN));

        stage.allow(bob, access("dora", Rank.HALFOP));
        assertThat(refusal(bob, access("dora", Rank.OPERATOR))).isEqualTo(new Refusal.AccessNeeded(channel("#tea")));
        assertThat(refusal(bob, access("carl", Rank.VOICE))).isEqualTo(new Refusal.AccessNeeded(channel("#tea")));
        assertThat(refusal(bob, access("anna", Rank.VOICE)))
                .isEqualTo(new Refusal.FounderHasAccess(account("anna"), channel("#tea")));
    }

    @Test
    void oneMayGiveUpOnesAccess() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.allow(anna, access("bob", Rank.VOICE));

        assertThat(kept(bob, access("bob", null)).access()).isEmpty();
    }

    @Test
    void halfOperatorsByAccessComeInWhateverTheModesSay() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        SessionId carl = member("carl");
        stage.allow(
                anna,
                access("bob", Rank.HALFOP),
                access("carl", Rank.VOICE),
                mode(new ModeChange.Flag(ChannelFlag.INVITE_ONLY, true)));

        stage.allow(bob, new Command.Join(channel("#tea")));
        assertThat(refusal(carl, new Command.Join(channel("#tea"))))
                .isEqualTo(new Refusal.KeptOut(channel("#tea"), Refusal.KeptOut.Why.INVITE_ONLY));
    }

    @Test
    void akickPutsOutThoseWhoAreThereAndKeepsThemOutEvenIfInvited() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");

        Outcome outcome = stage.apply(anna, akick("bob!*@*", true));

        assertThat(heard(outcome))
                .containsExactly(heard(
                        new Event.Kicked(stage.user(anna).source(), channel("#tea"), nick("bob"), "go away"),
                        anna,
                        bob));
        stage.allow(anna, new Command.Invite(nick("bob"), channel("#tea")));
        assertThat(refusal(bob, new Command.Join(channel("#tea"))))
                .isEqualTo(new Refusal.KeptOut(channel("#tea"), Refusal.KeptOut.Why.BANNED));
    }

    @Test
    void akickOfAnAccountHoldsUnderAnyNick() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.allow(anna, akick("a:bob", true));
        stage.allow(bob, new Command.Rename(nick("robert")));

        assertThat(done(refusal(bob, new Command.Join(channel("#tea"))))).isInstanceOf(Refusal.KeptOut.class);
    }

    @Test
    void akickTakenBackLetsIn() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.allow(anna, akick("bob!*@*", true), akick("BOB!*@*", false));

        stage.allow(bob, new Command.Join(channel("#tea")));
        assertThat(refusal(anna, akick("bob!*@*", false)))
                .isEqualTo(new Refusal.NoSuchEntry(channel("#tea"), mask("bob!*@*")));
    }

    @Test
    void akickSparesWhoHasAccess() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");
        stage.allow(anna, access("bob", Rank.VOICE), akick("*!*@*", true));

        assertThat(tea().users()).containsExactly(stage.user(anna), stage.user(bob));
    }

    @Test
    void topicGoesWithTheLastMemberWhereItIsNotToBeKept() {
        SessionId anna = founder("#tea");
        stage.allow(
                anna,
                new Command.SetTopic(channel("#tea"), "Oolong"),
                new Command.SetChannelSetting(channel("#tea"), ChannelSetting.KEEP_TOPIC, false),
                new Command.Part(channel("#tea"), ""));

        assertThat(tea().topic).isNull();
    }

    @Test
    void guardTakesWhatAccessDoesNotGive() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");
        stage.allow(anna, mode(given(Rank.OPERATOR, "bob")), mode(given(Rank.VOICE, "bob")));

        assertThat(events(anna, new Command.SetChannelSetting(channel("#tea"), ChannelSetting.GUARD, true)))
                .containsExactly(ranked(taken(Rank.OPERATOR, "bob")));
        assertThat(stage.apply(anna, mode(given(Rank.OPERATOR, "bob"))).reply())
                .contains(new Answer.ModesSet(List.of(new Refusal.AccessNeeded(channel("#tea")))));
        assertThat(refusal(anna, new Command.GiveRank(channel("#tea"), nick("bob"), Rank.HALFOP, true)))
                .isEqualTo(new Refusal.AccessNeeded(channel("#tea")));
        assertThat(ranks(bob)).containsExactly(Rank.VOICE);
    }

    @Test
    void channelIsTransferredWhenTheOtherTakesIt() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");
        var toBob = new Command.TransferChannel(channel("#tea"), account("bob"));

        assertThat(stage.apply(anna, toBob).reply())
                .contains(new Answer.ChannelOffered(channel("#tea"), account("bob")));
        assertThat(registration().founder).isEqualTo(account("anna"));

        assertThat(events(bob, toBob))
                .containsExactly(ranked(taken(Rank.FOUNDER, "anna")), ranked(given(Rank.FOUNDER, "bob")));
        assertThat(registration().founder).isEqualTo(account("bob"));
    }

    @Test
    void secretChannelIsTransferredToWhoIsNotInIt() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.allow(anna, mode(new ModeChange.Flag(ChannelFlag.SECRET, true)));
        var toBob = new Command.TransferChannel(channel("#tea"), account("bob"));
        assertThat(refusal(bob, toBob)).isEqualTo(new Refusal.ChannelNotRegistered(channel("#tea")));

        stage.apply(anna, toBob);
        stage.allow(bob, toBob);

        assertThat(registration().founder).isEqualTo(account("bob"));
    }

    @Test
    void nobodyTakesWhatTheyAreNotOffered() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        var toBob = new Command.TransferChannel(channel("#tea"), account("bob"));
        assertThat(refusal(bob, toBob)).isEqualTo(new Refusal.AccessNeeded(channel("#tea")));

        stage.allow(anna, new Command.TransferChannel(channel("#tea"), account("anna")));
        assertThat(refusal(bob, toBob)).isEqualTo(new Refusal.AccessNeeded(channel("#tea")));
    }

    @Test
    void serverOperatorsActAsFounders() {
        founder("#tea");
        SessionId oper = member("oper");
        member("bob");
        operator(oper);

        stage.allow(oper, new Command.TransferChannel(channel("#tea"), account("bob")));
        assertThat(registration().founder).isEqualTo(account("bob"));
        stage.allow(oper, new Command.DropChannel(channel("#tea")));
        assertThat(tea().registration).isNull();
    }

    @Test
    void onlyTheFounderEndsARegistration() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.allow(anna, access("bob", Rank.FOUNDER));

        assertThat(refusal(bob, new Command.DropChannel(channel("#tea"))))
                .isEqualTo(new Refusal.AccessNeeded(channel("#tea")));
        assertThat(stage.apply(anna, new Command.DropChannel(channel("#tea"))).facts())
                .filteredOn(fact -> !(fact instanceof Fact.Happened))
                .containsExactly(new Fact.ChannelForgotten(channel("#tea")));
    }

    @Test
    void emptyChannelGoesWithItsRegistration() {
        SessionId anna = founder("#tea");
        stage.allow(anna, new Command.Part(channel("#tea"), ""), new Command.DropChannel(channel("#tea")));

        assertThat(stage.hub.state.channel(channel("#tea"))).isNull();
    }

    @Test
    void whoLogsInWhileThereBecomesWhatTheirAccessSays() {
        SessionId anna = founder("#tea");
        stage.account("bob");
        stage.allow(anna, access("bob", Rank.OPERATOR));
        SessionId bob = stage.user("robert", "#tea");
        SessionId eve = stage.user("evelyn", "#tea");
        stage.account("eve");
        stage.allow(anna, akick("a:eve", true));

        assertThat(events(bob, new Command.Login(new Proof(account("bob"), 1))))
                .hasSize(2)
                .last()
                .isEqualTo(ranked(given(Rank.OPERATOR, "robert")));
        assertThat(events(eve, new Command.Login(new Proof(account("eve"), 1))))
                .hasSize(2)
                .last()
                .isInstanceOf(Event.Kicked.class);
        assertThat(tea().users()).containsExactly(stage.user(anna), stage.user(bob));
    }

    @Test
    void whoLogsOutLosesWhatTheirAccessGave() {
        SessionId anna = founder("#tea");
        stage.account("bob");
        stage.allow(anna, access("bob", Rank.OPERATOR));
        SessionId bob = stage.user("robert", "#tea");
        stage.allow(bob, new Command.Login(new Proof(account("bob"), 1)));

        stage.allow(bob, new Command.Logout());

        assertThat(ranks(bob)).isEmpty();
    }

    @Test
    void founderAndAdminsOfADroppedChannelAreOperators() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");
        SessionId carl = member("carl", "#tea");
        stage.allow(anna, access("bob", Rank.ADMIN), access("carl", Rank.VOICE));

        Outcome dropped = stage.apply(anna, new Command.DropChannel(channel("#tea")));

        assertThat(heard(dropped))
                .containsExactly(heard(
                        ranked(
                                new ModeChange.Member(Rank.FOUNDER, nick("anna"), false),
                                new ModeChange.Member(Rank.ADMIN, nick("bob"), false),
                                new ModeChange.Member(Rank.OPERATOR, nick("bob"), true)),
                        anna,
                        bob,
                        carl));
    }

    @Test
    void metadataOfAChannelIsKeptWhileItIsRegistered() {
        SessionId anna = member("anna", "#tea");
        var set = new Command.SetMetadata(channel("#tea"), "url", "x");
        var kept = new Fact.MetadataSet(channel("#tea"), "url", "x");

        assertThat(stage.apply(anna, set).facts()).isEmpty();
        assertThat(stage.apply(anna, new Command.RegisterChannel(channel("#tea")))
                        .facts())
                .contains(kept);
        assertThat(stage.apply(anna, new Command.SetMetadata(channel("#tea"), "url", "y"))
                        .facts())
                .containsExactly(new Fact.MetadataSet(channel("#tea"), "url", "y"));
        stage.allow(anna, new Command.DropChannel(channel("#tea")));
        assertThat(stage.apply(anna, set).facts()).isEmpty();
    }

    @Test
    void metadataOfARegisteredChannelFollowsItsName() {
        SessionId anna = founder("#tea");
        stage.allow(anna, new Command.SetMetadata(channel("#tea"), "url", "x"));

        assertThat(stage.apply(anna, new Command.RenameChannel(channel("#tea"), channel("#chai"), ""))
                        .facts())
                .contains(
                        new Fact.ChannelForgotten(channel("#tea")), new Fact.MetadataSet(channel("#chai"), "url", "x"));
    }

    @Test
    void channelsOfADroppedAccountAreRegisteredNoLonger() {
        SessionId anna = founder("#tea");
        stage.allow(anna, new Command.Join(channel("#milk")));
        SessionId bob = member("bob", "#jam");
        stage.allow(
                bob,
                new Command.RegisterChannel(channel("#jam")),
                new Command.SetAccess(channel("#jam"), account("anna"), Rank.VOICE));

        assertThat(stage.apply(anna, new Command.DropAccount(account("anna"))).facts())
                .filteredOn(fact -> !(fact instanceof Fact.Happened))
                .hasSize(3)
                .contains(new Fact.ChannelForgotten(channel("#tea")))
                .last()
                .isInstanceOfSatisfying(
                        Fact.ChannelKept.class,
                        kept -> assertThat(kept.channel().access()).isEmpty());
    }

    @Test
    void registrationGoesWithTheNewNameThatTheFounderGives() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");
        stage.allow(anna, mode(given(Rank.OPERATOR, "bob")));
        var rename = new Command.RenameChannel(channel("#tea"), channel("#coffee"), "");
        assertThat(refusal(bob, rename)).isEqualTo(new Refusal.AccessNeeded(channel("#tea")));

        List<Fact> facts = stage.apply(anna, rename).facts();

        assertThat(facts)
                .filteredOn(fact -> !(fact instanceof Fact.ChannelRenamed))
                .hasSize(2)
                .startsWith(new Fact.ChannelForgotten(channel("#tea")))
                .last()
                .isInstanceOfSatisfying(
                        Fact.ChannelKept.class,
                        kept -> assertThat(kept.channel().name()).isEqualTo(channel("#coffee")));
    }

    @Test
    void onlyAccountsThatThereAreGetAccess() {
        assertThat(refusal(founder("#tea"), access("nobody", Rank.VOICE)))
                .isEqualTo(new Refusal.NoSuchAccount(account("nobody")));
    }

    @Test
    void clearingAccessTakesItsRanks() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");
        stage.allow(anna, access("bob", Rank.OPERATOR));

        assertThat(events(anna, new Command.ClearChannel(channel("#tea"), Command.ClearChannel.What.ACCESS)))
                .containsExactly(ranked(taken(Rank.OPERATOR, "bob")));
        assertThat(ranks(bob)).isEmpty();
    }

    @Test
    void clearingUsersPutsAllOthersOut() {
        SessionId anna = founder("#tea");
        member("bob", "#tea");
        member("carl", "#tea");
        stage.allow(anna, new Command.ClearChannel(channel("#tea"), Command.ClearChannel.What.USERS));

        assertThat(tea().users()).containsExactly(stage.user(anna));
    }

    @Test
    void accessGivesRanksWithoutBeingThere() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob", "#tea");
        stage.allow(anna, new Command.Part(channel("#tea"), ""));

        assertThat(events(anna, new Command.GiveRank(channel("#tea"), nick("bob"), Rank.OPERATOR, true)))
                .containsExactly(ranked(given(Rank.OPERATOR, "bob")));
        assertThat(refusal(bob, new Command.GiveRank(channel("#tea"), nick("bob"), Rank.ADMIN, true)))
                .isEqualTo(new Refusal.AccessNeeded(channel("#tea")));
    }

    @Test
    void listsAreSeenByThoseWithAccessOnly() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.account("carl");
        stage.allow(anna, access("carl", Rank.OPERATOR), mode(new ModeChange.Key("milk")));

        RegisteredChannel whole = registration().snapshot();
        assertThat(stage.hub.answer(anna, new Query.Registration(channel("#tea"))))
                .isEqualTo(new Answer.ChannelRegistration(whole, true, true));
        assertThat(stage.hub.answer(bob, new Query.Registration(channel("#tea"))))
                .isEqualTo(new Answer.ChannelRegistration(whole.outside(), false, false));
        assertThat(whole.outside().key()).isNull();
    }

    @Test
    void onesOwnChannelsAreListedAndAllForServerOperators() {
        SessionId anna = founder("#tea");
        SessionId oper = member("oper");

        assertThat(listed(anna)).containsExactly("#tea");
        assertThat(listed(oper)).isEmpty();
        operator(oper);
        assertThat(listed(oper)).containsExactly("#tea");
    }

    private Stream<String> listed(SessionId asker) {
        var answer = (Answer.ChannelRegistrations) stage.hub.answer(asker, new Query.Registrations(0));
        return answer.channels().stream().map(channel -> channel.name().name());
    }

    @Test
    void emptyRegisteredChannelIsStillToBeSeen() {
        SessionId anna = founder("#tea");
        SessionId bob = member("bob");
        stage.allow(anna, new Command.SetTopic(channel("#tea"), "Oolong"), new Command.Quit(""));

        var seen = (Answer.ChannelState) stage.hub.answer(bob, new Query.Channel(channel("#tea"), 0));
        assertThat(seen.channel().members()).isEmpty();
        assertThat(seen.channel().topic()).isNotNull();
    }

    /// As many as [Rules#ACCESS_ENTRIES] says, and not one more; what is on the list already is changed all the same.
    @Test
    void listsOfARegistrationAreBounded() {
        SessionId anna = founder("#tea");
        for (int i = 0; i < Rules.ACCESS_ENTRIES; i++) {
            stage.allow(anna, akick("n" + i + "!*@*", true));
        }

        assertThat(refusal(anna, akick("one!*@*", true))).isEqualTo(new Refusal.ListFull(channel("#tea")));
        stage.allow(anna, akick("n0!*@*", true), akick("n1!*@*", false), akick("one!*@*", true));
    }

    @Test
    void nothingIsRegisteredWhileRegistrationsAreClosed() {
        SessionId anna = member("anna", "#tea");
        SessionId root = member("root");
        User user = stage.user(root);
        user.profile = user.profile.withOperator(new Operator("oper", "Oper", Set.of(Privilege.values())));
        stage.allow(root, new Command.SetDefcon(Defcon.NO_REGISTRATIONS));

        assertThat(refusal(anna, new Command.RegisterChannel(channel("#tea"))))
                .isEqualTo(new Refusal.RegistrationClosed());
    }
}
