package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.accounts.House.account;
import static parley.accounts.House.anybody;
import static parley.accounts.House.bytes;
import static parley.accounts.House.callerAt;
import static parley.accounts.Mechanism.PLAIN;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;
import parley.chat.Proof;

/// RFC 4616.
final class PlainLoginTest {
    private final House house = new House().with("jilles", "sesame").with("foo", "é".repeat(100));

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0jilles\0sesame", "jilles\0jilles\0sesame", "JILLES\0jilles\0sesame"})
    void ownerActsAsThemselves(String message) {
        assertThat(house.login(PLAIN, bytes(message))).isEqualTo(new Proven(new Proof(account("jilles"), 7)));
    }

    @Test
    void passwordNeedNotBeAscii() {
        assertThat(house.login(PLAIN, bytes("foo\0foo\0" + "é".repeat(100)))).isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jilles",
                "jilles\0sesame",
                "\0jilles\0millet",
                "\0jilles\0",
                "\0\0sesame",
                "jilles\0\0sesame",
                "foo\0jilles\0sesame",
                "not a nick\0jilles\0sesame",
                "\0jilles\0sesame\0",
                "\0jilles\0sesame\0extra",
                "\0jilles\0sesa\0me",
                "\0nobody\0sesame",
                "\0not a nick\0sesame",
                "not a nick\0not a nick\0sesame"
            })
    void anythingElseProvesNothing(String message) {
        assertThat(house.login(PLAIN, bytes(message))).isEqualTo(Denied.WRONG);
    }

    @Test
    void whatIsNotUtf8ProvesNothing() {
        assertThat(house.login(PLAIN, new byte[] {0, 'f', 'o', 'o', 0, (byte) 0xff}))
                .isEqualTo(Denied.WRONG);
    }

    @Test
    void longMessageProvesNothing() {
        assertThat(house.login(PLAIN, bytes("\0jilles\0" + "x".repeat(100_000))))
                .isEqualTo(Denied.WRONG);
    }

    @Test
    void guessesAreCounted() {
        for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
            house.login(callerAt("192.0.2.1"), PLAIN, bytes("\0jilles\0guess"));
        }

        assertThat(house.login(callerAt("192.0.2.1"), PLAIN, bytes("\0jilles\0sesame")))
                .isEqualTo(Denied.TOO_MANY);
    }

    @Test
    void thereIsOneMessageOnly() {
        var login = house.authenticator.login(anybody(), PLAIN);
        House.step(login, bytes("\0jilles\0millet"));

        assertThatThrownBy(() -> login.received(bytes("\0jilles\0sesame"), _ -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomBytesNeverThrow(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var message = new byte[random.nextInt(40)];
            random.nextBytes(message);

            assertThat(house.login(PLAIN, message)).isEqualTo(Denied.WRONG);
        }
    }
}
