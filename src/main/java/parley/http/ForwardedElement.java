package parley.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.net.Origin;

/// What one proxy tells of a request (RFC 7239, section 4).
///
/// @param from its `for`: who sent the request to the proxy; empty where it does not tell
/// @param protocol its `proto`; empty where it does not tell
record ForwardedElement(String from, String protocol) {
    /// An address; one of IPv6 is in brackets where a port may follow (section 6).
    private static final Pattern NODE =
            Pattern.compile("(?:\\[(?<bracketed>[^\\]%]+)]|(?<plain>[0-9.]+|[0-9A-Fa-f:.]+))"
                    + "(?::(?<port>[0-9]{1,5}|_[A-Za-z0-9._-]+))?");

    private static final int MAX_PORT = 0xFFFF;

    boolean tellsFrom() {
        return !from.isEmpty();
    }

    /// Who sent the request to the proxy; empty where it hides them.
    Optional<Origin> origin() {
        Matcher node = NODE.matcher(from);
        if (!node.matches()) {
            return Optional.empty();
        }
        String bracketed = node.group("bracketed");
        return Origin.told(bracketed == null ? node.group("plain") : bracketed, port(node.group("port")), false);
    }

    private static int port(@Nullable String told) {
        return told == null || told.startsWith("_") || Integer.parseInt(told) > MAX_PORT ? 0 : Integer.parseInt(told);
    }

    /// Reads the values of a header, in their order; each is a list.
    ///
    /// @return empty where one of them is not written as it has to be
    static Optional<List<ForwardedElement>> parse(List<String> values) {
        var elements = new ArrayList<ForwardedElement>();
        for (String value : values) {
            Optional<List<String>> parts = split(value, ',');
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            for (String part : parts.get()) {
                Optional<ForwardedElement> element = element(part);
                if (element.isEmpty()) {
                    return Optional.empty();
                }
                elements.add(element.get());
            }
        }
        return Optional.of(elements);
    }

    private static Optional<ForwardedElement> element(String text) {
        var pairs = new HashMap<String, String>();
        for (String pair : split(text, ';').orElseThrow()) {
            int equals = pair.indexOf('=');
            Optional<String> value = unquoted(pair.substring(equals + 1));
            String name = pair.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
            if (name.isEmpty() || value.isEmpty() || pairs.put(name, value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new ForwardedElement(pairs.getOrDefault("for", ""), pairs.getOrDefault("proto", "")));
    }

    /// Cuts at a separator that is not in quotes; empty parts are left out.
    ///
    /// @return empty where a quotation does not end
    private static Optional<List<String>> split(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"') {
                quoted = !quoted;
            } else if (quoted && each == '\\') {
                i++;
            } else if (!quoted && each == separator) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        parts.removeIf(String::isEmpty);
        return quoted ? Optional.empty() : Optional.of(parts);
    }

    /// A value that is not quoted may be more than RFC 7239 allows it to be: proxies write addresses so.
    private static Optional<String> unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        String text = quoted ? value.substring(1, value.length() - 1) : value;
        boolean ends = text.replaceAll("\\\\.", "").indexOf('"') >= 0;
        return ends ? Optional.empty() : Optional.of(quoted ? text.replaceAll("\\\\(.)", "$1") : text);
    }
}
