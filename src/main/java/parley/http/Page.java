package parley.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page: `index.html` and the files that it is made of.
///
/// All but the index lie below a folder whose name is a hash of them all. So each has the name of its content, and a
/// browser may keep them for ever. The index names them `assets/NAME`; the
/// folder's name is put in here.
///
/// @param index with the folder's name in it
/// @param tag the name of the index's content
/// @param files by their paths, which begin with `/assets/`
record Page(PageFile index, String tag, Map<String, PageFile> files) {
    private static final String FOLDER = "/parley/http/page/";
    private static final String INDEX = "index.html";

    /// The tables of words: a folder for each tongue, in it a file for each kind of face. The page needs those of all
    /// faces and its own: `words/en.json` is a list of the two.
    private static final String WORDS = "/parley/words/";

    private static final List<String> TABLES = List.of("all.json", "page.json");

    /// The module that needs all others.
    private static final String SCRIPT = "app.js";

    private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern BESIDE_SIGNS = Pattern.compile("\\s*([{}])\\s*|(?<=[:;])\\s+");
    private static final Pattern BEFORE_WORDS = Pattern.compile("(?<=\n)\\s+|(?<=[^\\\\]\":) (?=\")");
    private static final Pattern INDENTATION = Pattern.compile("\\n[ \\t\\n]*");

    /// So many hexadecimal digits of a hash make a name.
    private static final int DIGITS = 12;

    /// Reads all of it from the program's own files.
    static Page load() {
        try {
            return of(contents());
        } catch (IOException e) {
            throw new UncheckedIOException("the page cannot be read", e);
        }
    }

    /// @param contents by their names below the folder, `index.html` among them
    static Page of(Map<String, byte[]> contents) {
        var sorted = new TreeMap<>(bundled(contents));
        byte[] index = Objects.requireNonNull(sorted.remove(INDEX), "the page has no index");
        String folder = "assets/" + hash(sorted) + "/";
        byte[] wired = new String(index, StandardCharsets.UTF_8)
                .replace("\"assets/", '"' + folder)
                .getBytes(StandardCharsets.UTF_8);
        var files = new TreeMap<String, PageFile>();
        sorted.forEach(
                (name, content) -> PageFile.of(name, content).ifPresent(file -> files.put('/' + folder + name, file)));
        return new Page(PageFile.of(INDEX, wired).orElseThrow(), hash(Map.of(INDEX, wired)), Map.copyOf(files));
    }

    /// All modules are two scripts: a browser asks for a handful of files, among them the words of one tongue.
    private static Map<String, byte[]> bundled(Map<String, byte[]> contents) {
        var modules = new TreeMap<String, String>();
        var files = new TreeMap<String, byte[]>();
        contents.forEach((name, content) -> {
            if (name.endsWith(".js")) {
                modules.put(name, new String(content, StandardCharsets.UTF_8));
            } else if (name.endsWith(".css")) {
                files.put(
                        name, bare(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            } else {
                files.put(name, content);
            }
        });
        if (modules.containsKey(SCRIPT)) {
            Bundle.of(SCRIPT, modules)
                    .forEach((name, script) -> files.put(name, script.getBytes(StandardCharsets.UTF_8)));
        }
        return files;
    }

    /// A style sheet without comments, indentation, and blanks beside braces and behind colons and semicolons.
    private static String bare(String style) {
        String lines =
                INDENTATION.matcher(COMMENTS.matcher(style).replaceAll("")).replaceAll("\n");
        return BESIDE_SIGNS.matcher(lines).replaceAll("$1");
    }

    private static String hash(Map<String, byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, content) -> {
                digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Map<String, byte[]> contents() throws IOException {
        var contents = new TreeMap<>(below(FOLDER, INDEX));
        var tongues = new TreeMap<String, List<byte[]>>();
        below(WORDS, "en/" + TABLES.getFirst()).forEach((name, table) -> {
            Path path = Path.of(name);
            if (TABLES.contains(path.getFileName().toString())) {
                tongues.computeIfAbsent(String.valueOf(path.getParent()), _ -> new ArrayList<>())
                        .add(table);
            }
        });
        tongues.forEach((tongue, tables) -> contents.put("words/" + tongue + ".json", joined(tables)));
        return contents;
    }

    private static byte[] joined(List<byte[]> tables) {
        return tables.stream()
                .map(table -> BEFORE_WORDS
                        .matcher(new String(table, StandardCharsets.UTF_8).strip())
                        .replaceAll(""))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The files below a folder of the program, by their names there; `known` is one of them.
    private static Map<String, byte[]> below(String folder, String known) throws IOException {
        URL url = Objects.requireNonNull(Page.class.getResource(folder + known), () -> "there is no " + folder + known);
        if (url.openConnection() instanceof JarURLConnection connection) {
            return inJar(connection.getJarFile(), folder.substring(1));
        }
        String found = url.toString();
        return below(Path.of(URI.create(found.substring(0, found.length() - known.length()))));
    }

    private static Map<String, byte[]> inJar(JarFile jar, String folder) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    contents.put(entry.getName().substring(folder.length()), in.readAllBytes());
                }
            }
        }
        return contents;
    }

    private static Map<String, byte[]> below(Path folder) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
