package parley.engine;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import parley.chat.Account;
import parley.chat.Identity;
import parley.chat.Operator;
import parley.chat.Profile;
import parley.protocol.Command;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// Logs what operators want to look up later, a line each: who did it, to whom, from where, and why. Confined to the
/// hub
/// thread. What somebody could not do is not among it; failed logins are [parley.accounts.Authenticator]'s.
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    /// What would break a line, or its quotes.
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\"\\u2028\\u2029]");

    private static final String OWNER = "the server";

    private Audit() {}

    /// Logs what a session here has done, where that is to be looked up.
    ///
    /// @param before as its user was; null for a stranger, and for the server
    /// @param after as its user is; null for one who is gone, and for the server
    static void log(Command command, @Nullable Profile before, @Nullable Profile after, Optional<Reply> reply) {
        if (reply.orElse(null) instanceof Refusal) {
            return;
        }
        switch (command) {
            case Command.Enter enter when enter.proof() != null -> line(after).log("login");
            case Command.Login _ -> line(after).log("login");
            case Command.RegisterAccount register ->
                (register.stranger() == null ? line(before) : line(register.stranger()))
                        .addKeyValue("whom", register.account().name())
                        .log("registration");
            case Command.ResetCredential reset ->
                line(before).addKeyValue("whom", reset.account().name()).log("password reset");
            case Command.AddInviteLink add ->
                line(before)
                        .addKeyValue("uses", add.uses())
                        .addKeyValue("for", add.duration())
                        .addKeyValue("channels", add.channels())
                        .log("invitation");
            case Command.EndInviteLink end ->
                line(before).addKeyValue("number", end.number()).log("invitation taken back");
            case Command.DropAccount drop ->
                line(before).addKeyValue("whom", drop.account().name()).log("account dropped");
            case Command.Oper oper ->
                line(after).addKeyValue("class", oper.operator().title()).log("operator");
            case Command.Kill kill ->
                line(before)
                        .addKeyValue("whom", kill.nick())
                        .addKeyValue("why", quoted(kill.reason()))
                        .log("kill");
            case Command.Ban ban ->
                line(before)
                        .addKeyValue("whom", ban.target().text())
                        .addKeyValue("for", ban.duration() == null ? "good" : ban.duration())
                        .addKeyValue("why", quoted(ban.reason()))
                        .log("ban");
            case Command.LiftBan ban ->
                line(before).addKeyValue("whom", ban.target().text()).log("ban lifted");
            case Command.BringIn bring ->
                line(before)
                        .addKeyValue("whom", bring.nick() == null ? "themselves" : bring.nick())
                        .addKeyValue("channel", bring.channel())
                        .log("sajoin");
            case Command.SetModes modes
            when modes.override() ->
                line(before).addKeyValue("channel", modes.channel()).log("samode");
            case Command.SetHost change ->
                line(before)
                        .addKeyValue("whom", change.nick())
                        .addKeyValue("host", change.host())
                        .log("chghost");
            case Command.SetDefcon change ->
                line(before).addKeyValue("level", change.level().level()).log("defcon");
            case Command.Announce _ -> line(before).log("announcement");
            default -> {
                // what people do among themselves
            }
        }
    }

    /// Begins with whom it is by.
    private static LoggingEventBuilder line(@Nullable Profile by) {
        if (by == null) {
            return LOG.atInfo().addKeyValue("by", quoted(OWNER));
        }
        Account account = by.account();
        Operator operator = by.operator();
        return LOG.atInfo()
                .addKeyValue("from", by.address().isEmpty() ? "-" : by.address())
                .addKeyValue("by", by.nick())
                .addKeyValue("account", account == null ? "-" : account.name())
                .addKeyValue("operator", operator == null ? "-" : operator.name());
    }

    /// Begins with one who has not entered.
    private static LoggingEventBuilder line(Identity stranger) {
        return LOG.atInfo().addKeyValue("from", stranger.address()).addKeyValue("by", stranger.nick());
    }

    private static String quoted(String text) {
        return '"' + UNSAFE.matcher(text).replaceAll(" ") + '"';
    }
}
