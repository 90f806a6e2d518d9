package parley.client.desktop;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;

/// Whether there is a screen to open windows on. Any thread may ask.
public final class Display {
    private Display() {}

    /// A display that is named but cannot be reached, and a Java without its windows (Debian's `-headless`, the runtime
    /// of Parley's package), are as good as none.
    public static boolean isThere() {
        try {
            if (GraphicsEnvironment.isHeadless()) {
                return false;
            }
            Toolkit.getDefaultToolkit();
            GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
            return true;
        } catch (AWTError | LinkageError | RuntimeException _) {
            return false;
        }
    }
}
