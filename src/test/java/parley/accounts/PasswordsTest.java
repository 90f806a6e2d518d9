package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.accounts.House.password;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
    private static final String SALT_AND_HASH = "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private final Passwords passwords = new Passwords(0, new SecureRandom());

    @Test
    void passwordFitsItsHash() {
        var hash = passwords.hash(password("sesame"));

        assertThat(passwords.verify(password("sesame"), hash)).isTrue();
        assertThat(passwords.verify(password("millet"), hash)).isFalse();
    }

    @Test
    void samePasswordHasAnotherHashEachTime() {
        var hashes = new HashSet<String>();
        for (int i = 0; i < 10; i++) {
            hashes.add(passwords.hash(password("sesame")));
        }

        assertThat(hashes).hasSize(10);
    }

    /// Made by the reference implementation (its own tests) and by OpenBSD's bcrypt.
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "U*U $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "U*U $2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "U*U $2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
            })
    void hashesOfOthersAreUnderstood(String text, String hash) {
        assertThat(passwords.verify(password(text), hash)).isTrue();
        assertThat(passwords.verify(password("millet"), hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sesame",
                "$argon2id$v=19$m=256,t=2,p=1" + SALT_AND_HASH + "=",
                "$argon2i$v=19$m=256,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=16$m=256,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=256,t=0,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQx1$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
            })
    void whatIsNoHashIsWrong(String text) {
        assertThat(Passwords.isHash(text)).isFalse();
        assertThat(passwords.verify(password("password"), text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=131073,t=1,p=1",
                "$argon2id$v=19$m=9999999,t=1,p=1",
                "$argon2id$v=19$m=4294967296,t=1,p=1",
                "$argon2id$v=19$m=131072,t=9,p=1",
                "$argon2id$v=19$m=104858,t=10,p=1",
                "$argon2id$v=19$m=1024,t=9999999,p=1",
                "$argon2id$v=19$m=1024,t=1,p=17",
                "$argon2id$v=19$m=15,t=1,p=2"
            })
    void insaneParametersAreRefused(String parameters) {
        assertThat(Passwords.isHash(parameters + SALT_AND_HASH)).isFalse();
        assertThat(passwords.verify(password("password"), parameters + SALT_AND_HASH))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=131072,t=8,p=16", "m=16,t=1,p=2", "m=8,t=131072,p=1"})
    void mostThatAServerCanSpareIsNotInsane(String parameters) {
        assertThat(Passwords.isHash("$argon2id$v=19$" + parameters + SALT_AND_HASH))
                .isTrue();
    }

    @Test
    void bcryptThatTakesMinutesIsRefused() {
        assertThat(Passwords.isHash("$2b$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"0 m=64,t=1,p=1 4096", "1 m=19456,t=1,p=1 50000", "2 m=19456,t=2,p=1 100000"})
    void costIsInWhatIsMade(int cost, String argon2, int iterations) {
        var credential = new Passwords(cost, new SecureRandom()).credential(password("sesame"), 1);

        assertThat(credential.passwordHash()).startsWith("$argon2id$v=19$" + argon2 + "$");
        assertThat(credential.scram()).startsWith("SCRAM-SHA-256$" + iterations + ":");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11})
    void costOutOfBoundsIsABug(int cost) {
        assertThatThrownBy(() -> new Passwords(cost, new SecureRandom())).hasMessageContaining("" + cost);
    }

    @Test
    void oldHashesFitWhateverTheCostIsNow() {
        var hash = passwords.hash(password("sesame"));

        assertThat(new Passwords(1, new SecureRandom()).verify(password("sesame"), hash))
                .isTrue();
    }

    /// For what proved an account that was dropped is to prove nothing of another of its name.
    @Test
    void accountsDoNotBeginWithTheSameVersion() {
        assertThat(IntStream.generate(passwords::firstVersion)
                        .limit(100)
                        .distinct()
                        .count())
                .isGreaterThan(90);
    }

    @Test
    void credentialHasTheVersionAndBothProofs() {
        var credential = passwords.credential(password("sesame"), 3);

        assertThat(credential.version()).isEqualTo(3);
        assertThat(passwords.verify(password("sesame"), credential.passwordHash()))
                .isTrue();
        assertThat(ScramSecret.parse(credential.scram()))
                .hasValueSatisfying(secret -> assertThat(secret.storedKey())
                        .isEqualTo(ScramSecret.of(password("sesame"), secret.salt(), secret.iterations())
                                .storedKey()));
    }

    @Test
    void hashOfNothingCostsWhatANewOneDoes() {
        var nothing = passwords.hashOfNothing();
        var something = passwords.hash(password("sesame"));

        assertThat(Passwords.isHash(nothing)).isTrue();
        assertThat(nothing.substring(0, nothing.lastIndexOf('$')))
                .startsWith(something.substring(0, something.indexOf(",p=1$")))
                .hasSameSizeAs(something.substring(0, something.lastIndexOf('$')));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mangledHashesNeverThrow(long seed) {
        var random = new Random(seed);
        var credential = passwords.credential(password("sesame"), 1);
        for (int i = 0; i < 2_000; i++) {
            ScramSecret.parse(Mangle.text(credential.scram(), random));
            Passwords.isHash(Mangle.text(credential.passwordHash(), random));
        }
    }
}
