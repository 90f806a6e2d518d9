package parley.door.irc.verb;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import parley.accounts.NewPasskey;
import parley.accounts.TokenWord;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Characters;
import parley.door.RefusalWords;
import parley.door.irc.Exchange;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.protocol.AccountLogin;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Request;

/// SESSIONS, an extension of ours for clients, as ISUPPORT's token of that name tells: how one's account is logged in
/// to, and staying logged in without keeping a password. To people NickServ tells the same.
///
/// | the client says | the server answers |
/// |---|---|
/// | `SESSIONS LIST` | `SESSIONS LIST number kind self since seen address :name` for each, then `SESSIONS END` |
/// | `SESSIONS REMEMBER :name` | `SESSIONS REMEMBERED number :word`; the word counts as the account's password |
/// | `SESSIONS LOGOUT number`, or `*` for all others | `SESSIONS ENDED sessions tokens` |
/// | `SESSIONS GUEST word` | nothing; guests who come with the same nick and word are one user |
/// | `SESSIONS PASSKEY :password` | `SESSIONS CHALLENGE challenge user`, both in base64url, once |
/// | `SESSIONS ATTEST piece :name`, in pieces as AUTHENTICATE's | `SESSIONS ADDED number` |
/// | `SESSIONS NODES`, where 005 has `SESSIONS=NODES` | `SESSIONS NODE address` for each node, then `SESSIONS NODES` |
///
/// The kind is `session`, `device`, `app` or `passkey`; self is `1` for the client's own, else `0`; times are seconds
/// since 1970, `0` for one that is there now; an address that is not known is `*`.
final class SessionsVerb {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private SessionsVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String subcommand = message.param(0).toUpperCase(Locale.ROOT);
        if (subcommand.equals("GUEST") && !exchange.peer().isRegistered()) {
            TokenWord.parse(message.param(1))
                    .ifPresentOrElse(
                            word -> exchange.registration().guestKey(word.hash()), () -> invalid(exchange, "GUEST"));
            return;
        }
        if (subcommand.equals("NODES")) {
            exchange.server()
                    .addresses()
                    .forEach(address -> line(exchange, "NODE").param(address).end());
            line(exchange, "NODES").end();
            return;
        }
        Account account =
                exchange.peer().isRegistered() ? exchange.peer().profile().account() : null;
        if (account == null) {
            exchange.out().fail("SESSIONS", "ACCOUNT_REQUIRED", "You are not logged in");
            return;
        }
        switch (subcommand) {
            case "", "LIST" -> ask(exchange, new Query.Logins(account), reply -> list(exchange, reply));
            case "REMEMBER" -> remember(exchange, message.param(1));
            case "PASSKEY" -> makePasskey(exchange, account, message.param(1));
            case "ATTEST" ->
                exchange.passkeyMaking()
                        .received(message.param(1), passkey -> addPasskey(exchange, message.param(2), passkey));
            case "LOGOUT" ->
                number(message.param(1))
                        .ifPresentOrElse(
                                number -> end(exchange, new Command.EndLogins(account, number.orElse(null))),
                                () -> invalid(exchange, "LOGOUT"));
            default -> invalid(exchange, subcommand);
        }
    }

    private static void invalid(Exchange exchange, String subcommand) {
        exchange.out()
                .fail(
                        "SESSIONS",
                        "INVALID_PARAMS",
                        "Use LIST, REMEMBER name, LOGOUT number, LOGOUT * or NODES",
                        subcommand);
    }

    /// Which login is meant; empty within for all others, empty for none.
    private static Optional<Optional<Integer>> number(String text) {
        if (text.equals("*")) {
            return Optional.of(Optional.empty());
        }
        return NUMBER.matcher(text).matches() ? Optional.of(Optional.of(Integer.valueOf(text))) : Optional.empty();
    }

    private static void ask(Exchange exchange, Request request, Consumer<Reply> then) {
        exchange.perform(request, performed -> {
            performed.own().forEach(exchange::show);
            if (performed.reply() instanceof Refusal refusal) {
                exchange.out().fail("SESSIONS", "REFUSED", RefusalWords.of(refusal));
            } else {
                then.accept(performed.reply());
            }
        });
    }

    private static LineBuilder line(Exchange exchange, String subcommand) {
        return exchange.out().line().command("SESSIONS").param(subcommand);
    }

    private static void list(Exchange exchange, Reply reply) {
        if (reply instanceof Answer.Logins list) {
            for (AccountLogin login : list.logins()) {
                line(exchange, "LIST")
                        .param(Integer.toString(login.number()))
                        .param(kind(login))
                        .param(login.own() ? "1" : "0")
                        .param(Long.toString(login.since().getEpochSecond()))
                        .param(login.seen()
                                .map(seen -> Long.toString(seen.getEpochSecond()))
                                .orElse("0"))
                        .param(login.address().isEmpty() ? "*" : login.address())
                        .trailing(login.name())
                        .end();
            }
            line(exchange, "END").end();
        }
    }

    private static String kind(AccountLogin login) {
        return login.token()
                .map(kind -> switch (kind) {
                    case APP -> "app";
                    case PASSKEY -> "passkey";
                    case DEVICE, RECOVERY -> "device";
                })
                .orElse("session");
    }

    private static void remember(Exchange exchange, String name) {
        String shown = Characters.shortened(name, AccessToken.MAX_NAME);
        TokenWord word = exchange.server().authenticator().newToken();
        ask(exchange, new Command.AddToken(AccessToken.Kind.DEVICE, shown, word.hash()), reply -> {
            if (reply instanceof Answer.TokenAdded(AccessToken token)) {
                line(exchange, "REMEMBERED")
                        .param(Integer.toString(token.number()))
                        .trailing(word.text())
                        .end();
            }
        });
    }

    private static void makePasskey(Exchange exchange, Account account, String password) {
        exchange.passkeyMaking()
                .begin(
                        account,
                        password,
                        why -> exchange.out().fail("SESSIONS", "REFUSED", why),
                        (challenge, user) -> line(exchange, "CHALLENGE")
                                .param(challenge)
                                .param(user)
                                .end());
    }

    private static void addPasskey(Exchange exchange, String name, Optional<NewPasskey> made) {
        if (made.isEmpty()) {
            exchange.out().fail("SESSIONS", "REFUSED", "This passkey does not count here");
            return;
        }
        String shown = Characters.shortened(name, AccessToken.MAX_NAME);
        NewPasskey passkey = made.get();
        ask(exchange, new Command.AddPasskey(shown, passkey.hash(), passkey.data()), reply -> {
            if (reply instanceof Answer.TokenAdded(AccessToken token)) {
                line(exchange, "ADDED").param(Integer.toString(token.number())).end();
            }
        });
    }

    private static void end(Exchange exchange, Command.EndLogins end) {
        ask(exchange, end, reply -> {
            if (reply instanceof Answer.LoginsEnded(int sessions, int tokens)) {
                line(exchange, "ENDED")
                        .param(Integer.toString(sessions))
                        .param(Integer.toString(tokens))
                        .end();
            }
        });
    }
}
