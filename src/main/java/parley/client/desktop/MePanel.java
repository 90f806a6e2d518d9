package parley.client.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain;
import parley.client.desktop.paint.Plain.Side;
import parley.irc.Formatting;

/// Who one is here, below the conversations.
final class MePanel extends JPanel {
    private Palette palette = Palette.LIGHT;
    private String nick = "";
    private String account = "";
    private int colour;
    private boolean online;
    private boolean away;
    private boolean fromRight;

    void wear(Palette other) {
        palette = other;
        setBackground(other.side());
        setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, other.line()));
    }

    void show(ClientState state) {
        nick = Formatting.line(state.nick());
        account = state.account().isEmpty()
                ? state.words().of("account.guest")
                : state.words().of("account.is", Map.of("account", Formatting.line(state.account())));
        away = state.away();
        if (away) {
            account += state.words().of("comma") + state.words().of("away");
        }
        colour = state.colour(state.nick());
        online = state.phase() == ConnectionPhase.ONLINE;
        getAccessibleContext().setAccessibleName(nick + state.words().of("comma") + account);
        fromRight = state.words().isFromRight();
        repaint();
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(80, 2 * getFontMetrics(getFont()).getHeight() + UIScale.scale(14));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        var g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Font bold = getFont().deriveFont(Font.BOLD);
        FontMetrics metrics = getFontMetrics(bold);
        var side = new Side(fromRight, getWidth());
        int dot = UIScale.scale(9);
        int x = UIScale.scale(16);
        int y = UIScale.scale(7) + metrics.getAscent();
        Color here = away ? palette.away() : palette.online();
        g.setColor(online ? here : palette.failure());
        g.fillOval(side.x(x, dot), (getHeight() - dot) / 2, dot, dot);
        int left = x + dot + UIScale.scale(10);
        g.setFont(bold);
        g.setColor(palette.nick(colour));
        Plain.draw(g, side, nick, left, y, getWidth() - left);
        g.setFont(getFont().deriveFont(getFont().getSize2D() * 0.8f));
        g.setColor(palette.subdued());
        Plain.draw(g, side, account, left, y + metrics.getHeight(), getWidth() - left);
        g.dispose();
    }
}
