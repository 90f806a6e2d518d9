package parley.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.Failure;
import parley.config.TlsSettings;
import parley.files.Reason;
import parley.net.Encryption;
import parley.net.ServerCertificate;
import parley.net.ServerCertificates;
import parley.net.TlsServer;
import parley.threads.Fatal;

/// The certificates of a running server: those that its configuration names, those that an authority gives, and one of
/// its own where there is none of either. Thread-safe.
///
/// 1. Files are looked at each [#LOOK], and when the configuration is read; what is wrong then is told once, and the
///    certificate before goes on to hold.
/// 2. A certificate that ends within [#SOON] is told each day.
/// 3. A new one drops nobody: it holds for the handshakes to come.
public final class Certificates implements AutoCloseable {
    /// In the data directory the certificate of the server's own, with its key.
    public static final String SELF_SIGNED = SelfSigned.FILE;

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration DAY = Duration.ofDays(1);

    private static final String UNREACHABLE =
            "tls.acme needs the door http or https, where the authority looks whether" + " the names lead here.";

    private final Optional<Path> data;
    private final InstantSource clock;
    private final TlsServer irc = new TlsServer(TlsServer.Kind.IRC);
    private final TlsServer web = new TlsServer(TlsServer.Kind.HTTP);

    /// Of what is ordered now: one that is closed takes away its own.
    private volatile Challenges challenges = new Challenges(this::publish);

    // What follows is guarded by this.
    private @Nullable Ordered ordered;
    private @Nullable Acme acme;
    private @Nullable ScheduledExecutorService thread;
    private Optional<CertificateFile> file = Optional.empty();
    private Map<String, CertificateFile> named = Map.of();
    private @Nullable ServerCertificate selfSigned;
    private @Nullable ServerCertificates used;
    private Instant told = Instant.MIN;

    /// What an authority is asked for, and how it may look whether names lead here.
    private record Ordered(TlsSettings.Acme from, List<AcmeAccount.Way> ways) {}

    /// @param data the data directory; empty where nothing is kept
    public Certificates(Optional<Path> data, InstantSource clock) {
        this.data = data;
        this.clock = clock;
    }

    /// What is wrong with the files of certificates, in sentences.
    public static List<String> faults(TlsSettings settings) {
        return Stream.concat(settings.certificate().stream(), settings.named().values().stream())
                .map(files -> new CertificateFile(files, Optional.empty()))
                .peek(CertificateFile::look)
                .flatMap(file -> file.fault().stream())
                .toList();
    }

    /// What speaks TLS where IRC is spoken inside.
    public TlsServer irc() {
        return irc;
    }

    /// What speaks TLS where HTTP is spoken inside.
    public TlsServer web() {
        return web;
    }

    /// What an authority gets that looks whether a name leads here: it is under `/.well-known/acme-challenge/` and a
    /// token.
    public Optional<String> answer(String token) {
        return challenges.answer(token);
    }

    /// Has settings hold from now on, which a server needs whose doors speak TLS.
    ///
    /// @param name of the server
    /// @param http whether an authority can ask at port 80 whether a name leads here
    /// @param https whether it can ask at port 443
    /// @return what cannot be used, in sentences; then the one before holds, if there is one
    /// @throws Failure where no certificate can be kept
    public synchronized List<String> use(TlsSettings settings, String name, boolean http, boolean https) {
        Optional<CertificateFile> before = file;
        file = settings.certificate().map(files -> file(files, before));
        var byName = new LinkedHashMap<String, CertificateFile>();
        settings.named().forEach((each, files) -> byName.put(each, file(files, Optional.ofNullable(named.get(each)))));
        named = byName;
        files().forEach(CertificateFile::look);
        var ways = new ArrayList<AcmeAccount.Way>();
        if (http) {
            ways.add(AcmeAccount.Way.HTTP);
        }
        if (https) {
            ways.add(AcmeAccount.Way.TLS);
        }
        order(new Ordered(settings.acme(), ways));
        if (selfSigned == null && fallback().isEmpty()) {
            selfSigned = selfSigned(name);
        }
        publish();
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("certificates").factory());
            var _ = thread.scheduleWithFixedDelay(
                    Fatal.reporting(this::lookOn), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
        Stream<String> faults = files().flatMap(each -> each.fault().stream());
        return (settings.acme().names().isEmpty() || !ways.isEmpty()
                        ? faults
                        : Stream.concat(faults, Stream.of(UNREACHABLE)))
                .toList();
    }

    /// Where there is no data directory, none are got: authorities give a few only.
    private void order(Ordered wanted) {
        if (wanted.equals(ordered)) {
            return;
        }
        ordered = wanted;
        if (acme != null) {
            acme.close();
            acme = null;
        }
        challenges = new Challenges(this::publish);
        if (wanted.from.names().isEmpty() || data.isEmpty() || wanted.ways.isEmpty()) {
            return;
        }
        Path folder = data.get().resolve("acme").resolve(wanted.from.directory().getHost());
        acme = new Acme(wanted.from, folder, wanted.ways, challenges, this::publish, clock);
    }

    /// Begins to get and renew certificates from an authority, now that it can reach the doors.
    public synchronized void order() {
        if (acme != null) {
            acme.start();
        }
    }

    /// Asks no authority any more, until settings hold that need it.
    public synchronized void rest() {
        if (acme != null) {
            acme.close();
            ordered = null;
        }
    }

    private Map<String, ServerCertificate> got() {
        return acme == null ? Map.of() : acme.certificates();
    }

    private Stream<CertificateFile> files() {
        return Stream.concat(file.stream(), named.values().stream());
    }

    /// @param before where the certificate was until now
    private static CertificateFile file(TlsSettings.Files files, Optional<CertificateFile> before) {
        return before.filter(each -> each.isOf(files))
                .orElseGet(() -> new CertificateFile(files, before.flatMap(CertificateFile::certificate)));
    }

    private ServerCertificate selfSigned(String name) {
        if (data.isEmpty()) {
            return SelfSigned.make(List.of(name), clock.instant());
        }
        try {
            return SelfSigned.in(data.get(), List.of(name), clock.instant());
        } catch (IOException e) {
            throw new Failure(
                    Failure.FAILED,
                    "\"" + data.get().resolve(SelfSigned.FILE) + "\" cannot be read or kept: " + Reason.of(e) + ".");
        }
    }

    /// The certificate for whoever asks for none; empty where that is the self-signed one.
    private Optional<ServerCertificate> fallback() {
        return file.flatMap(CertificateFile::certificate)
                .or(() -> got().values().stream().findFirst())
                .or(() -> named.values().stream()
                        .flatMap(each -> each.certificate().stream())
                        .findFirst());
    }

    private synchronized void publish() {
        var byName = new HashMap<>(got());
        named.forEach((name, each) -> each.certificate().ifPresent(certificate -> byName.put(name, certificate)));
        var fresh = new ServerCertificates(
                fallback().orElseGet(() -> Objects.requireNonNull(selfSigned)), byName, challenges.certificates());
        if (!fresh.equals(used)) {
            Set<ServerCertificate> before = used == null ? Set.of() : used.all();
            irc.use(fresh);
            web.use(fresh);
            used = fresh;
            fresh.all().stream().filter(each -> !before.contains(each)).forEach(Certificates::tell);
        }
    }

    private static void tell(ServerCertificate certificate) {
        LOG.atInfo()
                .addKeyValue("subject", certificate.certificate().getSubjectX500Principal())
                .addKeyValue("until", until(certificate))
                .addKeyValue("fingerprint", Encryption.fingerprint(certificate.certificate()))
                .log("certificate");
    }

    private static Instant until(ServerCertificate certificate) {
        return certificate.certificate().getNotAfter().toInstant();
    }

    /// Whatever one look meets, others follow.
    private void lookOn() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("cannot look after the certificates", e);
        }
    }

    private synchronized void look() {
        List<CertificateFile> changed = files().filter(CertificateFile::look).toList();
        changed.forEach(each -> each.fault().ifPresent(LOG::warn));
        if (!changed.isEmpty()) {
            publish();
        }
        Instant now = clock.instant();
        if (used != null && Duration.between(told, now).compareTo(DAY) >= 0) {
            told = now;
            used.all().forEach(each -> tellEnd(each, now));
        }
    }

    private static void tellEnd(ServerCertificate certificate, Instant now) {
        Duration left = Duration.between(now, until(certificate));
        if (left.compareTo(SOON) < 0) {
            LOG.atWarn()
                    .addKeyValue("subject", certificate.certificate().getSubjectX500Principal())
                    .addKeyValue("days", left.toDays())
                    .log(left.isNegative() ? "a certificate has ended" : "a certificate ends soon");
        }
    }

    /// How long the certificate is valid that ends first, less than zero where it has ended; empty while TLS is not
    /// spoken.
    public synchronized Optional<Duration> left() {
        return Optional.ofNullable(used)
                .flatMap(all -> all.all().stream().map(Certificates::until).min(Comparator.naturalOrder()))
                .map(end -> Duration.between(clock.instant(), end));
    }

    /// The fingerprint of the certificate that nobody vouches for; empty where none such is shown.
    public synchronized Optional<String> selfSigned() {
        return Optional.ofNullable(used)
                .map(ServerCertificates::fallback)
                .filter(shown -> shown.equals(selfSigned))
                .map(shown -> Encryption.fingerprint(shown.certificate()));
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
        if (acme != null) {
            acme.close();
        }
        irc.close();
        web.close();
    }
}
