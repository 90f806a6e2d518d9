package parley.client.desktop;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import parley.client.desktop.paint.Icon;
import parley.irc.Formatting;

/// A server's window, as ChattyCat has it: its log, and a button that stops it. May be used by any thread.
public final class ServerWindow {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /// The log keeps so many lines, more or less.
    private static final int MOST_LINES = 5_000;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> waiting = new ArrayList<>();
    private final String title;

    /// Confined to the event dispatch thread; null before the window is open.
    private @Nullable JTextArea log;

    /// @param title of the window
    public ServerWindow(String title) {
        this.title = title;
    }

    /// Opens it.
    public void open() {
        SwingUtilities.invokeLater(this::build);
    }

    private void build() {
        PreferencesFile.ofThisUser().read().wishes().theme().wear();
        var frame = new JFrame(title);
        var stop = new JButton("Stop Server");
        stop.addActionListener(_ -> close(frame));
        var lines = new JTextArea();
        lines.setEditable(false);
        lines.setLineWrap(true);
        lines.setWrapStyleWord(true);
        lines.getAccessibleContext().setAccessibleName("Log");
        log = lines;
        var foot = new JPanel(new MigLayout("fillx, insets 8", "push[]"));
        foot.add(stop);
        var panel = new JPanel(new BorderLayout());
        panel.add(new JScrollPane(lines));
        panel.add(foot, BorderLayout.SOUTH);
        frame.setContentPane(panel);
        frame.setIconImages(Icon.images());
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                close(frame);
            }
        });
        frame.setSize(new Dimension(560, 420));
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
        stop.requestFocusInWindow();
        showWaiting();
    }

    private void close(JFrame frame) {
        frame.dispose();
        closed.countDown();
    }

    /// Adds a line to the log.
    public void say(String line) {
        synchronized (waiting) {
            waiting.add("[" + TIME.format(LocalTime.now(ZoneId.systemDefault())) + "] " + Formatting.line(line) + "\n");
            if (waiting.size() == 1) {
                SwingUtilities.invokeLater(this::showWaiting);
            }
        }
    }

    private void showWaiting() {
        JTextArea shown = log;
        if (shown == null) {
            return;
        }
        String lines;
        synchronized (waiting) {
            lines = String.join("", waiting);
            waiting.clear();
        }
        shown.append(lines);
        if (shown.getLineCount() > MOST_LINES) {
            int most = shown.getText().length();
            int end = shown.getText().indexOf('\n', most / 2);
            shown.replaceRange("", 0, end + 1);
        }
        shown.setCaretPosition(shown.getDocument().getLength());
    }

    /// Waits until somebody stops the server.
    public void awaitStop() throws InterruptedException {
        closed.await();
    }
}
