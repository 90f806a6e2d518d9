package parley.client.desktop;

import java.awt.Cursor;
import java.awt.Font;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;
import parley.client.Words;
import parley.client.desktop.paint.LineIcon;
import parley.client.desktop.paint.Palette;

/// What stands above the messages: the conversation's name and topic, which lead to what it is like, and the search.
final class ConversationHead extends JPanel {
    private final TextLine title;
    private final TextLine topic;
    private final JTextField search = new JTextField();

    /// @param about shows what the conversation is like
    /// @param seek is run when somebody wants to search
    /// @param close is run when they do not want to any longer
    ConversationHead(Words words, Runnable about, Runnable seek, Runnable close) {
        super(new MigLayout("fillx, insets 8 20 8 12", "[]10[grow]12[190lp]"));
        title = new TextLine(words.of("channels"));
        topic = new TextLine(words.of("topic"));
        search.putClientProperty("JTextField.placeholderText", words.of("search"));
        search.putClientProperty("JTextField.leadingIcon", LineIcon.SEARCH.icon());
        search.putClientProperty("JTextField.showClearButton", true);
        search.getAccessibleContext().setAccessibleName(words.of("search"));
        search.addActionListener(_ -> seek.run());
        KeyBindings.bind(search, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "close", close);
        add(title, "wmax 50%");
        add(topic, "growx, wmin 0");
        add(search, "growx");
        for (TextLine each : List.of(title, topic)) {
            each.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
            each.addMouseListener(new MouseAdapter() {
                @Override
                public void mouseClicked(MouseEvent event) {
                    about.run();
                }
            });
        }
    }

    void show(String name, String about) {
        title.show(name);
        topic.show(about);
    }

    JTextField search() {
        return search;
    }

    void wear(Palette palette, Font font) {
        float size = font.getSize2D();
        setBackground(palette.ground());
        title.wear(font.deriveFont(Font.BOLD, size * 1.07f), palette.text());
        topic.wear(font.deriveFont(size * 0.88f), palette.subdued());
        setBorder(BorderFactory.createMatteBorder(0, 0, 1, 0, palette.line()));
    }
}
