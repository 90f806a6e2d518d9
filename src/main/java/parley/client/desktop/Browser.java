package parley.client.desktop;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows pages in the browser, where there is one.
final class Browser {
    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    private Browser() {}

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
