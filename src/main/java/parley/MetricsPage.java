package parley;

import java.nio.file.Path;
import java.util.function.Consumer;
import parley.accounts.Authenticator;
import parley.config.Version;
import parley.engine.Engine;
import parley.engine.EngineFigures;
import parley.mail.Mailer;
import parley.metrics.Exposition;
import parley.metrics.JvmFigures;
import parley.net.Listeners;
import parley.outside.AddressCheck;
import parley.outside.AddressCheck.Verdict;
import parley.tls.Certificates;

/// What Prometheus is told: who is here, what the hub does, what waits, how large the files are. Nothing of what people
/// say, or who they are. For any thread that may wait for a file.
final class MetricsPage {
    private final DoorFigures doors;
    private final Engine engine;
    private final Listeners network;
    private final Authenticator authenticator;
    private final Mailer mailer;
    private final AddressCheck addresses;
    private final Certificates certificates;
    private final Data data;
    private final Consumer<Exposition> cluster;

    /// @param cluster writes what there is of a cluster; nothing where there is none
    MetricsPage(
            DoorFigures doors,
            Engine engine,
            Listeners network,
            Authenticator authenticator,
            Mailer mailer,
            AddressCheck addresses,
            Certificates certificates,
            Data data,
            Consumer<Exposition> cluster) {
        this.doors = doors;
        this.engine = engine;
        this.network = network;
        this.authenticator = authenticator;
        this.mailer = mailer;
        this.addresses = addresses;
        this.certificates = certificates;
        this.data = data;
        this.cluster = cluster;
    }

    /// @param ready what `/ready` would say
    String text(boolean ready) {
        var page = new Exposition();
        page.gauge("parley_info", "The version of this server.").is(1, "version", Version.NUMBER);
        page.gauge(
                        "parley_ready",
                        "1 while the hub takes its turns, the store keeps what it is given, and it is not draining.")
                .is(ready ? 1 : 0);
        doors.write(page);
        hub(page, engine.figures());
        waiting(page);
        mail(page, mailer.figures());
        files(page);
        page.counter("parley_address_checks_total", "What access.ip-check has answered; error where nothing.")
                .is(addresses.answers(Verdict.ALLOW), "answer", "allow")
                .is(addresses.answers(Verdict.LOGIN), "answer", "login")
                .is(addresses.answers(Verdict.DENY), "answer", "deny")
                .is(addresses.failures(), "answer", "error");
        cluster.accept(page);
        certificates
                .left()
                .ifPresent(left -> page.gauge(
                                "parley_certificate_left_seconds", "How long the certificate is valid that ends first.")
                        .is(left.toSeconds()));
        JvmFigures.write(page);
        return page.toString();
    }

    private static void hub(Exposition page, EngineFigures figures) {
        page.counter("parley_commands_total", "Commands that the hub has applied.")
                .is(figures.commands());
        page.counter("parley_queries_total", "Questions that the hub has answered.")
                .is(figures.queries());
        page.counter("parley_deliveries_total", "Events times the sessions that they were for.")
                .is(figures.deliveries());
        page.counter("parley_lookups_total", "Pages of history and searches that were asked for.")
                .is(figures.lookUps(), "kind", "page")
                .is(figures.searches(), "kind", "search");
        page.counter("parley_lookups_refused_total", "Those of them that were refused: too many waited.")
                .is(figures.refusedLookUps());
        page.counter("parley_lost_facts_total", "What was left out of history because the store could not keep it.")
                .is(figures.lostFacts());
        page.histogram("parley_hub_turn_seconds", "Turns of the hub that had something to do.", figures.turns());
        page.histogram("parley_commit_seconds", "Commits to the store.", figures.commits());
    }

    private static void mail(Exposition page, Mailer.Figures figures) {
        page.counter(
                        "parley_mails_total",
                        "Mails to owners of accounts: taken by the server, tried again later, given up.")
                .is(figures.sent(), "result", "sent")
                .is(figures.delayed(), "result", "delayed")
                .is(figures.failed(), "result", "failed");
        page.gauge("parley_mails_waiting", "Mails that wait.").is(figures.waiting());
    }

    private void waiting(Exposition page) {
        page.gauge("parley_hub_waiting", "What waits for its turn at the hub.").is(engine.waiting());
        page.gauge("parley_lookups_waiting", "Pages of history and searches that wait.")
                .is(engine.waitingLookUps());
        page.gauge("parley_passwords_waiting", "Checks of passwords that wait.").is(authenticator.waiting());
        page.gauge("parley_send_queue_bytes", "What waits for all sockets together.")
                .is(network.held());
        page.gauge("parley_owed_facts", "What the store is yet to keep, because it could not.")
                .is(engine.figures().owedFacts());
    }

    private void files(Exposition page) {
        data.database().ifPresent(file -> {
            page.gauge("parley_database_bytes", "The database.").is(size(file));
            page.gauge("parley_database_log_bytes", "The database's log, which is copied into it.")
                    .is(size(file.resolveSibling(file.getFileName() + "-wal")));
        });
    }

    private static long size(Path file) {
        return file.toFile().length(); // 0 where there is none
    }
}
