package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.audit.AuditRow;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Identity;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Profile;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Role;
import parley.names.Casemapping;
import parley.protocol.Command;
import parley.protocol.Refusal;
import parley.protocol.Reply;

final class AuditTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Casemapping NAMES = new Casemapping();
    private static final ChannelName TEA = NAMES.channel("#tea").orElseThrow();
    private static final Account BOB = new Account(nick("bob"));

    private static Nick nick(String name) {
        return NAMES.nick(name).orElseThrow();
    }

    private static Profile anna() {
        return Profile.of(new Identity(nick("anna"), Role.USER), new Account(nick("Anna")), NOW)
                .withOperator(new Operator("root", "admin", Set.of()));
    }

    private static String line(Command command, @Nullable Profile before, @Nullable Profile after) {
        return Audit.entry(command, NOW, before, after, Optional.of(new Reply.Done()))
                .map(entry -> new AuditRow(1, entry, 1, NOW)
                        .text()
                        .substring(NOW.toString().length() + 1))
                .orElse("");
    }

    private static String byAnna(Command command) {
        String line = line(command, anna(), anna());
        String by = "from=- by=anna account=Anna operator=root";
        assertThat(line).contains(by);
        return line.replace(" " + by, "");
    }

    @Test
    void whatOperatorsDoIsToldWithWhomAndWhy() {
        assertThat(byAnna(new Command.Kill(nick("bob"), "Spam"))).isEqualTo("kill whom=bob why=\"Spam\"");
        BanTarget bob = new BanTarget.AccountTarget(BOB);
        assertThat(byAnna(new Command.Ban(bob, "Spam", Duration.ofDays(1))))
                .isEqualTo("suspension whom=bob for=1d why=\"Spam\"");
        assertThat(byAnna(new Command.LiftBan(bob))).isEqualTo("suspension lifted whom=bob");
        assertThat(byAnna(new Command.DropAccount(BOB))).isEqualTo("account dropped whom=bob");
        assertThat(byAnna(new Command.DropChannel(TEA))).isEqualTo("channel dropped whom=#tea");
        assertThat(byAnna(new Command.BringIn(null, TEA))).isEqualTo("sajoin whom=anna channel=#tea");
    }

    @Test
    void samodeTellsTheModesAndNoKey() {
        List<ModeChange> changes = List.of(
                new ModeChange.Member(Rank.OPERATOR, nick("bob"), true),
                new ModeChange.Flag(ChannelFlag.SECRET, false),
                new ModeChange.Key("sesame"));

        assertThat(byAnna(new Command.SetModes(TEA, changes, true)))
                .isEqualTo("samode whom=#tea modes=\"+o bob -s +k\"");
        assertThat(line(new Command.SetModes(TEA, changes, false), anna(), anna()))
                .isEmpty();
    }

    @Test
    void whoLogsInIsWhoTheyAreThen() {
        assertThat(line(new Command.Login(new Proof(BOB, 1)), null, anna()))
                .isEqualTo("login from=- by=anna account=Anna operator=root");
    }

    @Test
    void whatIsDoneAtTheControlSocketIsTheServers() {
        assertThat(line(new Command.DropAccount(BOB), null, null))
                .isEqualTo("account dropped by=\"the server\" whom=bob");
    }

    @Test
    void whatIsRefusedIsNotToldNorWhatPeopleDoAmongThemselves() {
        Optional<Reply> refused = Optional.of(new Refusal.NoSuchNick(nick("bob")));

        assertThat(Audit.entry(new Command.Kill(nick("bob"), ""), NOW, anna(), anna(), refused))
                .isEmpty();
        assertThat(line(new Command.Rename(nick("eve")), anna(), anna())).isEmpty();
    }
}
