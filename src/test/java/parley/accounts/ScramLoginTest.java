package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.accounts.House.account;
import static parley.accounts.House.anybody;
import static parley.accounts.House.bytes;
import static parley.accounts.House.callerAt;
import static parley.accounts.House.challenge;
import static parley.accounts.House.step;
import static parley.accounts.House.text;
import static parley.accounts.Mechanism.SCRAM_SHA_256;

import com.ongres.scram.common.Gs2CbindFlag;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.accounts.Step.Challenge;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;
import parley.chat.Credential;
import parley.chat.Network;
import parley.chat.Proof;

/// RFC 5802 and 7677, with a client by other hands.
final class ScramLoginTest {
    private static final byte[] EMPTY = {};

    private final House house = new House().with("Scramtest", "sesame");

    @AfterEach
    void close() {
        house.close();
    }

    private Login login(Caller caller) {
        return house.authenticator.login(caller, SCRAM_SHA_256);
    }

    /// What the server says to the proof.
    private Step prove(Caller caller, ScramPeer peer) {
        var login = login(caller);
        return step(login, peer.proof(challenge(step(login, peer.first()))));
    }

    @Test
    void bothProveThatTheyKnowThePassword() {
        var peer = new ScramPeer("scramTEST", "sesame");
        var login = login(anybody());

        var signature = challenge(step(login, peer.proof(challenge(step(login, peer.first())))));

        assertThat(peer.trusts(signature)).isTrue();
        assertThat(step(login, EMPTY)).isEqualTo(new Proven(new Proof(account("Scramtest"), 7)));
    }

    @Test
    void nothingIsProvenUntilTheClientTrustsTheServer() {
        var peer = new ScramPeer("Scramtest", "sesame");
        var login = login(anybody());
        step(login, peer.proof(challenge(step(login, peer.first()))));

        assertThat(step(login, bytes("x"))).isEqualTo(Denied.WRONG);
    }

    @Test
    void passwordNeedNotBeAscii() {
        house.with("bob", "cafe\u0301 \u0436");

        assertThat(prove(anybody(), new ScramPeer("bob", "caf\u00e9 \u0436"))).isInstanceOf(Challenge.class);
    }

    @Test
    void wrongPasswordProvesNothing() {
        assertThat(prove(anybody(), new ScramPeer("Scramtest", "millet"))).isEqualTo(Denied.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "not a nick"})
    void noAccountIsLikeAWrongPassword(String name) {
        assertThat(prove(anybody(), new ScramPeer(name, "sesame"))).isEqualTo(Denied.WRONG);
    }

    @Test
    void accountWithoutScramIsLikeAWrongPassword() {
        house.credentials.put(account("bob"), new Credential(1, house.passwords.hash(House.password("tea")), ""));

        assertThat(prove(anybody(), new ScramPeer("bob", "tea"))).isEqualTo(Denied.WRONG);
    }

    private String saltAndIterations(String name) {
        var challenge = text(challenge(step(login(anybody()), new ScramPeer(name, "x").first())));
        return challenge.substring(challenge.indexOf(",s="));
    }

    @Test
    void challengesOfNobodyLookLikeThoseOfSomebody() {
        var somebody = saltAndIterations("Scramtest");
        var nobody = saltAndIterations("nobody");

        assertThat(nobody).hasSameSizeAs(somebody).endsWith(somebody.substring(somebody.indexOf(",i=")));
        assertThat(nobody).isEqualTo(saltAndIterations("NOBODY")).isNotEqualTo(saltAndIterations("nobody2"));
    }

    @Test
    void noncesDiffer() {
        var first = new ScramPeer("Scramtest", "sesame").first();

        assertThat(challenge(step(login(anybody()), first))).isNotEqualTo(challenge(step(login(anybody()), first)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CLIENT_NOT,-,true",
                "CLIENT_YES_SERVER_NOT,-,true",
                "CLIENT_NOT,SCRAMtest,true",
                "CLIENT_NOT,other,false",
                "CLIENT_NOT,not a nick,false"
            })
    void ownerActsAsThemselvesAlone(Gs2CbindFlag binding, @Nullable String authzid, boolean right) {
        var step = prove(anybody(), new ScramPeer(binding, authzid, "Scramtest", "sesame"));

        assertThat(step instanceof Challenge).isEqualTo(right);
    }

    @Test
    void guessesAreCounted() {
        for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
            assertThat(prove(callerAt("192.0.2.1"), new ScramPeer("Scramtest", "guess")))
                    .isEqualTo(Denied.WRONG);
        }

        assertThat(prove(callerAt("192.0.2.1"), new ScramPeer("Scramtest", "sesame")))
                .isEqualTo(Denied.TOO_MANY);
    }

    @Test
    void successesAreNotCounted() {
        for (int i = 0; i <= Authenticator.MAX_FAILURES; i++) {
            assertThat(prove(callerAt("192.0.2.1"), new ScramPeer("Scramtest", "sesame")))
                    .isInstanceOf(Challenge.class);
        }
    }

    @Test
    void closedAuthenticatorIsBusy() {
        house.close();

        assertThat(house.login(SCRAM_SHA_256, new ScramPeer("Scramtest", "sesame").first()))
                .isEqualTo(Denied.BUSY);
    }

    @Test
    void nothingMayFollowTheVerdict() {
        var login = login(anybody());
        step(login, bytes("p=tls-unique,,n=user,r=abc"));

        assertThatThrownBy(() -> login.received(EMPTY, _ -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingMayComeBeforeTheAnswer() {
        var login = login(new Caller(Network.LOOPBACK, false, _ -> {}, "", () -> true));
        login.received(new ScramPeer("Scramtest", "sesame").first(), _ -> {});

        assertThatThrownBy(() -> login.received(EMPTY, _ -> {})).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mangledMessagesProveNothingAndNeverThrow(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            var peer = new ScramPeer("Scramtest", "sesame");
            var login = login(anybody());
            var first = step(login, peer.first());
            var proof = peer.proof(challenge(first));
            var mangled = Mangle.bytes(proof, random);

            step(login(anybody()), Mangle.bytes(peer.first(), random));
            if (!Arrays.equals(mangled, proof)) {
                assertThat(step(login, mangled)).as(text(mangled)).isEqualTo(Denied.WRONG);
            }
        }
    }

    @Test
    void longestListOfExtensionsIsSurvived() {
        var first = "n,,n=Scramtest,r=abc" + ",x=y".repeat(500);
        var login = login(anybody());

        var challenge = text(challenge(step(login, bytes(first))));
        var nonce = challenge.substring(2, challenge.indexOf(','));

        assertThat(step(login, bytes("c=biws,r=" + nonce + ",x=y".repeat(450) + ",p=" + "A".repeat(43) + "=")))
                .isEqualTo(Denied.WRONG);
    }
}
