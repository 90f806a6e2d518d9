package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinksTest {
    @Test
    void addressesOfPagesAreFoundWithoutTheSentenceAround() {
        assertThat(found("see https://example.org/a_(b)?x=1#c, (or HTTP://example.com/). Or not"))
                .containsExactly("https://example.org/a_(b)?x=1#c", "HTTP://example.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "javascript:alert(1)",
                "data:text/html,x",
                "smb://host/share",
                "http://",
                "https:///nohost",
                "xhttp://example.org",
                "ms-settings:x"
            })
    void nothingElseIsALink(String text) {
        assertThat(Links.in(text)).isEmpty();
    }

    private static List<String> found(String text) {
        return Links.in(text).stream().map(link -> link.address().toString()).toList();
    }
}
