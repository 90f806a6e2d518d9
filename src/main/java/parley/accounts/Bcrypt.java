package parley.accounts;

import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// Checks bcrypt hashes, which other servers' configurations hold. None is made: of a password, bcrypt sees 72 bytes.
final class Bcrypt {
    /// A cost from 4 to 14, where a check takes about a second; then 22 characters of salt and 31 of hash.
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    private Bcrypt() {}

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    static boolean verify(byte[] password, String hash) {
        return OpenBSDBCrypt.checkPassword(hash, password);
    }
}
