package parley.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.json.JsonReader;
import parley.outside.HttpQuestion;

/// Finds out whose a token is: by the signature of a JWT (RFC 7519), or by asking for it (RFC 7662). For threads that
/// may wait.
final class BearerTokens {
    /// Those with keys of which one half is public: a token cannot be made by whoever can check it.
    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

    private final HttpQuestion http;
    private final InstantSource clock;
    private final SigningKeys keys;

    BearerTokens(HttpQuestion http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
        this.keys = new SigningKeys(http, clock);
    }

    private static Set<JWSAlgorithm> algorithms() {
        var algorithms = new LinkedHashSet<JWSAlgorithm>();
        algorithms.addAll(JWSAlgorithm.Family.RSA);
        algorithms.addAll(JWSAlgorithm.Family.EC);
        algorithms.remove(JWSAlgorithm.ES256K); // needs a library of its own
        return Set.copyOf(algorithms);
    }

    OutsideAnswer whose(BearerIssuer issuer, BearerMessage message) {
        boolean isJwt = message.token().split("\\.", -1).length == 3;
        boolean byKeys = issuer.keys().isPresent()
                && (message.kind() == BearerMessage.Kind.JWT || (message.kind() == BearerMessage.Kind.ANY && isJwt));
        if (byKeys) {
            return signed(issuer, message.token());
        }
        return issuer.introspection().isPresent() && message.kind() != BearerMessage.Kind.JWT
                ? shown(issuer, issuer.introspection().get(), message.token())
                : new OutsideAnswer.Unknown();
    }

    private OutsideAnswer signed(BearerIssuer issuer, String token) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, (selector, _) -> keys.select(issuer, selector)));
        processor.setJWTClaimsSetVerifier(new Claims(issuer, clock));
        try {
            Object name = processor.process(token, null).getClaim(issuer.claim());
            return name instanceof String text ? new OutsideAnswer.Known(text) : noName(issuer);
        } catch (ParseException | BadJOSEException _) {
            return new OutsideAnswer.Unknown();
        } catch (JOSEException e) {
            return new OutsideAnswer.Silent(String.valueOf(e.getMessage()));
        }
    }

    private static OutsideAnswer noName(BearerIssuer issuer) {
        return new OutsideAnswer.Silent("a token that is good has no " + issuer.claim());
    }

    /// By our clock.
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource clock;

        Claims(BearerIssuer issuer, InstantSource clock) {
            super(
                    issuer.audience().orElse(null),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer.issuer().orElse(null))
                            .build(),
                    Set.of("exp"));
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }

    private OutsideAnswer shown(BearerIssuer issuer, BearerIssuer.Introspection service, String token) {
        try {
            Map<String, Object> told = JsonReader.object(http.ask(question(service, token), issuer.timeout()));
            boolean good = Boolean.TRUE.equals(told.get("active"))
                    && issuer.issuer().stream().allMatch(each -> each.equals(told.get("iss")))
                    && issuer.audience().stream().allMatch(each -> isFor(told.get("aud"), each));
            if (!good) {
                return new OutsideAnswer.Unknown();
            }
            Object name = told.getOrDefault(issuer.claim(), told.get("username"));
            return name instanceof String text ? new OutsideAnswer.Known(text) : noName(issuer);
        } catch (IOException | IllegalArgumentException e) {
            return new OutsideAnswer.Silent(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isFor(@Nullable Object told, String audience) {
        return told instanceof List<?> several ? several.contains(audience) : audience.equals(told);
    }

    /// As RFC 7662 section 2.1 has it, with the client's name and secret as RFC 6749 section 2.3.1 has them.
    private static HttpRequest.Builder question(BearerIssuer.Introspection service, String token) {
        var request = HttpRequest.newBuilder(service.url())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("token=" + encoded(token) + "&token_type_hint=access_token"));
        if (service.client().isEmpty()) {
            return request;
        }
        String client = encoded(service.client()) + ":" + encoded(service.secret());
        return request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
