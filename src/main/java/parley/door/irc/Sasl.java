package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.accounts.Login;
import parley.accounts.LoginName;
import parley.accounts.Mechanism;
import parley.accounts.Step;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.chat.Proof;
import parley.door.RefusalWords;
import parley.irc.Numeric;
import parley.irc.SaslResponse;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// One client's attempts to log in by SASL (IRCv3 sasl-3.1), before its registration and after. Confined to the
/// connection's event loop.
public final class Sasl {
    /// The mechanism of whoever has shown a certificate.
    static final String EXTERNAL = "EXTERNAL";

    /// The mechanism of our page, which is not told to others: no client but a browser has what it takes.
    private static final String PASSKEY = "PASSKEY";

    private final Exchange exchange;
    private final SaslResponse response = new SaslResponse(Login.MAX_MESSAGE);

    /// The attempt under way.
    private @Nullable Login login;

    /// Whether an attempt by the certificate is under way (RFC 4422, appendix A).
    private boolean external;

    Sasl(Exchange exchange) {
        this.exchange = exchange;
    }

    /// @param offered to everybody
    /// @param certificate whether the client has shown one
    static String mechanisms(List<Mechanism> offered, boolean certificate) {
        return Stream.concat(
                        offered.stream().map(Mechanism::registeredName),
                        certificate ? Stream.of(EXTERNAL) : Stream.empty())
                .collect(Collectors.joining(","));
    }

    /// What AUTHENTICATE carries: the name of a mechanism, and then pieces of what that wants to hear.
    public void received(String parameter) {
        Login attempt = login;
        if (attempt == null && !external) {
            begin(parameter);
            return;
        }
        switch (response.add(parameter)) {
            case SaslResponse.More() -> {
                // the rest is on its way
            }
            case SaslResponse.Whole(byte[] bytes) -> {
                if (attempt == null) {
                    findOwner(new String(bytes, StandardCharsets.UTF_8));
                } else {
                    pass(attempt, bytes);
                }
            }
            case SaslResponse.Aborted() -> end(Numeric.ERR_SASLABORTED);
            case SaslResponse.TooLong() when parameter.length() > SaslResponse.CHUNK -> end(Numeric.ERR_SASLTOOLONG);
            case SaslResponse.TooLong(), SaslResponse.Malformed() -> end(Numeric.ERR_SASLFAIL);
        }
    }

    /// Registration does not wait for an attempt (sasl-3.1, "The AUTHENTICATE command").
    void registering() {
        if (login != null || external) {
            end(Numeric.ERR_SASLABORTED);
        }
    }

    private void begin(String name) {
        if (name.equals("*")) {
            end(Numeric.ERR_SASLABORTED);
            return;
        }
        if (name.length() > SaslResponse.CHUNK) {
            end(Numeric.ERR_SASLTOOLONG);
            return;
        }
        boolean certificate = exchange.fingerprint().isPresent();
        if (certificate && name.equalsIgnoreCase(EXTERNAL)) {
            exchange.admitted(() -> {
                external = true;
                send("+");
            });
            return;
        }
        if (name.equalsIgnoreCase(PASSKEY)) {
            exchange.admitted(() -> {
                IrcServer server = exchange.server();
                login = server.authenticator().login(exchange.caller(), server.hosts());
                send("+");
            });
            return;
        }
        List<Mechanism> offered = exchange.server().authenticator().mechanisms();
        Optional<Mechanism> mechanism = Mechanism.named(name).filter(offered::contains);
        if (mechanism.isEmpty()) {
            exchange.out().reply(Numeric.RPL_SASLMECHS, mechanisms(offered, certificate));
            end(Numeric.ERR_SASLFAIL);
            return;
        }
        exchange.admitted(() -> {
            login = exchange.server().authenticator().login(exchange.caller(), mechanism.get());
            send("+");
        });
    }

    private void send(String piece) {
        exchange.out().bare().command("AUTHENTICATE").param(piece).end();
    }

    private void end(Numeric numeric) {
        login = null;
        external = false;
        exchange.out().reply(numeric);
    }

    /// Whoever has shown an account's certificate may act as that account alone.
    ///
    /// @param authzid as whom the client wants to act, and on which device; empty for whose certificate it is
    private void findOwner(String authzid) {
        Fingerprint certificate = exchange.fingerprint().orElseThrow();
        LoginName name = LoginName.of(authzid);
        exchange.perform(new Query.CertificateOwner(certificate), performed -> {
            external = false;
            if (performed.reply() instanceof Answer.CertificateOwner(Proof proof)
                    && (authzid.isEmpty() || isNamed(proof.account(), name))) {
                proven(proof, name.device());
            } else {
                exchange.out().reply(Numeric.ERR_SASLFAIL);
            }
        });
    }

    private boolean isNamed(Account account, LoginName name) {
        return exchange.server()
                .names()
                .nick(name.account())
                .filter(account.nick()::equals)
                .isPresent();
    }

    private void pass(Login attempt, byte[] message) {
        exchange.suspend();
        attempt.received(message, step -> exchange.resume(() -> answered(step)));
    }

    private void answered(Step step) {
        switch (step) {
            case Step.Challenge(byte[] message) -> SaslResponse.chunks(message).forEach(this::send);
            case Step.Proven(Proof proof, String device) -> proven(proof, device);
            case Step.Denied denied -> deny(denied);
        }
    }

    private void deny(Step.Denied denied) {
        login = null;
        switch (denied) {
            case WRONG -> exchange.out().reply(Numeric.ERR_SASLFAIL);
            case CODE_NEEDED -> {
                exchange.out().fail("AUTHENTICATE", "CODE_REQUIRED", denied.words());
                exchange.out().say(Numeric.ERR_SASLFAIL, denied.words());
            }
            case BUSY, TOO_MANY, UNAVAILABLE, NOT_MADE -> exchange.out().say(Numeric.ERR_SASLFAIL, denied.words());
        }
    }

    private void proven(Proof proof, String device) {
        login = null;
        if (!exchange.peer().isRegistered()) {
            exchange.registration().proof(proof, device);
            succeed(proof.account());
            return;
        }
        exchange.perform(new Command.Login(proof, device), performed -> {
            switch (performed.reply()) {
                case Refusal.SharedBySessions _ -> exchange.out().reply(Numeric.ERR_SASLALREADY);
                case Refusal refusal -> exchange.out().say(Numeric.ERR_SASLFAIL, RefusalWords.of(refusal));
                default -> succeed(proof.account());
            }
            performed.own().forEach(exchange::show);
        });
    }

    private void succeed(Account account) {
        LoggedIn.tell(exchange, account);
        exchange.out().reply(Numeric.RPL_SASLSUCCESS);
    }
}
