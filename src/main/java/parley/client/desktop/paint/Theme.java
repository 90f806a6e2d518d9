package parley.client.desktop.paint;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.util.SystemInfo;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.awt.Toolkit;
import java.util.Locale;
import java.util.Map;
import javax.swing.JLabel;
import javax.swing.UIManager;
import parley.client.Words;

/// Bright or dark, as the user wishes.
public enum Theme {
    /// As the rest of the desktop, where Java can tell.
    SYSTEM("settings.theme-auto"),
    LIGHT("settings.theme-light"),
    DARK("settings.theme-dark");

    /// The desktop's theme where it has XSettings (GNOME, Xfce, Cinnamon, MATE and others).
    public static final String DESKTOP_THEME = "gnome.Net/ThemeName";

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("Component.focusWidth", 1),
            Map.entry("Component.innerFocusWidth", 0),
            Map.entry("Component.arc", 10),
            Map.entry("Button.arc", 10),
            Map.entry("TextComponent.arc", 10),
            Map.entry("CheckBox.arc", 5),
            Map.entry("MenuItem.selectionArc", 8),
            Map.entry("MenuItem.selectionInsets", new Insets(0, 4, 0, 4)),
            Map.entry("PopupMenu.borderCornerRadius", 10),
            Map.entry("ScrollBar.width", 11),
            Map.entry("ScrollBar.thumbArc", 999),
            Map.entry("ScrollBar.thumbInsets", new Insets(2, 3, 2, 3)),
            Map.entry("SplitPaneDivider.gripDotCount", 0),
            Map.entry("SplitPane.dividerSize", 3));

    private final String key;

    Theme(String key) {
        this.key = key;
    }

    public String title(Words words) {
        return words.of(key);
    }

    /// Has all windows look so, with texts of the usual size.
    public void wear() {
        wear(100);
    }

    /// Has all windows look so, those that are open too.
    ///
    /// @param size of texts, in percent of the usual
    public void wear(int size) {
        Palette palette = palette();
        FlatLaf.setGlobalExtraDefaults(Map.of(
                "@background", Palette.hex(palette.side()),
                "@foreground", Palette.hex(palette.text()),
                "@componentBackground", Palette.hex(palette.ground()),
                "@menuBackground", Palette.hex(palette.raised()),
                "@accentColor", Palette.hex(palette.accent()),
                "@disabledForeground", Palette.hex(palette.subdued())));
        Font usual = new JLabel().getFont();
        int points = Math.max(SystemInfo.isLinux ? 15 : 14, unscaled(usual)) * size / 100;
        UIManager.put("defaultFont", usual.deriveFont(Font.PLAIN, points));
        DEFAULTS.forEach(UIManager::put);
        UIManager.put("Component.borderColor", palette.line());
        UIManager.put("Separator.foreground", palette.line());
        UIManager.put("Button.default.background", palette.accent());
        UIManager.put("Button.default.foreground", palette.onAccent());
        UIManager.put("ToolTip.background", palette.text());
        UIManager.put("ToolTip.foreground", palette.ground());
        FlatLaf look = dark() ? new FlatDarkLaf() : new FlatLightLaf();
        if (!FlatLaf.setup(look)) {
            throw new IllegalStateException("The look " + look.getName() + " cannot be set");
        }
        FlatLaf.updateUI();
    }

    /// The size that the desktop has for texts; ours is not taken for it.
    private static int unscaled(Font usual) {
        return UIManager.get("defaultFont") == null ? usual.getSize() : 0;
    }

    public Palette palette() {
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
