package parley.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.util.KeyPairUtils;
import parley.config.TlsSettings;
import parley.files.PrivateFiles;
import parley.net.ServerCertificate;

/// An account with an authority, and how certificates are got from it (RFC 8555). Confined to the thread of [Acme].
final class AcmeAccount {
    /// Its name in the authority's folder, which no host has.
    private static final String FILE = "_account.pem";

    /// How long the authority may take for one step.
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int RSA_BITS = 2048;

    private final TlsSettings.Acme settings;
    private final Path folder;
    private final Challenges challenges;

    /// How an authority is shown that a name leads here.
    enum Way {
        /// By what the door http answers, which it reaches at port 80 (HTTP-01).
        HTTP,
        /// By a certificate that the door https shows, which it reaches at port 443 (TLS-ALPN-01).
        TLS
    }

    /// @param folder where its key is
    AcmeAccount(TlsSettings.Acme settings, Path folder, Challenges challenges) {
        this.settings = settings;
        this.folder = folder;
        this.challenges = challenges;
    }

    /// Gets a certificate for a name.
    ///
    /// @param way how the authority is shown that the name leads here
    /// @throws AcmeException where it gives none
    ServerCertificate certificate(String name, Way way) throws AcmeException, IOException, InterruptedException {
        Login login = login();
        Order order = login.newOrder().domain(name).create();
        try {
            for (Authorization authorization : order.getAuthorizations()) {
                if (authorization.getStatus() != Status.VALID) {
                    show(authorization, way);
                }
            }
        } finally {
            challenges.clear();
        }
        if (order.waitUntilReady(LIMIT) != Status.READY) {
            throw new AcmeException("the order is " + words(order.getStatus(), order.getError()));
        }
        KeyPair keys = SelfSigned.keys();
        order.execute(keys);
        if (order.waitForCompletion(LIMIT) != Status.VALID) {
            throw new AcmeException("the order is " + words(order.getStatus(), order.getError()));
        }
        return new ServerCertificate(keys.getPrivate(), order.getCertificate().getCertificateChain());
    }

    private Login login() throws AcmeException, IOException {
        var builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(keys());
        settings.contact().ifPresent(builder::addEmail);
        settings.binding()
                .ifPresent(binding ->
                        builder.withKeyIdentifier(binding.keyId(), binding.mac().text()));
        return builder.createLogin(new Session(settings.directory()));
    }

    /// The account is known by its keys; made at the first time.
    private KeyPair keys() throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try {
                return Pem.keys(Files.readString(file));
            } catch (CertificateException e) {
                throw new IOException("\"" + file + "\" cannot be used: " + e.getMessage(), e);
            }
        }
        KeyPair made = SelfSigned.keys();
        PrivateFiles.replace(file, Pem.of(made).getBytes(StandardCharsets.US_ASCII));
        return made;
    }

    private void show(Authorization authorization, Way way) throws AcmeException, InterruptedException {
        Challenge challenge = answered(authorization, way);
        challenge.trigger();
        if (authorization.waitForCompletion(LIMIT) != Status.VALID) {
            throw new AcmeException("the name was not found to lead here by " + challenge.getType() + ": "
                    + words(challenge.getStatus(), challenge.getError()));
        }
    }

    private Challenge answered(Authorization authorization, Way way) throws AcmeException {
        Identifier name = authorization.getIdentifier();
        return switch (way) {
            case HTTP -> {
                var challenge = find(authorization, Http01Challenge.class);
                challenges.answer(challenge.getToken(), challenge.getAuthorization());
                yield challenge;
            }
            case TLS -> {
                var challenge = find(authorization, TlsAlpn01Challenge.class);
                KeyPair keys = KeyPairUtils.createKeyPair(RSA_BITS); // acme4j signs with RSA only
                X509Certificate answer = challenge.createCertificate(keys, name);
                challenges.show(name.getDomain(), new ServerCertificate(keys.getPrivate(), List.of(answer)));
                yield challenge;
            }
        };
    }

    private static <T extends Challenge> T find(Authorization authorization, Class<T> kind) throws AcmeException {
        return authorization
                .findChallenge(kind)
                .orElseThrow(() -> new AcmeException("the authority does not take " + kind.getSimpleName()));
    }

    private static String words(Status status, Optional<Problem> problem) {
        return problem.flatMap(Problem::getDetail)
                .orElseGet(() -> status.toString().toLowerCase(Locale.ROOT));
    }
}
