package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.function.BooleanSupplier;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import parley.harness.AsInJar;

/// The jar holds a small part of Bouncy Castle, listed in `pom.xml`. This runs with that part alone, so that a new
/// version that needs more fails here, not at somebody's first login.
final class PasswordsInJarTest {
    /// Runs on classes of the loader below.
    static final class Everything implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            var passwords = new Passwords(0, new SecureRandom());
            var password = Password.of("U*U").orElseThrow();
            return passwords.verify(password, passwords.credential(password, 1).passwordHash())
                    && passwords.verify(password, "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        }
    }

    @Test
    void whatTheJarHoldsIsEnough() throws Exception {
        assertThat(AsInJar.runs(Everything.class, Passwords.class, OpenBSDBCrypt.class))
                .isTrue();
    }
}
