package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audit.AuditPage;
import parley.audit.AuditSearch;
import parley.chat.Privilege;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.door.irc.Refusals;
import parley.irc.IrcMessage;

/// `AUDIT [by=WHO] [whom=WHOM] [kind=KIND] [from=NETWORK] [since=WHEN] [before=NUMBER]`: what has happened, the newest
/// first, a page at a time. For operators who may.
final class AuditVerb {
    private static final int PAGE = 50;

    private static final Logger LOG = LoggerFactory.getLogger(AuditVerb.class);

    private AuditVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        OperatorVerbs.ifMay(exchange, Privilege.AUDIT, _ -> {
            List<String> words = message.params().stream()
                    .flatMap(param -> List.of(param.strip().split(" +")).stream())
                    .filter(word -> !word.isEmpty())
                    .toList();
            Optional<AuditSearch> search = AuditSearch.parse(
                    words,
                    PAGE,
                    exchange.server().now(),
                    fault -> exchange.out().fail("AUDIT", "INVALID_PARAMS", fault));
            search.ifPresent(each -> exchange.whenDone(
                    exchange.server().audit().find(each),
                    (page, failure) -> tell(exchange.out(), words, page, failure)));
        });
    }

    private static void tell(Outbound out, List<String> words, @Nullable AuditPage page, @Nullable Throwable failure) {
        if (page == null || failure != null) {
            LOG.atError().setCause(failure).log("cannot look up what has happened");
            out.notice(Refusals.FAILED);
            return;
        }
        page.rows().forEach(row -> out.notice(row.text()));
        out.notice(
                page.more()
                        ? "Older ones: " + next(words, page)
                        : "End of audit: " + page.rows().size());
    }

    private static String next(List<String> words, AuditPage page) {
        var line = new StringBuilder("AUDIT");
        words.stream()
                .filter(word -> !word.regionMatches(true, 0, "before=", 0, "before=".length()))
                .forEach(word -> line.append(' ').append(word));
        return line.append(" before=").append(page.rows().getLast().number()).toString();
    }
}
