package parley.client.desktop;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.util.Locale;
import java.util.Map;
import javax.swing.UIManager;

/// Bright or dark, as the user wishes.
enum Theme {
    /// As the rest of the desktop, where Java can tell.
    SYSTEM("Like the desktop"),
    LIGHT("Light"),
    DARK("Dark");

    /// The desktop's theme where it has XSettings (GNOME, Xfce, Cinnamon, MATE and others).
    static final String DESKTOP_THEME = "gnome.Net/ThemeName";

    private final String title;

    Theme(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Has all windows look so, those that are open too.
    void wear() {
        FlatLaf.setGlobalExtraDefaults(Map.of("@accentColor", dark() ? "#5B8DE8" : "#3B6FCB"));
        FlatLaf look = dark() ? new FlatDarkLaf() : new FlatLightLaf();
        if (!FlatLaf.setup(look)) {
            throw new IllegalStateException("The look " + look.getName() + " cannot be set");
        }
        UIManager.put("Component.focusWidth", 0);
        FlatLaf.updateUI();
    }

    Palette palette() {
        return dark() ? Palette.DARK : Palette.LIGHT;
    }

    private boolean dark() {
        return switch (this) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> desktopIsDark();
        };
    }

    private static boolean desktopIsDark() {
        return !GraphicsEnvironment.isHeadless()
                && Toolkit.getDefaultToolkit().getDesktopProperty(DESKTOP_THEME) instanceof String name
                && name.toLowerCase(Locale.ROOT).contains("dark");
    }
}
