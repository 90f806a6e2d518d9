package parley.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.TlsSettings;
import parley.files.PrivateFiles;
import parley.files.Reason;
import parley.net.ServerCertificate;

/// Gets certificates and renews them, on a thread of its own.
///
/// 1. One is renewed when two thirds of its time are over.
/// 2. What fails is told, and tried again after a time that grows from [#FIRST_WAIT] to [#LONGEST_WAIT]; where there
///    is another way, by that. The certificate before goes on to hold. It waits as long where the server is started
/// anew.
/// 3. Account and certificates are kept in a folder of the authority's. What cannot be kept is used all the same.
final class Acme implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acme.class);

    /// Authorities bear five failures an hour.
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    private static final int GROWTH = 3;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    /// A clock may be set, or be faster than this one.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Path folder;
    private final List<AcmeAccount.Way> ways;
    private final AcmeAccount account;
    private final Runnable changed;
    private final InstantSource clock;
    private final List<Wanted> wanted;
    private volatile boolean closed;
    private final Thread thread = Thread.ofPlatform().daemon().name("acme").unstarted(this::run);

    /// A certificate that is wanted. Confined to the thread, but for the certificate.
    private static final class Wanted {
        private final String name;
        private volatile @Nullable ServerCertificate certificate;
        private Instant due = Instant.MIN;
        private int failures;

        /// Why the certificate is not on the disk; null where it is, and where there is none.
        private @Nullable String unkept;

        Wanted(String name) {
            this.name = name;
        }
    }

    /// @param folder of the authority's, which is made if need be
    /// @param ways how the authority may be shown that names lead here; not none
    /// @param changed is run when there are other certificates
    Acme(
            TlsSettings.Acme settings,
            Path folder,
            List<AcmeAccount.Way> ways,
            Challenges challenges,
            Runnable changed,
            InstantSource clock) {
        this.folder = folder;
        this.ways = ways;
        this.account = new AcmeAccount(settings, folder, challenges);
        this.changed = changed;
        this.clock = clock;
        this.wanted = settings.names().stream().map(this::wanted).toList();
    }

    /// With what was kept of it.
    private Wanted wanted(String name) {
        var wanted = new Wanted(name);
        Path file = file(name);
        try {
            if (Files.exists(file)) {
                String text = Files.readString(file);
                ServerCertificate kept = Pem.read(text, text);
                wanted.certificate = kept;
                wanted.due = renewal(kept.certificate());
            }
        } catch (IOException | CertificateException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("cause", e.getMessage())
                    .log("a new certificate is got");
        }
        waitOn(wanted);
        return wanted;
    }

    /// As before the server was started.
    private void waitOn(Wanted wanted) {
        Path file = waitFile(wanted.name);
        try {
            if (Files.exists(file)) {
                String[] kept = Files.readString(file).strip().split(" ", 2);
                Instant due = Instant.parse(kept[kept.length - 1]);
                wanted.failures = Math.max(0, Integer.parseInt(kept[0]));
                wanted.due = due;
            }
        } catch (IOException | DateTimeParseException | NumberFormatException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("cause", e.getMessage())
                    .log("nobody knows how long to wait");
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".pem");
    }

    /// Holds how many times in a row the name has failed, and when it is tried again.
    private Path waitFile(String name) {
        return folder.resolve(name + ".wait");
    }

    private static Instant renewal(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Duration whole = Duration.between(from, certificate.getNotAfter().toInstant());
        return from.plus(whole.multipliedBy(2).dividedBy(3));
    }

    /// The certificates that there are, by their names in the order of the settings.
    Map<String, ServerCertificate> certificates() {
        var certificates = new LinkedHashMap<String, ServerCertificate>();
        for (Wanted each : wanted) {
            ServerCertificate certificate = each.certificate;
            if (certificate != null) {
                certificates.put(each.name, certificate);
            }
        }
        return certificates;
    }

    /// Begins, once.
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (!closed) {
                Wanted next = wanted.stream()
                        .min(Comparator.comparing(each -> each.due))
                        .orElseThrow();
                if (next.due.isAfter(clock.instant())) {
                    wanted.stream().filter(each -> each.unkept != null).forEach(this::keep);
                    Thread.sleep(LOOK);
                } else {
                    get(next);
                }
            }
        } catch (InterruptedException _) {
            // it is closed
        }
    }

    private void get(Wanted next) throws InterruptedException {
        AcmeAccount.Way way = ways.get(next.failures % ways.size());
        ServerCertificate got;
        try {
            makeFolder();
            got = account.certificate(next.name, way);
        } catch (AcmeException | IOException | RuntimeException e) {
            if (!closed) { // an interrupt may come as any of them
                failed(next, e);
            }
            return;
        }
        next.failures = 0;
        next.due = renewal(got.certificate());
        next.certificate = got;
        keep(next);
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("cannot show a new certificate", e);
        }
    }

    private void makeFolder() throws IOException {
        try {
            PrivateFiles.createFolder(folder);
        } catch (IOException e) {
            throw new IOException("\"" + folder + "\" cannot be made: " + Reason.of(e), e);
        }
    }

    /// On the disk. What fails is told once for each cause, and tried again.
    private void keep(Wanted got) {
        ServerCertificate certificate = Objects.requireNonNull(got.certificate);
        String text = Pem.of(certificate.chain()) + Pem.of(certificate.key());
        try {
            PrivateFiles.replace(file(got.name), text.getBytes(StandardCharsets.US_ASCII));
            Files.deleteIfExists(waitFile(got.name));
            got.unkept = null;
        } catch (IOException e) {
            String why = Reason.of(e);
            if (!why.equals(got.unkept)) {
                LOG.atWarn()
                        .addKeyValue("file", file(got.name))
                        .addKeyValue("cause", '"' + why + '"')
                        .log("a new certificate cannot be kept");
            }
            got.unkept = why;
        }
    }

    private void failed(Wanted next, Exception failure) {
        Duration wait = FIRST_WAIT.multipliedBy((long) Math.pow(GROWTH, Math.min(next.failures, 9)));
        next.failures++;
        next.due = clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        if (failure instanceof AcmeRateLimitedException limited) {
            limited.getRetryAfter().filter(next.due::isBefore).ifPresent(later -> next.due = later);
        }
        LOG.atWarn()
                .addKeyValue("name", next.name)
                .addKeyValue("cause", '"' + String.valueOf(failure.getMessage()) + '"')
                .addKeyValue("again", next.due)
                .log("no certificate");
        try {
            String text = next.failures + " " + next.due + "\n";
            PrivateFiles.replace(waitFile(next.name), text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", waitFile(next.name))
                    .addKeyValue("cause", '"' + Reason.of(e) + '"')
                    .log("after a start the authority is asked at once");
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
