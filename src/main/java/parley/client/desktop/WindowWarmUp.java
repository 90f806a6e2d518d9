package parley.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.image.BufferedImage;
import java.time.InstantSource;
import java.util.List;
import parley.client.ClientState;
import parley.client.LoginIdentity;
import parley.client.Words;
import parley.client.desktop.paint.Theme;

/// Does without a screen what the opening of a window does first, so that the JVM can learn it beforehand.
public final class WindowWarmUp {
    private WindowWarmUp() {}

    /// Builds what is in the window and paints it. To be called where there is no screen, or it is not to be used
    /// (`java.awt.headless`).
    public static void perform() {
        Theme.LIGHT.wear();
        var state = ClientState.of(new LoginIdentity("anna", List.of("#lobby")), Words.ofThisUser());
        var panel = new ChatPanel(state, InstantSource.system(), _ -> {});
        panel.setSize(1000, 700);
        panel.wear(Theme.LIGHT.palette());
        panel.widen(new Preferences.Sides(0, 0), 1000);
        panel.show(state);
        layOut(panel);
        var image = new BufferedImage(1000, 700, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        panel.paint(g);
        g.dispose();
    }

    private static void layOut(Component component) {
        component.doLayout();
        if (component instanceof Container container) {
            for (Component each : container.getComponents()) {
                layOut(each);
            }
        }
    }
}
