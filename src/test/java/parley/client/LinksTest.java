package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import parley.client.text.Hyperlinks;
import parley.irc.Formatting;

final class LinksTest {
    /// Of what random texts are made: what ends links, what hosts are made of, and what has misled readers or browsers.
    private static final List<String> PIECES = List.of(
            "https://",
            "HTTP://",
            "http:",
            "//",
            "/",
            "\\",
            "@",
            ":",
            ".",
            "。",
            "?",
            "#",
            "%",
            "%2f",
            "%40",
            "[",
            "]",
            "(",
            ")",
            "（",
            "）",
            "{",
            "}",
            "|",
            "`",
            "'",
            "\"",
            "<",
            ">",
            ",",
            "，",
            "、",
            "…",
            "—",
            "*",
            "_",
            "~",
            "-",
            " ",
            "\t",
            "\u3000",
            "\u00A0",
            "\u200B",
            "\u200C",
            "\u200D",
            "\u200E",
            "\u202E",
            "\u2066",
            "\u00AD",
            "\uFEFF",
            "\n",
            "bank",
            "evil",
            "example",
            "org",
            "80",
            "99999",
            "1",
            "127.0.0.1",
            "0x7f",
            "::1",
            "ä",
            "a\u0308",
            "ß",
            "é",
            "例え",
            "пример",
            "а",
            "α",
            "ｅ",
            "ﬁ",
            "ℯ",
            "مثال",
            "א",
            "한국",
            "🍵",
            "xn--",
            "xn--r8jz45g",
            "．",
            "／",
            "＠",
            "⁄",
            "\u2044",
            "·");

    @Test
    void holdsTheFacts() {
        var expected = new ArrayList<String>();
        Facts.Fact text = null;
        for (Facts.Fact fact : Facts.of("links")) {
            if (fact.kind().equals("?")) {
                verify(text, expected);
                text = fact;
                expected.clear();
            } else {
                expected.add(fact.text());
            }
        }
        verify(text, expected);
    }

    private static void verify(Facts.Fact text, List<String> expected) {
        if (text != null) {
            String shown = Formatting.plain(text.text());
            List<String> links = Hyperlinks.in(shown).stream()
                    .map(link -> shown.substring(link.start(), link.end()) + " " + host(link.address()))
                    .toList();
            assertThat(links).as("line %d: %s", text.number(), shown).isEqualTo(expected);
        }
    }

    /// As WHATWG's URL has it: without the scheme's own port.
    private static String host(URI address) {
        String port = address.getScheme().equals("http") ? ":80" : ":443";
        return address.getRawAuthority().replaceFirst(port + "$", "");
    }

    @Test
    void textAndAddressNeverDisagreeAboutTheHost() {
        var chance = new SplittableRandom(20_261_130);
        int seen = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder("https://");
            for (int length = chance.nextInt(1, 12); length > 0; length--) {
                text.append(PIECES.get(chance.nextInt(PIECES.size())));
            }
            String shown = Formatting.plain(text.toString());
            for (Hyperlinks.Link link : Hyperlinks.in(shown)) {
                String written = shown.substring(link.start(), link.end());
                assertThat(link.address().getRawUserInfo()).as(written).isNull();
                assertThat(link.address().getRawAuthority()).as(written).isEqualTo(read(written));
                seen++;
            }
        }
        assertThat(seen).as("links in random texts").isGreaterThan(20_000);
    }

    /// What people read as host and port, in the letters that IDNA has for it; of 2003, so not of `ß`.
    private static String read(String written) {
        String authority = written.replaceFirst("^\\w+://", "").replaceFirst("[/?#].*$", "");
        String ascii = authority.matches(".*(ß|xn--).*") || authority.startsWith("[")
                ? Hyperlinks.address(written).orElseThrow().getRawAuthority()
                : IDN.toASCII(authority.replaceFirst(":.*", ""), IDN.ALLOW_UNASSIGNED)
                        + (authority.indexOf(':') < 0 || authority.endsWith(":") ? "" : port(authority));
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static String port(String authority) {
        return ":" + Integer.parseInt(authority.substring(authority.indexOf(':') + 1));
    }

    @Test
    void longTextsTakeNoLongerThanTheyAreLong() {
        String text =
                "https://example.org/(".repeat(1_000) + ",https://".repeat(1_000) + "a.".repeat(4_000) + "@".repeat(9);

        org.junit.jupiter.api.Assertions.assertTimeout(java.time.Duration.ofSeconds(5), () -> {
            assertThat(Hyperlinks.in(text)).isNotEmpty();
            assertThat(Mentions.of("a", text, nick -> nick)).isFalse();
        });
    }
}
