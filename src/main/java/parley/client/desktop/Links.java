package parley.client.desktop;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Links in texts: addresses of web pages, and nothing else.
final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final Pattern ADDRESS =
            Pattern.compile("\\bhttps?://[^\\s<>\"`{}|\\\\^]+", Pattern.CASE_INSENSITIVE);

    private Links() {}

    /// A link, and where in the text it is.
    record Link(int start, int end, URI address) {}

    /// The links of a text, in order.
    static List<Link> in(String text) {
        var links = new ArrayList<Link>();
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find()) {
            int end = trimmed(text, matcher.start(), matcher.end());
            page(text.substring(matcher.start(), end))
                    .ifPresent(address -> links.add(new Link(matcher.start(), end, address)));
        }
        return links;
    }

    /// What ends a sentence does not belong to a link; nor does a bracket that was opened before it.
    private static int trimmed(String text, int start, int end) {
        int last = end;
        while (last > start) {
            char c = text.charAt(last - 1);
            boolean unopened = c == ')' && text.substring(start, last).indexOf('(') < 0;
            if (".,;:!?'*_]".indexOf(c) < 0 && !unopened) {
                break;
            }
            last--;
        }
        return last;
    }

    /// The address of a web page; empty where that is none, whatever else it may be.
    static Optional<URI> page(String written) {
        try {
            var address = new URI(written);
            String scheme = address.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Shows a page in the browser, where there is one.
    static void open(URI address) {
        if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            LOG.warn("There is no browser that Java knows of");
            return;
        }
        // the browser may take its time
        Thread.ofVirtual().start(() -> {
            try {
                Desktop.getDesktop().browse(address);
            } catch (IOException | RuntimeException e) {
                LOG.warn("The browser could not be opened: {}", e.toString());
            }
        });
    }
}
