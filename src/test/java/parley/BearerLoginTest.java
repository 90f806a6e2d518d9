package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.AnsweringService;
import parley.harness.AnsweringService.Answer;
import parley.harness.LineClient;
import parley.harness.NoLog;
import parley.irc.SaslResponse;

/// Tokens of a service elsewhere log people in (`accounts.bearer`): OAUTHBEARER (RFC 7628) and IRCV3BEARER, by
/// signature or by asking.
@Timeout(60)
final class BearerLoginTest {
    private static final String ISSUER = "https://id.example.org";
    private static final String INTROSPECTION =
            "introspection = \"URL/introspect\", client-id = \"chat:1\"," + " client-secret = \"we-are-the-chat\"";

    @TempDir
    private Path folder;

    private final RSAKey key;
    private final ECKey other;
    private AnsweringService service;
    private Server server;

    BearerLoginTest() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        other = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
    }

    @BeforeEach
    void serve() throws IOException {
        service = new AnsweringService();
        publish(key);
    }

    /// From now on those keys are known.
    private void publish(JWK... keys) {
        service.answers(question -> switch (question.path()) {
            case "/keys" -> new Answer(200, new JWKSet(List.of(keys)).toString());
            case "/introspect" -> new Answer(200, introspected(question));
            default -> new Answer(404, "");
        });
    }

    private static String introspected(AnsweringService.Question question) {
        String client = Base64.getEncoder().encodeToString("chat%3A1:we-are-the-chat".getBytes(UTF_8));
        boolean asked = question.authorization().equals("Basic " + client);
        return asked && question.body().startsWith("token=opaque%2Bword&")
                ? "{\"active\": true, \"username\": \"anna\", \"aud\": [\"chat\"]}"
                : "{\"active\": false}";
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        service.close();
    }

    private void open(String bearer) throws IOException {
        Path file = Files.writeString(
                folder.resolve("parley.toml"),
                "accounts.password-cost = 0\naccounts.bearer = { " + bearer.replace("URL", service.url("")) + " }\n");
        server = Server.start(
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0))),
                Data.passing(),
                new NoLog());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("other", "chat"))
                .subject("4711")
                .claim("preferred_username", "anna")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private static String signed(JWSAlgorithm algorithm, String id, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, "one", new RSASSASigner(key), claims.build());
    }

    private static String oauth(String authzid, String token) {
        return "n," + (authzid.isEmpty() ? "" : "a=" + authzid) + ",\1host=irc.example.org\1port=6697\1auth=Bearer "
                + token + "\1\1";
    }

    private static String authenticate(String mechanism, String response) {
        return "AUTHENTICATE " + mechanism + "\r\n"
                + String.join(
                        "\r\n",
                        SaslResponse.chunks(response.getBytes(UTF_8)).stream()
                                .map("AUTHENTICATE "::concat)
                                .toList());
    }

    /// What the server says at last: 900 and the account, or 904.
    private String verdict(String mechanism, String response) throws IOException {
        try (LineClient client = new LineClient(server.address(Door.IRC))) {
            client.types("CAP REQ sasl\r\n" + authenticate(mechanism, response));
            String first = client.reads(" 900 ", " 904 ", "AUTHENTICATE ey");
            if (first.contains("AUTHENTICATE ")) {
                String told = first.substring(first.lastIndexOf(' ') + 1);
                assertThat(new String(Base64.getDecoder().decode(told), UTF_8))
                        .isEqualTo("{\"status\":\"invalid_token\"}");
                client.types("AUTHENTICATE AQ==");
                first = client.reads(" 904 ");
            }
            String[] words = first.split(" ");
            return words[1].equals("900") ? "900 " + words[4] : words[1];
        }
    }

    @Test
    void signedTokenLogsItsOwnerIn() throws IOException, JOSEException {
        open("keys = \"URL/keys\", issuer = \"" + ISSUER + "\", audience = \"chat\"");
        String token = signed(claims());
        try (LineClient client = new LineClient(server.address(Door.IRC))) {
            client.types("CAP LS 302");
            client.reads(" sasl=PLAIN,SCRAM-SHA-256,OAUTHBEARER,IRCV3BEARER ");
        }
        assertThat(verdict("OAUTHBEARER", oauth("", token))).isEqualTo("900 anna");
        assertThat(verdict("oauthbearer", oauth("Anna@phone", token))).isEqualTo("900 anna");
        assertThat(verdict("IRCV3BEARER", "\0jwt\0" + token)).isEqualTo("900 anna");
        assertThat(service.questions()).as("the keys are asked for once").hasSize(1);
    }

    @Test
    void tokenThatIsNotForUsLogsNobodyIn() throws IOException, JOSEException {
        open("keys = \"URL/keys\", issuer = \"" + ISSUER + "\", audience = \"chat\"");
        byte[] published = key.toPublicJWK().toString().getBytes(UTF_8);
        Map<String, String> tokens = Map.of(
                "of another issuer", signed(claims().issuer("https://elsewhere.example.org")),
                "for another program", signed(claims().audience("other")),
                "over", signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                "for ever", signed(claims().expirationTime(null)),
                "not yet", signed(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(600)))),
                "unsigned", new PlainJWT(claims().build()).serialize(),
                "signed by what everybody knows",
                        signed(JWSAlgorithm.HS256, "one", new MACSigner(published), claims().build()),
                "signed by somebody else", signed(JWSAlgorithm.ES256, "two", new ECDSASigner(other), claims().build()),
                "changed", signed(claims()).replaceFirst("[A-Za-z0-9_-]{8}$", "AAAAAAAA"),
                "nothing", "e30");
        for (Map.Entry<String, String> each : tokens.entrySet()) {
            assertThat(verdict("OAUTHBEARER", oauth("", each.getValue())))
                    .as(each.getKey())
                    .isEqualTo("904");
            assertThat(verdict("IRCV3BEARER", "\0jwt\0" + each.getValue()))
                    .as(each.getKey())
                    .isEqualTo("904");
        }
    }

    @Test
    void whoeverHasATokenActsAsItsOwnerAlone() throws IOException, JOSEException {
        open("keys = \"URL/keys\", issuer = \"" + ISSUER + "\", audience = \"chat\"");
        assertThat(verdict("OAUTHBEARER", oauth("ben", signed(claims())))).isEqualTo("904");
        assertThat(verdict("IRCV3BEARER", "ben\0jwt\0" + signed(claims()))).isEqualTo("904");
        assertThat(verdict("IRCV3BEARER", "anna\0jwt\0" + signed(claims()))).isEqualTo("900 anna");
    }

    @Test
    void keysMayBeInAFileAndTheNameInAnotherClaim() throws IOException, JOSEException {
        Files.writeString(folder.resolve("keys.json"), new JWKSet(List.of(other)).toString());
        open("keys = \"keys.json\", issuer = \"" + ISSUER + "\", audience = \"chat\", claim = \"nick\"");
        String token = signed(
                JWSAlgorithm.ES256,
                "two",
                new ECDSASigner(other),
                claims().claim("nick", "ben").build());
        assertThat(verdict("OAUTHBEARER", oauth("", token))).isEqualTo("900 ben");
    }

    @Test
    void withoutKeysItIsSaidThatTheServiceFails() throws IOException, JOSEException {
        service.answers(_ -> new Answer(503, ""));
        open("keys = \"URL/keys\", issuer = \"" + ISSUER + "\", audience = \"chat\"");
        try (LineClient client = new LineClient(server.address(Door.IRC))) {
            client.types("CAP REQ sasl\r\n" + authenticate("OAUTHBEARER", oauth("", signed(claims()))));
            client.reads("checked by another service, which does not answer");
        }
    }

    @Test
    void tokenThatIsNoJwtIsShownToTheServiceThatKnows() throws IOException {
        open(INTROSPECTION + ", audience = \"chat\"");
        assertThat(verdict("OAUTHBEARER", oauth("", "opaque+word"))).isEqualTo("900 anna");
        assertThat(verdict("IRCV3BEARER", "\0oauth2\0opaque+word")).isEqualTo("900 anna");
        assertThat(verdict("OAUTHBEARER", oauth("", "other+word"))).isEqualTo("904");
        assertThat(verdict("IRCV3BEARER", "\0jwt\0opaque+word")).isEqualTo("904");
        assertThat(verdict("IRCV3BEARER", "\0saml\0opaque+word")).isEqualTo("904");
        assertThat(verdict("IRCV3BEARER", "opaque+word")).isEqualTo("904");
    }

    @Test
    void tokenThatIsShownIsForUsAlone() throws IOException {
        open(INTROSPECTION + ", audience = \"elsewhere\"");
        assertThat(verdict("OAUTHBEARER", oauth("", "opaque+word"))).isEqualTo("904");
    }

    @Test
    void withoutSuchAServiceNobodyIsAskedForAToken() throws IOException {
        server = Server.start(
                Configuration.NONE.at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0))),
                Data.passing(),
                new NoLog());
        try (LineClient client = new LineClient(server.address(Door.IRC))) {
            client.types("CAP REQ sasl\r\nAUTHENTICATE OAUTHBEARER");
            assertThat(client.reads(" 908 ")).doesNotContain("BEARER");
        }
    }
}
