package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.ChannelRules.Creation;
import parley.chat.ChannelRules.Declared;
import parley.chat.Credential;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Operator;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;

/// Channels that the configuration declares are there without anybody, and nobody's by being first; who opens others,
/// and how many, it says too.
final class DeclaredChannelsTest {
    private static final ChannelName LOBBY = channel("#lobby");
    private static final ChannelName TEA = channel("#tea");

    private final Stage stage = new Stage();

    private SessionId ircUser(String nick) {
        SessionId session = stage.stranger();
        var identity = new Identity(nick(nick), Role.USER, "guest", "parley", "", nick, "irc", true, Set.of());
        stage.allow(session, new Command.Enter(identity, List.of(), null));
        return session;
    }

    private void registers(SessionId session, String account) {
        stage.allow(session, new Command.RegisterAccount(account(account), new Credential(1, "h", "s"), "", false));
    }

    private static Account account(String name) {
        return new Account(nick(name));
    }

    private static Declared declared(ChannelName name, @Nullable String topic, @Nullable Set<ChannelFlag> modes) {
        return new Declared(name, topic, modes, null, false);
    }

    private Outcome declare(Declared... declared) {
        return rule(Creation.ANYBODY, ChannelRules.DEFAULT.most(), 15, declared);
    }

    private Outcome rule(Creation creation, int most, int registered, Declared... declared) {
        return stage.apply(
                SessionId.SERVER,
                new Command.SetChannelRules(new ChannelRules(
                        List.of(declared), creation, ChannelRules.DEFAULT.defaultModes(), most, registered)));
    }

    private Channel there(ChannelName name) {
        return Objects.requireNonNull(stage.hub.state.channel(name));
    }

    private Ranks ranks(String nick, ChannelName name) {
        User user = Objects.requireNonNull(stage.hub.state.roster.get(nick(nick)));
        return Objects.requireNonNull(there(name).member(user)).ranks;
    }

    private Refusal refused(SessionId session, Command command) {
        return (Refusal) stage.apply(session, command).reply().orElseThrow();
    }

    @Test
    void declaredChannelIsThereWithNobodyInItAsDeclared() {
        declare(declared(LOBBY, "Welcome", Set.of(ChannelFlag.MODERATED)));

        assertThat(Objects.requireNonNull(there(LOBBY).topic).text()).isEqualTo("Welcome");
        assertThat(there(LOBBY).flags).containsExactly(ChannelFlag.MODERATED);
        SessionId anna = ircUser("anna");
        stage.allow(anna, new Command.Join(LOBBY));
        stage.allow(anna, new Command.Part(LOBBY, ""));
        assertThat(there(LOBBY).isEmpty()).isTrue();
    }

    @Test
    void firstInADeclaredChannelIsNotItsOperator() {
        declare(declared(LOBBY, null, null));
        SessionId anna = ircUser("anna");
        stage.allow(anna, new Command.Join(LOBBY));

        assertThat(ranks("anna", LOBBY)).isEqualTo(Ranks.NONE);
        assertThat(refused(anna, new Command.SetTopic(LOBBY, "mine"))).isInstanceOf(Refusal.RankNeeded.class);
    }

    @Test
    void whatItsFirstOperatorDidIsVoidOnceAChannelIsDeclared() {
        SessionId anna = ircUser("anna");
        stage.allow(anna, new Command.Join(LOBBY));
        var ban = new ModeChange.Entry(
                MaskList.BAN, Extban.parse("*!*@*", text -> text).orElseThrow(), true);
        stage.allow(
                anna,
                new Command.SetModes(
                        LOBBY,
                        List.of(new ModeChange.Key("sesame"), new ModeChange.Flag(ChannelFlag.INVITE_ONLY, true), ban),
                        false));

        Outcome outcome = declare(declared(LOBBY, null, null));

        stage.allow(ircUser("ben"), new Command.Join(LOBBY));
        assertThat(ranks("anna", LOBBY)).isEqualTo(Ranks.NONE);
        assertThat(Stage.heard(outcome))
                .containsExactly(Stage.heard(
                        new Event.ModesChanged(
                                null,
                                LOBBY,
                                List.of(
                                        new ModeChange.Member(Rank.OPERATOR, nick("anna"), false),
                                        new ModeChange.Entry(MaskList.BAN, ban.mask(), false),
                                        new ModeChange.Key(null),
                                        new ModeChange.Flag(ChannelFlag.INVITE_ONLY, false))),
                        anna));
    }

    @Test
    void whatIsDeclaredOtherwiseIsTold() {
        declare(declared(LOBBY, "Welcome", null));
        SessionId anna = ircUser("anna");
        stage.allow(anna, new Command.Join(LOBBY));

        Outcome same = declare(declared(LOBBY, "Welcome", null));
        Outcome other = declare(declared(LOBBY, "Be kind", Set.of(ChannelFlag.NO_EXTERNAL)));

        assertThat(same.deliveries()).isEmpty();
        assertThat(other.deliveries().stream().map(each -> each.event()))
                .hasExactlyElementsOfTypes(Event.TopicChanged.class, Event.ModesChanged.class);
    }

    @Test
    void channelThatIsDeclaredNoLongerGoesWithItsLastMember() {
        declare(declared(LOBBY, null, null), declared(TEA, null, null));
        SessionId anna = ircUser("anna");
        stage.allow(anna, new Command.Join(TEA));

        declare();

        assertThat(stage.hub.state.channel(LOBBY)).isNull();
        assertThat(there(TEA).isEmpty()).isFalse();
        stage.allow(anna, new Command.Part(TEA, ""));
        assertThat(stage.hub.state.channel(TEA)).isNull();
    }

    @Test
    void founderIsTheAccountOfThatNameOnceThereIsOne() {
        var owned = new Declared(LOBBY, null, null, account("anna"), false);
        declare(owned);
        assertThat(stage.hub.ownerless()).containsExactly(LOBBY);
        SessionId anna = ircUser("anna");
        registers(anna, "anna");
        stage.allow(anna, new Command.Join(LOBBY));
        assertThat(there(LOBBY).registration).isNull();
        Command again = new Command.SetChannelRules(stage.hub.state.channelRules);
        assertThat(stage.hub.isNew(again)).isTrue();

        stage.allow(SessionId.SERVER, again);

        assertThat(ranks("anna", LOBBY)).isEqualTo(Ranks.of(Rank.FOUNDER));
        assertThat(stage.hub.ownerless()).isEmpty();
        assertThat(stage.hub.isNew(again)).isFalse();
    }

    @Test
    void anotherFounderTakesTheChannelOver() {
        SessionId anna = ircUser("anna");
        SessionId ben = ircUser("ben");
        registers(anna, "anna");
        registers(ben, "ben");
        declare(new Declared(LOBBY, null, null, account("anna"), false));
        stage.allow(ben, new Command.Join(LOBBY));

        declare(new Declared(LOBBY, null, null, account("ben"), false));

        assertThat(ranks("ben", LOBBY)).isEqualTo(Ranks.of(Rank.FOUNDER));
        stage.allow(ben, new Command.DropChannel(LOBBY));
        assertThat(there(LOBBY).registration).isNull();
    }

    @Test
    void everybodyIsInAChannelThatIsJoinedButWhomItKeepsOut() {
        declare(
                new Declared(LOBBY, null, null, null, true),
                new Declared(TEA, null, Set.of(ChannelFlag.REGISTERED_ONLY), null, true));

        ircUser("anna");
        stage.user("ben"); // by a door that leads elsewhere

        assertThat(there(LOBBY).users().stream().map(User::nick)).containsExactly(nick("anna"));
        assertThat(there(TEA).isEmpty()).isTrue();
    }

    @Test
    void channelsAreOpenedByThoseWhoMay() {
        SessionId guest = ircUser("guest");
        SessionId anna = ircUser("anna");
        registers(anna, "anna");
        SessionId root = ircUser("root");
        stage.oper(root, new Operator("root", "admin", Set.of()));

        rule(Creation.ACCOUNTS, 9, 15, declared(LOBBY, null, null));
        assertThat(refused(guest, new Command.Join(TEA))).isEqualTo(new Refusal.CreationClosed(TEA, true));
        stage.allow(guest, new Command.Join(LOBBY));
        stage.allow(anna, new Command.Join(TEA));
        stage.allow(guest, new Command.Join(TEA));

        rule(Creation.OPERATORS, 9, 15);
        ChannelName milk = channel("#milk");
        assertThat(refused(anna, new Command.Join(milk))).isEqualTo(new Refusal.CreationClosed(milk, false));
        assertThat(refused(stage.stranger(), Stage.enter("rob", Role.USER, "#milk")))
                .isEqualTo(new Refusal.CreationClosed(milk, false));
        stage.allow(stage.stranger(), Stage.enter("Client1", Role.NUMBERED, "#cocoa"));
        stage.allow(root, new Command.Join(milk));
    }

    @Test
    void thereAreNoMoreChannelsThanThereMayBe() {
        rule(Creation.ANYBODY, 2, 15, declared(LOBBY, null, null));
        SessionId anna = ircUser("anna");
        stage.allow(anna, new Command.Join(TEA));

        assertThat(refused(anna, new Command.Join(channel("#milk"))))
                .isEqualTo(new Refusal.TooManyChannelsInAll(channel("#milk")));
        stage.allow(anna, new Command.Part(TEA, ""));
        stage.allow(anna, new Command.Join(channel("#milk")));
    }

    @Test
    void anAccountRegistersNoMoreChannelsThanItMay() {
        rule(Creation.ANYBODY, 9, 0);
        SessionId anna = ircUser("anna");
        registers(anna, "anna");
        stage.allow(anna, new Command.Join(TEA));

        assertThat(refused(anna, new Command.RegisterChannel(TEA)))
                .isEqualTo(new Refusal.OwnsTooManyChannels(account("anna")));
    }

    @Test
    void declaredChannelKeepsItsName() {
        SessionId anna = ircUser("anna");
        registers(anna, "anna");
        declare(new Declared(TEA, null, null, account("anna"), false));
        stage.allow(anna, new Command.Join(TEA));

        assertThat(refused(anna, new Command.RenameChannel(TEA, channel("#milk"), "")))
                .isEqualTo(new Refusal.CannotRename(TEA, channel("#milk")));
    }
}
