package parley.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.audit.AuditEntry;
import parley.audit.AuditKind;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Identity;
import parley.chat.ModeChange;
import parley.chat.Profile;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// What operators want to look up later of what is done in the chat: who did it, to whom, from where, and why. What
/// somebody could not do is not among it; failed logins are [parley.accounts.Authenticator]'s.
///
/// @param time when it was done
/// @param from where they came from who did it
record Audit(Instant time, String from, AuditEntry.By by) {
    /// What a session here has done, where that is to be looked up.
    ///
    /// @param before as its user was; null for a stranger, and for the server
    /// @param after as its user is; null for one who is gone, and for the server
    static Optional<AuditEntry> entry(
            Command command, Instant time, @Nullable Profile before, @Nullable Profile after, Optional<Reply> reply) {
        if (reply.orElse(null) instanceof Refusal) {
            return Optional.empty();
        }
        Audit did = did(time, before);
        return Optional.ofNullable(
                switch (command) {
                    case Command.Enter enter ->
                        enter.proof() == null ? null : did(time, after).entry(AuditKind.LOGIN);
                    case Command.Login _ -> did(time, after).entry(AuditKind.LOGIN);
                    case Command.RegisterAccount register ->
                        (register.stranger() == null ? did : did(time, register.stranger()))
                                .entry(AuditKind.REGISTRATION, register.account());
                    case Command.ChangeCredential change ->
                        did.entry(AuditKind.CREDENTIAL_CHANGED, change.proof().account());
                    case Command.ResetCredential reset -> did.entry(AuditKind.PASSWORD_RESET, reset.account());
                    case Command.OfferAddress offer ->
                        offer.hash() == null
                                ? did.entry(
                                        AuditKind.ADDRESS_CHANGED, offer.proof().account())
                                : null;
                    case Command.ConfirmAddress confirm ->
                        (confirm.stranger() == null ? did : did(time, confirm.stranger()))
                                .entry(confirmed(reply), confirm.account());
                    case Command.ResetByWord reset ->
                        (reset.stranger() == null ? did : did(time, reset.stranger()))
                                .entry(AuditKind.RESET_BY_MAIL, reset.account());
                    case Command.DropAccount drop -> did.entry(AuditKind.ACCOUNT_DROPPED, drop.account());
                    case Command.AddInviteLink add ->
                        did.entry(
                                AuditKind.INVITATION,
                                add.channels().stream().map(ChannelName::name).collect(Collectors.joining(" ")),
                                "",
                                add.uses() + " within " + AuditEntry.duration(add.duration()));
                    case Command.EndInviteLink end ->
                        did.entry(AuditKind.INVITATION_ENDED, String.valueOf(end.number()));
                    case Command.DropChannel drop ->
                        did.entry(AuditKind.CHANNEL_DROPPED, drop.channel().name());
                    case Command.Oper oper ->
                        did(time, after)
                                .entry(AuditKind.OPERATOR, "", oper.operator().title(), "");
                    case Command.Kill kill ->
                        did.entry(AuditKind.KILL, kill.nick().name(), "", kill.reason());
                    case Command.Ban ban -> did.ban(ban);
                    case Command.LiftBan ban -> did.lifted(ban.target());
                    case Command.BringIn bring ->
                        did.entry(
                                AuditKind.SAJOIN,
                                bring.nick() == null
                                        ? did.by.nick()
                                        : bring.nick().name(),
                                bring.channel().name(),
                                "");
                    case Command.SetModes modes ->
                        modes.override()
                                ? did.entry(AuditKind.SAMODE, modes.channel().name(), words(modes.changes()), "")
                                : null;
                    case Command.SetHost change ->
                        did.entry(AuditKind.CHGHOST, change.nick().name(), change.host(), "");
                    case Command.SetAccountHost change ->
                        did.entry(
                                AuditKind.VHOST,
                                change.account().name(),
                                change.host().isEmpty() ? "none" : change.host(),
                                "");
                    case Command.SetDefcon change ->
                        did.entry(
                                AuditKind.DEFCON,
                                "",
                                String.valueOf(change.level().level()),
                                "");
                    case Command.Announce _ -> did.entry(AuditKind.ANNOUNCEMENT);
                    default -> null; // what people do among themselves
                });
    }

    private static AuditKind confirmed(Optional<Reply> reply) {
        return reply.orElse(null) instanceof Answer.AddressIs(var _, boolean made, var _, var _) && made
                ? AuditKind.REGISTRATION
                : AuditKind.ADDRESS_CHANGED;
    }

    /// Begins with whom it is by; null for who runs the server.
    private static Audit did(Instant time, @Nullable Profile by) {
        return by == null
                ? new Audit(time, "", AuditEntry.By.OWNER)
                : new Audit(time, by.address(), AuditEntry.By.of(by));
    }

    /// Begins with one who has not entered.
    private static Audit did(Instant time, Identity stranger) {
        return new Audit(
                time, stranger.address(), new AuditEntry.By(stranger.nick().name(), "", ""));
    }

    private AuditEntry entry(AuditKind kind) {
        return entry(kind, "", "", "");
    }

    private AuditEntry entry(AuditKind kind, Account whom) {
        return entry(kind, whom.name());
    }

    private AuditEntry entry(AuditKind kind, String whom) {
        return entry(kind, whom, "", "");
    }

    private AuditEntry entry(AuditKind kind, String whom, String detail, String why) {
        return new AuditEntry(time, kind, from, by, whom, detail, why);
    }

    private AuditEntry ban(Command.Ban ban) {
        String duration = AuditEntry.duration(ban.duration());
        return ban.target() instanceof BanTarget.AccountTarget(Account account)
                ? entry(AuditKind.SUSPENSION, account.name(), duration, ban.reason())
                : entry(AuditKind.BAN, ban.target().text(), duration, ban.reason());
    }

    private AuditEntry lifted(BanTarget target) {
        return target instanceof BanTarget.AccountTarget(Account account)
                ? entry(AuditKind.SUSPENSION_LIFTED, account)
                : entry(AuditKind.BAN_LIFTED, target.text());
    }

    private static String words(List<ModeChange> changes) {
        return changes.stream().map(Audit::words).collect(Collectors.joining(" "));
    }

    /// A key is a secret.
    private static String words(ModeChange change) {
        return switch (change) {
            case ModeChange.Flag flag -> sign(flag.set()) + flag.flag().letter();
            case ModeChange.Member member ->
                sign(member.given()) + member.rank().letter() + " "
                        + member.nick().name();
            case ModeChange.Entry entry ->
                sign(entry.added()) + entry.list().letter() + " " + entry.mask().text();
            case ModeChange.Key key -> sign(key.key() != null) + "k";
            case ModeChange.Limit limit -> limit.limit() == null ? "-l" : "+l " + limit.limit();
            case ModeChange.Forward forward ->
                forward.to() == null ? "-f" : "+f " + forward.to().name();
        };
    }

    private static String sign(boolean added) {
        return added ? "+" : "-";
    }
}
