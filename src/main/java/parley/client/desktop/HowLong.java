package parley.client.desktop;

import java.util.List;
import java.util.Map;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import parley.client.Words;

/// How long a ban lasts, to choose from. The page has the same (`views/howlong.js`).
final class HowLong extends JComboBox<String> {
    private static final long serialVersionUID = 1;

    /// As the server reads them, for good first.
    private static final List<String> TIMES = List.of("", "10m", "1h", "8h", "1d", "1w", "30d");

    HowLong(Words words) {
        super(new DefaultComboBoxModel<>(
                TIMES.stream().map(time -> inWords(words, time)).toArray(String[]::new)));
        getAccessibleContext().setAccessibleName(words.of("ban.time"));
    }

    private static String inWords(Words words, String time) {
        if (time.isEmpty()) {
            return words.of("ban.for-good");
        }
        int end = time.length() - 1;
        return words.of("ban.of-" + time.charAt(end), Map.of("count", Integer.valueOf(time.substring(0, end))));
    }

    /// The line that bans by a mask for so long.
    String[] banning(String channel, String mask) {
        String time = TIMES.get(Math.max(0, getSelectedIndex()));
        return time.isEmpty() ? new String[] {"MODE", channel, "+b", mask} : new String[] {"TBAN", channel, time, mask};
    }
}
