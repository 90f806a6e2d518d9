package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Extban;
import parley.chat.Mask;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Presence;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.ServerBan;
import parley.chat.Source;
import parley.chat.Topic;
import parley.chat.UserMode;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Akick;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;
import parley.chat.registration.Registered;
import parley.chat.registration.RegisteredChannel;
import parley.names.Casemapping;
import parley.port.Store;
import parley.protocol.Fact;
import parley.protocol.InviteLink;
import parley.protocol.MailedWord;

/// What every store must do with the state of the chat, whatever it keeps things in: what is committed is what is kept,
/// the last one of each counts, and what was dropped is gone.
abstract class StateContract {
    static final Casemapping NAMES = new Casemapping();
    static final Instant TIME = Instant.parse("2026-11-01T12:00:00.123456789Z");
    static final Account ANNA = new Account(nick("Anna"));
    static final Account BILL = new Account(nick("Bîll"));
    static final ChannelName TEA = channel("#Tea");
    static final ChannelName MILK = channel("#mîlk");
    static final Source GUEST = new Source(nick("Gast"), "~g", "host.example", null, false);
    static final Source MEMBER = new Source(nick("an-na"), "~a", "host", ANNA, true);

    private Store store;

    /// An empty one.
    abstract Store open();

    /// The same after what it keeps has been closed and opened, where it keeps it beyond that.
    abstract Store reopen();

    @BeforeEach
    void openOne() {
        store = open();
    }

    static Nick nick(String name) {
        return NAMES.nick(name).orElseThrow();
    }

    static ChannelName channel(String name) {
        return NAMES.channel(name).orElseThrow();
    }

    static Registered registered(Account account, @Nullable Boolean alwaysOn) {
        return new Registered(account, TIME, 1, "", new AccountPreferences(true, false, alwaysOn, true, true));
    }

    static Fact kept(Account account) {
        return new Fact.AccountKept(registered(account, null));
    }

    static RegisteredChannel plain(ChannelName name) {
        return new RegisteredChannel(
                name,
                TIME,
                ANNA,
                TIME.plusSeconds(1),
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                ChannelHistory.EVERYTHING);
    }

    private static Extban extban(String text) {
        return Extban.parse(text, NAMES::fold).orElseThrow();
    }

    static RegisteredChannel full(ChannelName name) {
        var access = new LinkedHashMap<Account, Rank>();
        access.put(BILL, Rank.VOICE);
        access.put(new Account(nick("zoë")), Rank.ADMIN);
        access.put(new Account(nick("abe")), Rank.OPERATOR);
        return new RegisteredChannel(
                name,
                TIME,
                ANNA,
                TIME.plusSeconds(1),
                BILL,
                new Topic("Oolong 茶", MEMBER, TIME),
                Set.of(ChannelFlag.SECRET, ChannelFlag.NO_CTCP, ChannelFlag.OP_MODERATED),
                "sesame",
                12,
                MILK,
                Map.of(
                        MaskList.BAN,
                        List.of(
                                new MaskEntry(extban("ÄVE!*@*"), GUEST, TIME, null),
                                new MaskEntry(extban("m:a:Bîll"), MEMBER, TIME, TIME.plusSeconds(7_200)),
                                new MaskEntry(extban("m:Eve"), MEMBER, TIME, null)),
                        MaskList.EXCEPTION,
                        List.of(new MaskEntry(extban("r:*good man*"), GUEST, TIME, null)),
                        MaskList.INVITE_EXCEPTION,
                        List.of(new MaskEntry(extban("a:*"), GUEST, TIME, null))),
                access,
                List.of(new Akick(extban("a:EVE"), "", ANNA, TIME), new Akick(extban("*!*@a:b"), "why", BILL, TIME)),
                Set.of(ChannelSetting.GUARD),
                ChannelHistory.JOINING);
    }

    static Fact ban(BanTarget target, @Nullable Instant until) {
        return new Fact.BanKept(new ServerBan(target, "why", "root", TIME, until));
    }

    private static Fact metadata(parley.chat.Target of, String key, @Nullable String value) {
        return new Fact.MetadataSet(of, key, value);
    }

    private static Presence presence(Account account, String host) {
        return new Presence(
                account,
                account.nick(),
                "~u",
                host,
                "own." + host,
                "Real Name",
                "irc",
                true,
                Set.of(UserMode.BOT, UserMode.INVISIBLE),
                TIME,
                host.startsWith("a") ? TIME.plusSeconds(1) : null);
    }

    private void commit(Fact... facts) {
        Commits.keep(store, List.of(facts));
    }

    private List<Fact> kept() {
        List<Fact> kept = store.kept();
        store = reopen();
        assertThat(store.kept()).isEqualTo(kept);
        return kept;
    }

    @Test
    void nothingIsKeptAtFirst() {
        assertThat(kept()).isEmpty();
        assertThat(store.applied()).isEqualTo(new Position(0, 0));
    }

    @Test
    void commitTellsUpToWhereAllIsKept() {
        store.commit(new Position(7, 3), List.of(kept(ANNA)));
        store.commit(new Position(7, 12), List.of());
        store = reopen();

        assertThat(store.applied()).isEqualTo(new Position(7, 12));
    }

    @Test
    void whatIsKeptAndCommittedAgainChangesNothing() {
        store.commit(new Position(1, 5), List.of(kept(ANNA)));
        store.commit(new Position(2, 4), List.of(kept(BILL), new Fact.AccountDropped(ANNA)));
        store = reopen();
        List<Fact> kept = store.kept();

        store.commit(new Position(1, 5), List.of(kept(ANNA)));
        store.commit(new Position(2, 4), List.of(kept(ANNA), new Fact.AccountDropped(BILL)));

        assertThat(kept()).isEqualTo(kept).containsExactly(kept(BILL));
        assertThat(store.applied()).isEqualTo(new Position(2, 4));
    }

    static Fact.TokenKept token(Account account, int number) {
        return new Fact.TokenKept(
                account,
                new AccessToken(
                        number,
                        AccessToken.Kind.DEVICE,
                        "phone",
                        new Fingerprint("%064x".formatted(number)),
                        TIME,
                        TIME.plusSeconds(7),
                        "192.0.2.7"));
    }

    @Test
    void passkeyIsKeptWithItsKey() {
        var laptop = new AccessToken(
                3,
                AccessToken.Kind.PASSKEY,
                "laptop",
                new Fingerprint("%064x".formatted(3)),
                TIME,
                TIME.plusSeconds(7),
                "192.0.2.7",
                "b64");
        commit(kept(ANNA), new Fact.TokenKept(ANNA, laptop));

        assertThat(kept()).containsExactly(kept(ANNA), new Fact.TokenKept(ANNA, laptop));
    }

    @Test
    void tokensOfAccountsAreKeptUntilTheyEnd() {
        commit(kept(ANNA), kept(BILL), token(ANNA, 1), token(ANNA, 2), token(BILL, 1));
        commit(new Fact.TokenEnded(ANNA, 1));

        assertThat(kept()).containsExactly(kept(ANNA), kept(BILL), token(ANNA, 2), token(BILL, 1));
        commit(new Fact.AccountDropped(ANNA), kept(ANNA));
        assertThat(kept()).containsExactly(kept(BILL), kept(ANNA), token(BILL, 1));
    }

    @Test
    void invitationsAreKeptUntilTheyEndOrTheirMakerIsNoMore() {
        InviteLink made = invitation(1, ANNA, List.of(TEA, channel("#Milk")));
        InviteLink owners = invitation(2, null, List.of());
        InviteLink bills = invitation(3, BILL, List.of(TEA));
        commit(kept(ANNA), kept(BILL));
        commit(new Fact.InviteLinkKept(made), new Fact.InviteLinkKept(owners), new Fact.InviteLinkKept(bills));
        commit(new Fact.InviteLinkKept(owners.used()), new Fact.InviteLinkEnded(3));

        assertThat(kept())
                .containsExactly(
                        kept(ANNA), kept(BILL), new Fact.InviteLinkKept(made), new Fact.InviteLinkKept(owners.used()));
        commit(new Fact.AccountDropped(ANNA));
        assertThat(kept()).containsExactly(kept(BILL), new Fact.InviteLinkKept(owners.used()));
    }

    @Test
    void wordsSentByMailAreKeptUntilTheyEndOrTheirAccountIsNoMore() {
        MailedWord registers = word(1, new Account(nick("Cäsar")), new Credential(4, "hash", "scram"));
        MailedWord resets = word(2, ANNA, null);
        MailedWord bills = word(3, BILL, null);
        Fact proved = new Fact.AccountKept(registered(BILL, null).withEmail("bill@example.org", true));
        commit(kept(ANNA), proved);
        commit(new Fact.MailedWordKept(registers), new Fact.MailedWordKept(resets), new Fact.MailedWordKept(bills));
        commit(new Fact.MailedWordEnded(bills.hash()));

        assertThat(kept())
                .containsExactly(
                        kept(ANNA), proved, new Fact.MailedWordKept(registers), new Fact.MailedWordKept(resets));
        commit(new Fact.AccountDropped(ANNA));
        assertThat(kept()).containsExactly(proved, new Fact.MailedWordKept(registers));
    }

    static MailedWord word(int number, Account account, @Nullable Credential credential) {
        return new MailedWord(
                account,
                credential == null ? MailedWord.Purpose.RESET : MailedWord.Purpose.REGISTRATION,
                new Fingerprint("%064x".formatted(number)),
                "somebody@example.org",
                TIME.plusSeconds(99),
                4,
                credential,
                credential == null ? null : new Fingerprint("0f".repeat(32)));
    }

    static InviteLink invitation(int number, @Nullable Account maker, List<ChannelName> channels) {
        return new InviteLink(
                number, new Fingerprint("%064x".formatted(number)), channels, 5, 4, TIME.plusSeconds(99), maker);
    }

    @Test
    void whatComesAfterIsKept() {
        store.commit(new Position(1, 5), List.of(kept(ANNA)));
        store.commit(new Position(1, 6), List.of(kept(BILL)));

        assertThat(kept()).containsExactly(kept(ANNA), kept(BILL));
    }

    @Test
    void accountsAreKeptWholeInTheOrderInWhichTheyCame() {
        var whole = new Registered(
                BILL,
                TIME,
                7,
                "bill@example.org",
                new AccountPreferences(false, true, true, false, false),
                List.of(new Fingerprint("0f".repeat(32)), new Fingerprint("ab".repeat(32))),
                Integer.MAX_VALUE + 1L,
                "tea.example",
                true);
        var declines = new Registered(
                new Account(nick("a")), TIME, 1, "", new AccountPreferences(true, false, false, true, true));
        commit(new Fact.AccountKept(whole), kept(ANNA), new Fact.AccountKept(declines));

        assertThat(kept()).containsExactly(new Fact.AccountKept(whole), kept(ANNA), new Fact.AccountKept(declines));
        Registered bill = ((Fact.AccountKept) kept().getFirst()).registered();
        assertThat(bill.account().name()).isEqualTo("Bîll");
        assertThat(bill.account().nick().skeleton()).isEqualTo(BILL.nick().skeleton());
    }

    @Test
    void lastOfAnAccountCountsAndKeepsItsPlace() {
        commit(kept(ANNA), kept(BILL));
        var changed = new Fact.AccountKept(registered(new Account(nick("ANNA")), true));
        commit(changed);

        assertThat(kept()).containsExactly(changed, kept(BILL));
        assertThat(((Fact.AccountKept) kept().getFirst()).registered().account().name())
                .isEqualTo("ANNA");
    }

    @Test
    void whatWasAnAccountsGoesWithIt() {
        commit(kept(ANNA), kept(BILL));
        for (Account account : List.of(ANNA, BILL)) {
            commit(
                    new Fact.ReadMarked(account, TEA, TIME),
                    metadata(account.nick(), "url", "example.org"),
                    new Fact.PresenceKept(presence(account, "host")),
                    new Fact.PresenceInChannelKept(account, TEA, Ranks.NONE, TIME));
        }
        commit(ban(new BanTarget.AccountTarget(ANNA), null));

        commit(new Fact.AccountDropped(ANNA), kept(ANNA));

        assertThat(kept())
                .containsExactly(
                        kept(BILL),
                        kept(ANNA),
                        ban(new BanTarget.AccountTarget(ANNA), null),
                        new Fact.ReadMarked(BILL, TEA, TIME),
                        metadata(BILL.nick(), "url", "example.org"),
                        new Fact.PresenceKept(presence(BILL, "host")),
                        new Fact.PresenceInChannelKept(BILL, TEA, Ranks.NONE, TIME));
    }

    @Test
    void channelsAreKeptWhole() {
        commit(new Fact.ChannelKept(full(TEA)), new Fact.ChannelKept(plain(MILK)));

        assertThat(kept()).containsExactly(new Fact.ChannelKept(full(TEA)), new Fact.ChannelKept(plain(MILK)));
        RegisteredChannel tea = ((Fact.ChannelKept) kept().getFirst()).channel();
        assertThat(tea.name().name()).isEqualTo("#Tea");
        assertThat(tea.access())
                .as("in its order")
                .containsExactlyEntriesOf(full(TEA).access());
        assertThat(tea.masks())
                .as("spelling and all")
                .hasToString(full(TEA).masks().toString());
    }

    @Test
    void masksStandForTheSameAsBefore() {
        commit(new Fact.ChannelKept(full(TEA)));

        List<MaskEntry> bans =
                ((Fact.ChannelKept) kept().getFirst()).channel().masks().get(MaskList.BAN);

        assertThat(bans).isNotNull();
        var eve = new Extban.Subject(List.of(NAMES.fold("Äve!u@host")), null, "");
        assertThat(bans.getFirst().mask().matches(eve)).isTrue();
        var bill = new Extban.Subject(List.of("x!u@host"), BILL.folded(), "");
        assertThat(bans.get(1).mask().silences(bill)).isTrue();
        assertThat(bans.get(1).mask().matches(bill)).isFalse();
    }

    @Test
    void lastOfAChannelCounts() {
        commit(new Fact.ChannelKept(full(TEA)), new Fact.ChannelKept(plain(TEA)));
        assertThat(kept()).containsExactly(new Fact.ChannelKept(plain(TEA)));

        commit(new Fact.ChannelKept(full(TEA)));
        commit(new Fact.ChannelKept(full(channel("#TEA"))));
        assertThat(kept()).containsExactly(new Fact.ChannelKept(full(TEA)));
        assertThat(((Fact.ChannelKept) kept().getFirst()).channel().name().name())
                .isEqualTo("#TEA");
    }

    @Test
    void orderOfAccessCounts() {
        var turned = new LinkedHashMap<Account, Rank>();
        List<Map.Entry<Account, Rank>> entries =
                new ArrayList<>(full(TEA).access().entrySet());
        entries.reversed().forEach(entry -> turned.put(entry.getKey(), entry.getValue()));
        RegisteredChannel plain = plain(TEA);
        commit(new Fact.ChannelKept(full(TEA)));
        commit(new Fact.ChannelKept(new RegisteredChannel(
                TEA,
                TIME,
                ANNA,
                plain.registered(),
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                Map.of(),
                turned,
                List.of(),
                Set.of(),
                ChannelHistory.EVERYTHING)));

        assertThat(((Fact.ChannelKept) kept().getFirst()).channel().access()).containsExactlyEntriesOf(turned);
    }

    @Test
    void whatIsSaidOfAChannelGoesWithItsRegistration() {
        commit(
                new Fact.ChannelKept(full(TEA)),
                new Fact.ChannelKept(plain(MILK)),
                metadata(TEA, "url", "tea"),
                metadata(MILK, "url", "milk"));

        commit(new Fact.ChannelForgotten(TEA));
        assertThat(kept()).containsExactly(new Fact.ChannelKept(plain(MILK)), metadata(MILK, "url", "milk"));

        commit(new Fact.ChannelKept(plain(TEA)));
        assertThat(kept())
                .containsExactly(
                        new Fact.ChannelKept(plain(MILK)),
                        new Fact.ChannelKept(plain(TEA)),
                        metadata(MILK, "url", "milk"));
    }

    @Test
    void whatIsSaidOfWhomThereIsNotIsNotGiven() {
        commit(metadata(TEA, "url", "tea"), metadata(ANNA.nick(), "url", "anna"), new Fact.ReadMarked(ANNA, TEA, TIME));

        assertThat(kept()).isEmpty();
    }

    @Test
    void lastOfMetadataCounts() {
        commit(
                kept(ANNA),
                metadata(ANNA.nick(), "b", "1"),
                metadata(ANNA.nick(), "a", "2"),
                metadata(ANNA.nick(), "c", "3"),
                metadata(ANNA.nick(), "b", "4"),
                metadata(ANNA.nick(), "a", null));

        assertThat(kept())
                .containsExactly(kept(ANNA), metadata(ANNA.nick(), "b", "4"), metadata(ANNA.nick(), "c", "3"));
    }

    @Test
    void bansAreKeptTheLatestLast() {
        var account = new BanTarget.AccountTarget(BILL);
        var mask = new BanTarget.MaskTarget(new Mask("Ävil!*@*", NAMES.fold("Ävil!*@*")));
        var network = new BanTarget.NetworkTarget(Network.parse("192.0.2.0/24").orElseThrow());
        var address = new BanTarget.NetworkTarget(Network.parse("2001:db8::1").orElseThrow());
        Instant until = TIME.plusSeconds(60);
        commit(ban(account, null), ban(mask, until), ban(network, null), ban(address, null));

        commit(ban(account, until), new Fact.BanLifted(network));

        assertThat(kept()).containsExactly(ban(mask, until), ban(address, null), ban(account, until));
    }

    @Test
    void bansThatAreOverGoWithTheNext() {
        var one = new BanTarget.AccountTarget(ANNA);
        var other = new BanTarget.AccountTarget(BILL);
        commit(new Fact.BanKept(new ServerBan(one, "", "root", TIME.minusSeconds(9), TIME)));

        commit(ban(other, null));

        assertThat(kept()).containsExactly(ban(other, null));
    }

    @Test
    void markersAreKeptTheLatestLast() {
        commit(
                kept(ANNA),
                new Fact.ReadMarked(ANNA, TEA, TIME),
                new Fact.ReadMarked(ANNA, BILL.nick(), TIME),
                new Fact.ReadMarked(ANNA, MILK, TIME),
                new Fact.ReadMarked(ANNA, TEA, TIME.plusSeconds(1)),
                new Fact.MarkForgotten(ANNA, MILK));

        assertThat(kept())
                .containsExactly(
                        kept(ANNA),
                        new Fact.ReadMarked(ANNA, BILL.nick(), TIME),
                        new Fact.ReadMarked(ANNA, TEA, TIME.plusSeconds(1)));
    }

    @Test
    void whoStaysIsKeptWithTheirChannels() {
        var in = new Fact.PresenceInChannelKept(
                ANNA, TEA, Ranks.of(Rank.OPERATOR).with(Rank.VOICE, true), TIME);
        commit(
                kept(ANNA),
                new Fact.PresenceKept(presence(ANNA, "old")),
                in,
                new Fact.PresenceInChannelKept(ANNA, MILK, Ranks.NONE, TIME),
                new Fact.PresenceKept(presence(ANNA, "new")),
                new Fact.PresenceInChannelEnded(ANNA, MILK));
        assertThat(kept()).containsExactly(kept(ANNA), new Fact.PresenceKept(presence(ANNA, "new")), in);

        commit(new Fact.PresenceEnded(ANNA));
        assertThat(kept()).containsExactly(kept(ANNA));
    }

    @Test
    void lastReleaseOfTheSkeletonsCounts() {
        commit(new Fact.SkeletonsMade("1"), kept(ANNA), new Fact.SkeletonsMade("2"));

        assertThat(kept()).containsExactly(new Fact.SkeletonsMade("2"), kept(ANNA));
    }
}
