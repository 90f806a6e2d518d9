package parley.client.desktop.paint;

import java.awt.Color;
import java.awt.Image;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/// The window's picture in task bars: a speech bubble.
public final class Icon {
    private Icon() {}

    public static List<Image> images() {
        return IntStream.of(16, 32, 64).<Image>mapToObj(Icon::image).toList();
    }

    private static Image image(int size) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0x3B6FCB));
        g.fillRoundRect(0, size / 8, size, size * 5 / 8, size / 3, size / 3);
        g.fillPolygon(new Polygon(
                new int[] {size / 5, size / 2, size / 5}, new int[] {size * 5 / 8, size * 5 / 8, size * 15 / 16}, 3));
        g.setColor(Color.WHITE);
        for (int i = 0; i < 3; i++) {
            g.fillOval(size / 4 + i * size / 5, size * 3 / 8, Math.max(2, size / 8), Math.max(2, size / 8));
        }
        g.dispose();
        return image;
    }
}
