package parley.client.desktop;

import java.util.List;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;

/// How long a ban lasts, to choose from.
final class HowLong extends JComboBox<String> {
    private static final long serialVersionUID = 1;

    /// As the server reads them, for good first, and in words.
    private static final List<String> TIMES = List.of("", "10m", "1h", "8h", "1d", "1w", "30d");

    private static final List<String> WORDS = List.of(
            "for good", "for 10 minutes", "for 1 hour", "for 8 hours", "for 1 day", "for 1 week", "for 30 days");

    HowLong() {
        super(new DefaultComboBoxModel<>(WORDS.toArray(String[]::new)));
        getAccessibleContext().setAccessibleName("For how long");
    }

    /// The line that bans by a mask for so long.
    String[] banning(String channel, String mask) {
        String time = TIMES.get(Math.max(0, getSelectedIndex()));
        return time.isEmpty() ? new String[] {"MODE", channel, "+b", mask} : new String[] {"TBAN", channel, time, mask};
    }
}
