package parley.http;

import io.netty.util.NetUtil;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose pages may speak WebSocket, and by what names they may call the server: without this, every page that a user
/// visits could talk in their name with a server that only their network reaches (RFC 6455, section 10.2).
final class WebOrigin {
    /// A host, and its port (RFC 9110, section 7.2).
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+?)\\.?(?::[0-9]{0,5})?");

    private WebOrigin() {}

    /// @param origin as the browser tells it: `https://chat.example.org:8080`, or `null` where it keeps it to itself
    /// @param host as the request names it
    /// @param secure whether the request has come by TLS, so that its page has, too; a proxy that does not tell may
    ///     have taken it off
    /// @param allowed origins, or `*` for any; who comes from `host` itself always is
    static boolean isAllowed(String origin, String host, boolean secure, List<String> allowed) {
        String from = origin.toLowerCase(Locale.ROOT);
        int scheme = from.indexOf("://");
        boolean own = scheme > 0
                && (!secure || from.startsWith("https:"))
                && authority(from).equals(withoutUsualPort(host, from.substring(0, scheme)));
        return own
                || allowed.stream()
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .anyMatch(each -> each.equals("*") || each.equals(from));
    }

    /// Whether a server may be called by a host that a request names, with or without a port.
    ///
    /// @param name the server's own
    /// @param allowed origins whose hosts are names of the server, too; a host `*.example.org`
    ///     is for all that are one label below
    static boolean isHost(String host, String name, List<String> allowed) {
        String called = host(host);
        return !called.isEmpty()
                && (isAddress(called)
                        || called.equals("localhost")
                        || called.equals(host(name))
                        || allowed.stream().anyMatch(origin -> isNamed(called, authority(origin))));
    }

    private static boolean isNamed(String called, String authority) {
        return authority.startsWith("*.")
                ? called.indexOf('.') > 0
                        && called.substring(called.indexOf('.')).equals(authority.substring(1))
                : called.equals(host(authority));
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") ? NetUtil.isValidIpV6Address(host) : NetUtil.isValidIpV4Address(host);
    }

    /// A host alone, as it is compared; empty for what is none.
    private static String host(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String authority(String origin) {
        return origin.substring(origin.indexOf("://") + 3);
    }

    /// A host without the port that its scheme has anyway: origins never tell that.
    private static String withoutUsualPort(String host, String scheme) {
        String usual = scheme.equals("https") ? ":443" : ":80";
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(usual) ? name.substring(0, name.length() - usual.length()) : name;
    }
}
