package parley.tls;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import parley.net.ServerCertificate;

/// What one [Acme] answers to an authority that looks whether a name leads here. Thread-safe.
final class Challenges {
    /// By the token that is asked for (RFC 8555, section 8.3).
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    /// By the name that is asked for (RFC 8737).
    private final Map<String, ServerCertificate> certificates = new ConcurrentHashMap<>();

    private final Runnable changed;

    /// @param changed is run when other certificates are to be shown
    Challenges(Runnable changed) {
        this.changed = changed;
    }

    /// What is under `/.well-known/acme-challenge/` and a token.
    Optional<String> answer(String token) {
        return Optional.ofNullable(answers.get(token));
    }

    Map<String, ServerCertificate> certificates() {
        return Map.copyOf(certificates);
    }

    void answer(String token, String answer) {
        answers.put(token, answer);
    }

    void show(String name, ServerCertificate certificate) {
        certificates.put(name, certificate);
        changed.run();
    }

    /// Nothing is to be answered any more.
    void clear() {
        answers.clear();
        certificates.clear();
        changed.run();
    }
}
