package parley.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What encodings of content a client takes (RFC 9110, section 12.5.3).
final class Encoding {
    private static final Pattern REFUSED = Pattern.compile("q=0(\\.0{0,3})?");

    private Encoding() {}

    /// @param accepted the values of its `Accept-Encoding`
    static boolean takesGzip(List<String> accepted) {
        boolean takesAny = false;
        for (String element :
                String.join(",", accepted).toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = element.strip().split("\\s*;\\s*");
            boolean taken = parts.length < 2 || !REFUSED.matcher(parts[1]).matches();
            if (parts[0].equals("gzip") || parts[0].equals("x-gzip")) {
                return taken;
            }
            takesAny |= parts[0].equals("*") && taken;
        }
        return takesAny;
    }
}
