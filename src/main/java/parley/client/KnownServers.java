package parley.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.files.PrivateFiles;

/// How servers have shown who they are, by host and port, in a file of the user's: by an authority, or by a certificate
/// that nobody vouches for, whose fingerprint is remembered from the first time on. Thread-safe.
final class KnownServers {
    /// Instead of a fingerprint: an authority vouched for it.
    private static final String VOUCHED = "authority";

    private final Path folder;
    private final Path file;

    /// A server shows itself otherwise than before.
    static final class Changed extends CertificateException {
        private final Path file;
        private final String server;

        Changed(Path file, String server) {
            super(server + " shows another certificate than in " + file);
            this.file = file;
            this.server = server;
        }

        String worded(Words words) {
            return words.of("link.changed", Map.of("server", server, "file", file.toString()));
        }
    }

    /// What is known cannot be read, or kept.
    static final class Unusable extends CertificateException {
        private final Path file;

        Unusable(Path file, IOException cause) {
            super(file + " cannot be used", cause);
            this.file = file;
        }

        String worded(Words words) {
            return words.of("link.unusable", Map.of("file", file.toString()));
        }
    }

    private KnownServers(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("known-servers");
    }

    /// Those that the user of an environment knows (XDG Base Directory Specification).
    static KnownServers of(Map<String, String> environment, String home) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = configured.startsWith("/") ? Path.of(configured) : Path.of(home, ".config");
        return new KnownServers(folder.resolve("parley"));
    }

    /// An authority vouches for it. From then on it is not believed without that.
    void vouched(String server) {
        try {
            if (!known(server).equals(VOUCHED)) {
                remember(server, VOUCHED);
            }
        } catch (CertificateException _) {
            // it is who it says whether or not that can be remembered
        }
    }

    /// Nobody vouches for it: it is taken at the first time, and from then on if it is the same.
    ///
    /// @return its fingerprint at the first time
    /// @throws Changed where it is another than before
    Optional<String> unvouched(String server, X509Certificate shown) throws CertificateException {
        String known = known(server);
        String fingerprint = fingerprint(shown);
        if (known.isEmpty()) {
            remember(server, fingerprint);
            return Optional.of(fingerprint);
        }
        if (!known.equals(fingerprint)) {
            throw new Changed(file, server);
        }
        return Optional.empty();
    }

    private String known(String server) throws CertificateException {
        try {
            return lines().stream()
                    .filter(line -> line.startsWith(server + " "))
                    .map(line -> line.substring(server.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new Unusable(file, e);
        }
    }

    private void remember(String server, String proof) throws CertificateException {
        try {
            PrivateFiles.inTurn(folder, () -> {
                var lines = new ArrayList<>(lines());
                lines.removeIf(line -> line.startsWith(server + " "));
                lines.add(server + " " + proof);
                PrivateFiles.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            });
        } catch (IOException e) {
            throw new Unusable(file, e);
        }
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
