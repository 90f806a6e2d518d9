package parley.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;

/// Runs something with that part alone of Bouncy Castle's provider that the jar holds, as `pom.xml` lists it.
public final class AsInJar extends URLClassLoader {
    private final List<String> included = included();

    private AsInJar(URL[] origins) throws Exception {
        super(origins, ClassLoader.getPlatformClassLoader());
    }

    /// Runs it.
    ///
    /// @param work runs on classes of this loader; has a constructor without parameters
    /// @param others from wherever else classes are needed
    /// @return what it gives
    public static boolean runs(Class<? extends BooleanSupplier> work, Class<?>... others) throws Exception {
        URL[] origins = Stream.concat(Stream.of(work), Stream.of(others))
                .map(AsInJar::origin)
                .distinct()
                .toArray(URL[]::new);
        try (var jar = new AsInJar(origins)) {
            var constructor = jar.loadClass(work.getName()).getDeclaredConstructor();
            constructor.setAccessible(true); // to this loader it is another package
            return ((BooleanSupplier) constructor.newInstance()).getAsBoolean();
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var file = Path.of(name.replace('.', '/') + ".class");
        boolean there = !String.valueOf(findResource(file.toString())).contains("/bcprov-jdk18on")
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
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom);
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
