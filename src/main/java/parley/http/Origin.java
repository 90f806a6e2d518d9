package parley.http;

import java.util.List;
import java.util.Locale;

/// Whose pages may speak WebSocket: without this, every page that a user visits could talk in his name with a server
/// that only his network reaches (RFC 6455, section 10.2).
final class Origin {
    private Origin() {}

    /// @param origin as the browser tells it: `https://chat.example.org:8080`, or `null` where it keeps it to itself
    /// @param host as the request names it
    /// @param allowed origins, or `*` for any; who comes from `host` itself always is
    static boolean isAllowed(String origin, String host, List<String> allowed) {
        String from = origin.toLowerCase(Locale.ROOT);
        int scheme = from.indexOf("://");
        boolean own = scheme > 0 && authority(from).equals(host(host, from.substring(0, scheme)));
        return own
                || allowed.stream()
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .anyMatch(each -> each.equals("*") || each.equals(from));
    }

    private static String authority(String origin) {
        return origin.substring(origin.indexOf("://") + 3);
    }

    /// A host without the port that its scheme has anyway: origins never tell that.
    private static String host(String host, String scheme) {
        String usual = scheme.equals("https") ? ":443" : ":80";
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(usual) ? name.substring(0, name.length() - usual.length()) : name;
    }
}
