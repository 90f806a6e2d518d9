package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

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
        try (var jar = new AsInJar()) {
            var constructor = jar.loadClass(Everything.class.getName()).getDeclaredConstructor();
            constructor.setAccessible(true); // to this loader it is another package
            var everything = (BooleanSupplier) constructor.newInstance();

            assertThat(everything.getAsBoolean()).isTrue();
        }
    }

    /// Knows of Bouncy Castle only what is listed.
    private static final class AsInJar extends URLClassLoader {
        private final List<String> included = included();

        AsInJar() throws Exception {
            super(
                    new URL[] {origin(Everything.class), origin(Passwords.class), origin(OpenBSDBCrypt.class)},
                    ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var file = Path.of(name.replace('.', '/') + ".class");
            boolean there = !name.startsWith("org.bouncycastle.")
                    || included.stream()
                            .anyMatch(pattern -> FileSystems.getDefault()
                                    .getPathMatcher("glob:" + pattern)
                                    .matches(file));
            if (!there) {
                throw new ClassNotFoundException(name + " is not among what pom.xml includes");
            }
            return super.findClass(name);
        }

        private static URL origin(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        private static List<String> included() throws Exception {
            try (InputStream pom = Path.of("pom.xml").toUri().toURL().openStream()) {
                var document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(pom);
                var found = (NodeList) XPathFactory.newInstance()
                        .newXPath()
                        .evaluate(
                                "//filter[artifact='org.bouncycastle:bcprov-jdk18on']/includes/include",
                                document,
                                XPathConstants.NODESET);
                var patterns = new ArrayList<String>();
                for (int i = 0; i < found.getLength(); i++) {
                    patterns.add(found.item(i).getTextContent());
                }
                return patterns;
            } catch (IOException e) {
                throw new AssertionError("pom.xml cannot be read", e);
            }
        }
    }
}
