package parley.chat.registration;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.chat.Proof;

/// An account that is registered. What proves it by a password is not here, but with [Accounts].
///
/// @param since when it was registered
/// @param version of the credential that proves it; an older one proves nothing
/// @param email as its owner gave it; empty for none
/// @param certificates that prove it, too, in the order in which they were added
/// @param codeStep see [Proof#codeStep], of the last that was given; an older one, or that again, proves nothing
/// @param host by which others see whoever is logged in to it, as operators have given it; empty for their own
/// @param emailProved whether who has the account has said a word that was sent to the address
public record Registered(
        Account account,
        Instant since,
        int version,
        String email,
        AccountPreferences preferences,
        List<Fingerprint> certificates,
        long codeStep,
        String host,
        boolean emailProved) {
    /// The most certificates of one account.
    public static final int MAX_CERTIFICATES = 16;

    public Registered {
        certificates = List.copyOf(certificates);
    }

    /// One that is new.
    public Registered(Account account, Instant since, int version, String email, AccountPreferences preferences) {
        this(account, since, version, email, preferences, List.of(), 0, "", false);
    }

    /// The same, with its name in other forms.
    public Registered with(Account respelt) {
        return new Registered(respelt, since, version, email, preferences, certificates, codeStep, host, emailProved);
    }

    public Registered withVersion(int changed) {
        return new Registered(account, since, changed, email, preferences, certificates, codeStep, host, emailProved);
    }

    public Registered withCodeStep(long given) {
        return new Registered(account, since, version, email, preferences, certificates, given, host, emailProved);
    }

    public Registered withHost(String given) {
        return new Registered(account, since, version, email, preferences, certificates, codeStep, given, emailProved);
    }

    public Registered withEmail(String changed, boolean proved) {
        return new Registered(account, since, version, changed, preferences, certificates, codeStep, host, proved);
    }

    /// The address in words, for its owner and operators.
    public String emailWords() {
        return email.isEmpty() ? "none" : email + (emailProved ? " (proved)" : "");
    }

    public Registered with(AccountPreferences changed) {
        return new Registered(account, since, version, email, changed, certificates, codeStep, host, emailProved);
    }

    public Registered with(Fingerprint added) {
        return withCertificates(
                Stream.concat(certificates.stream(), Stream.of(added)).toList());
    }

    public Registered without(Fingerprint removed) {
        return withCertificates(
                certificates.stream().filter(each -> !each.equals(removed)).toList());
    }

    private Registered withCertificates(List<Fingerprint> changed) {
        return new Registered(account, since, version, email, preferences, changed, codeStep, host, emailProved);
    }
}
