package parley.client.desktop;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.client.desktop.paint.Icon;

/// Tells on the desktop, while the window is not in front, that somebody means the user: by the system's tray where
/// Java has one, else by `notify-send` (libnotify). Where there is neither it is silent. Confined to the event
/// dispatch thread.
final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    /// Others decide how often there is something to tell: of more within this time the first is told.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// No desktop shows more of a text, in letters.
    private static final int MOST = 200;

    private final InstantSource clock;
    private final Telling telling;
    private Instant last = Instant.MIN;

    /// How it is told.
    @FunctionalInterface
    interface Telling {
        void tell(String title, String text);
    }

    Notifier(InstantSource clock, Telling telling) {
        this.clock = clock;
        this.telling = telling;
    }

    /// @param open is run where somebody follows what was told
    static Notifier ofThisDesktop(Runnable open) {
        return new Notifier(InstantSource.system(), SystemTray.isSupported() ? new Tray(open) : command(Notifier::run));
    }

    /// @param title and text are text, whatever signs are in them
    void tell(String title, String text) {
        Instant now = clock.instant();
        if (now.isBefore(last.plus(PAUSE))) {
            return;
        }
        last = now;
        telling.tell(shortened(title), shortened(text));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) > MOST
                ? text.substring(0, text.offsetByCodePoints(0, MOST)) + "…"
                : text;
    }

    /// By `notify-send`, which takes a text for markup.
    static Telling command(Consumer<List<String>> run) {
        return (title, text) -> run.accept(List.of(
                "notify-send",
                "--app-name=Parley",
                "--",
                title,
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }

    private static void run(List<String> command) {
        Thread.ofVirtual().start(() -> {
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be run: {}", command.getFirst(), e.toString());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// An icon in the tray, there from the first thing told on.
    private static final class Tray implements Telling {
        private final Runnable open;
        private @Nullable TrayIcon icon;

        Tray(Runnable open) {
            this.open = open;
        }

        @Override
        public void tell(String title, String text) {
            TrayIcon shown = icon;
            if (shown == null) {
                shown = icon();
                icon = shown;
            }
            shown.displayMessage(title, text, TrayIcon.MessageType.NONE);
        }

        private TrayIcon icon() {
            Dimension size = SystemTray.getSystemTray().getTrayIconSize();
            Image fitting = Icon.images().stream()
                    .filter(each -> each.getWidth(null) >= size.width)
                    .findFirst()
                    .orElseGet(() -> Icon.images().getLast());
            var made = new TrayIcon(fitting, "Parley");
            made.setImageAutoSize(true);
            made.addActionListener(_ -> open.run());
            try {
                SystemTray.getSystemTray().add(made);
            } catch (AWTException e) {
                LOG.debug("There is no tray: {}", e.toString());
            }
            return made;
        }
    }
}
