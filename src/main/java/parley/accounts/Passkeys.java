package parley.accounts;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.port.KnownPasskey;

/// Checks what browsers tell of passkeys (WebAuthn Level 3, sections 7.1 and 7.2). For any thread; slow at first.
///
/// 1. The page's host must be one of the server's names, and be the relying party's id: a page of another host cannot
///    have anything signed that counts here. Ports do not matter; `http` is for `localhost` alone.
/// 2. Whoever holds the authenticator must have proved it, by a finger or a PIN: a passkey stands for password and
///    second factor.
/// 3. Attestation is not asked for: which maker's authenticator somebody has is nobody's affair.
/// 4. The counter of signatures is not kept. A challenge counts once, so nothing can be said twice; passkeys that are
///    synced between devices do not count.
final class Passkeys {
    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    /// What browsers are asked for, see the page: ES256, EdDSA, RS256.
    private static final List<PublicKeyCredentialParameters> KEYS = List.of(
            key(COSEAlgorithmIdentifier.ES256), key(COSEAlgorithmIdentifier.EdDSA), key(COSEAlgorithmIdentifier.RS256));

    /// Longer ids are of no passkey: those are found by the account alone.
    private static final int MAX_ID = 255;

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    /// What an authenticator has made, if it counts.
    ///
    /// @param json see [PasskeyCheck#made], as the hosts
    Optional<NewPasskey> made(String json, byte[] challenge, List<String> hosts) {
        return unlessStrange(() -> {
            RegistrationData data = manager.parseRegistrationResponseJSON(json);
            Optional<ServerProperty> here = here(data.getCollectedClientData(), challenge, hosts);
            if (here.isEmpty()) {
                return null;
            }
            manager.verify(data, new RegistrationParameters(here.get(), KEYS, true, true));
            AttestedCredentialData credential =
                    Objects.requireNonNull(Objects.requireNonNull(data.getAttestationObject())
                            .getAuthenticatorData()
                            .getAttestedCredentialData());
            byte[] bytes = credentials.convert(credential);
            return credential.getCredentialId().length > MAX_ID || bytes.length > AccessToken.MAX_PASSKEY
                    ? null
                    : new NewPasskey(
                            hash(credential.getCredentialId()),
                            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        });
    }

    /// Whose passkey has signed; empty for nobody's.
    ///
    /// @param json as above
    /// @param known whose passkey has a credential id of that hash
    Optional<Signed> signed(
            String json, byte[] challenge, List<String> hosts, Function<Fingerprint, Optional<KnownPasskey>> known) {
        Optional<Answer> told = unlessStrange(() -> {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(json);
            return here(data.getCollectedClientData(), challenge, hosts)
                    .map(here -> new Answer(data, hashOfId(data), here))
                    .orElse(null);
        });
        return told.flatMap(answer -> known.apply(answer.hash)
                .flatMap(passkey -> unlessStrange(() -> {
                    AttestedCredentialData credential =
                            credentials.convert(Base64.getUrlDecoder().decode(passkey.passkey()));
                    var record = new CredentialRecordImpl(
                            new NoneAttestationStatement(), null, null, null, 0, credential, null, null, null, null);
                    manager.verify(answer.data, new AuthenticationParameters(answer.here, record, null, true, true));
                    return new Signed(passkey.account(), answer.hash);
                })));
    }

    /// What a browser tells, for a page of ours.
    ///
    /// @param hash of the credential id
    private record Answer(AuthenticationData data, Fingerprint hash, ServerProperty here) {}

    /// @param hash of the credential id
    record Signed(Account account, Fingerprint hash) {}

    private interface Check<T> {
        @Nullable
        T result();
    }

    /// What the library does not take is no passkey. What it throws at strange input is of many kinds, its parsers'
    /// own among them; nothing else of ours runs within.
    private static <T> Optional<T> unlessStrange(Check<T> check) {
        try {
            return Optional.ofNullable(check.result());
        } catch (RuntimeException e) {
            LOG.debug("a passkey does not count: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Optional<ServerProperty> here(
            @Nullable CollectedClientData told, byte[] challenge, List<String> hosts) {
        Origin origin = Objects.requireNonNull(told, "no client data").getOrigin();
        String host = origin.getHost() == null ? "" : origin.getHost().toLowerCase(Locale.ROOT);
        boolean secure = "https".equals(origin.getScheme()) || host.equals("localhost");
        return secure && hosts.stream().anyMatch(own -> isNamed(host, own.toLowerCase(Locale.ROOT)))
                ? Optional.of(ServerProperty.builder()
                        .origin(origin)
                        .rpId(host)
                        .challenge(new DefaultChallenge(challenge))
                        .build())
                : Optional.empty();
    }

    private static boolean isNamed(String host, String own) {
        return own.startsWith("*.")
                ? host.indexOf('.') > 0 && host.substring(host.indexOf('.')).equals(own.substring(1))
                : host.equals(own);
    }

    private static PublicKeyCredentialParameters key(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    /// @throws NullPointerException where it has none
    @SuppressWarnings("NullAway") // the library's annotation stands before the bytes, not before the array
    private static Fingerprint hashOfId(AuthenticationData data) {
        return hash(data.getCredentialId());
    }

    private static Fingerprint hash(byte[] credentialId) {
        return new Fingerprint(HexFormat.of().formatHex(TokenWord.sha256(credentialId)));
    }
}
