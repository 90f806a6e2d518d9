package parley.accounts;

import static com.ongres.scram.common.ScramMechanism.SCRAM_SHA_256;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.accounts.House.bytes;
import static parley.accounts.House.text;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.StringPreparation;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.accounts.Step.Proven;
import parley.chat.Proof;

final class ScramExchangeTest {
    private static final String CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String PROOF = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String UNPROVED = "c=biws,r=" + CLIENT_NONCE + SERVER_NONCE;
    private static final ScramSecret SECRET =
            ScramSecret.of(House.password("pencil"), Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);
    private static final Proven PROVEN = new Proven(new Proof(House.account("user"), 1));

    private final ScramExchange exchange = exchange("n,,n=user,r=" + CLIENT_NONCE);

    private static ScramExchange exchange(String first) {
        return new ScramExchange(
                ScramFirst.parse(bytes(first)).orElseThrow(),
                SERVER_NONCE,
                new ScramExchange.Owner(SECRET, Optional.of(PROVEN)));
    }

    /// RFC 7677 section 3, here and in the next test.
    @Test
    void challengeIsThatOfTheExample() {
        assertThat(text(exchange.challenge()))
                .isEqualTo("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    }

    @Test
    void proofOfTheExampleIsAnsweredAsThere() {
        assertThat(exchange.finish(bytes(UNPROVED + ",p=" + PROOF))).hasValueSatisfying(right -> {
            assertThat(text(right.message())).isEqualTo("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
            assertThat(right.proven()).isEqualTo(PROVEN);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                UNPROVED,
                UNPROVED + ",p=",
                UNPROVED + ",p=" + PROOF + ",",
                UNPROVED + ",p=" + PROOF + ",x=y",
                UNPROVED + ",p=" + PROOF + "AAAA",
                UNPROVED + ",x=y,p=" + PROOF, // the proof does not cover it
                UNPROVED + ",p=" + "!HzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                UNPROVED + ",p=" + "eHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                UNPROVED + ",p=" + "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7And===",
                "c=eSws,r=" + CLIENT_NONCE + SERVER_NONCE + ",p=" + PROOF,
                "c=biws,r=" + CLIENT_NONCE + ",p=" + PROOF,
                "r=" + CLIENT_NONCE + SERVER_NONCE + ",c=biws,p=" + PROOF
            })
    void whatIsNotTheProofIsRefused(String message) {
        assertThat(exchange.finish(bytes(message))).isEmpty();
    }

    /// With a proof that covers just what is said, as one who knows the password can make.
    private String proved(String unproved) {
        var salted = ScramFunctions.saltedPassword(
                SCRAM_SHA_256, StringPreparation.SASL_PREPARATION, "pencil".toCharArray(), SECRET.salt(), 4096);
        var key = ScramFunctions.clientKey(SCRAM_SHA_256, salted);
        var authMessage = "n=user,r=" + CLIENT_NONCE + "," + text(exchange.challenge()) + "," + unproved;
        var signature = ScramFunctions.clientSignature(
                SCRAM_SHA_256, ScramFunctions.storedKey(SCRAM_SHA_256, key), authMessage);
        return unproved + ",p=" + Base64.getEncoder().encodeToString(ScramFunctions.clientProof(key, signature));
    }

    @ParameterizedTest
    @ValueSource(strings = {UNPROVED, UNPROVED + ",x=y"})
    void extensionMayStandBeforeTheProof(String unproved) {
        assertThat(exchange.finish(bytes(proved(unproved)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c=biws,r=" + CLIENT_NONCE + "another", // an old conversation again
                "c=eSws,r=" + CLIENT_NONCE + SERVER_NONCE, // somebody between the two changed the header
                UNPROVED + ",m=ext",
                UNPROVED + ",p=x"
            })
    void rightProofOfAnotherConversationIsRefused(String unproved) {
        assertThat(exchange.finish(bytes(proved(unproved)))).isEmpty();
    }

    @Test
    void proofOfNobodyIsRefused() {
        var nobody = new ScramExchange(
                ScramFirst.parse(bytes("n,,n=user,r=" + CLIENT_NONCE)).orElseThrow(),
                SERVER_NONCE,
                new ScramExchange.Owner(SECRET, Optional.of(PROVEN)).unprovable());

        assertThat(nobody.finish(bytes(UNPROVED + ",p=" + PROOF))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {
                "n,,n=user,r=abc user -",
                "y,,n=user,r=abc user -",
                "n,a=other,n=user,r=abc user other",
                "n,,n=a=2Cb=3Dc,r=abc a,b=c -",
                "n,,n==3D2C,r=abc =2C -",
                "n,,n=ünï,r=abc ünï -",
                "n,,n=user,r=abc,x=y,z=a=b user -"
            })
    void firstMessageIsUnderstood(String message, String username, @Nullable String authzid) {
        assertThat(ScramFirst.parse(bytes(message))).hasValueSatisfying(first -> {
            assertThat(first.username()).isEqualTo(username);
            assertThat(first.authzid()).isEqualTo(authzid == null ? "" : authzid);
            assertThat(first.nonce()).isEqualTo("abc");
            assertThat(first.gs2Header() + first.bare()).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n=user,r=abc",
                "n,n=user,r=abc",
                "N,,n=user,r=abc",
                "p=tls-unique,,n=user,r=abc",
                "n,,m=ext,n=user,r=abc",
                "n,b=other,n=user,r=abc",
                "n,a=,n=user,r=abc",
                "n,,n=,r=abc",
                "n,,n=user",
                "n,,n=user,r=",
                "n,,n=user,r=a\u007fc",
                "n,,n=user,r=ü",
                "n,,n=user,r=abc,",
                "n,,n=user,r=abc,x",
                "n,,n=us=er,r=abc",
                "n,,n=us=2cer,r=abc",
                "n,,n=us=2=2CC,r=abc",
                "n,a=x=,n=user,r=abc",
                "n,,n=us\0er,r=abc",
                "n,,r=abc,n=user",
                "n,,n=user,r=abc\n"
            })
    void anyOtherFirstMessageIsRefused(String message) {
        assertThat(ScramFirst.parse(bytes(message))).isEmpty();
    }
}
