package parley.client.desktop;

import java.util.stream.Collectors;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;
import parley.client.ClientState;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.irc.Formatting;

/// What came of what was clicked, where it was clicked.
final class ToldLine extends JTextArea {
    private final Palette palette;

    ToldLine(Palette palette, Words words) {
        this.palette = palette;
        setEditable(false);
        setLineWrap(true);
        setWrapStyleWord(true);
        setOpaque(false);
        setBorder(null);
        setVisible(false);
        getAccessibleContext().setAccessibleName(words.of("told"));
    }

    void show(ClientState.@Nullable Told told, String about) {
        boolean ours =
                told != null && told.about().equals(about) && !told.lines().isEmpty();
        setVisible(ours);
        if (told != null && ours) {
            setForeground(told.error() ? palette.failure() : palette.subdued());
            String text = told.lines().stream().map(Formatting::line).collect(Collectors.joining("\n"));
            if (!text.equals(getText())) {
                setText(text);
            }
        }
    }
}
