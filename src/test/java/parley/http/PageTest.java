package parley.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class PageTest {
    private static Page page(String index, String module) {
        return Page.of(Map.of("index.html", index.getBytes(UTF_8), "app.js", module.getBytes(UTF_8)));
    }

    private static String name(Page page) {
        return page.files().keySet().iterator().next();
    }

    @Test
    void filesLieBelowAFolderThatTheIndexNames() {
        Page page = page("<script src=\"assets/app.js\">", "1");

        assertThat(name(page)).matches("/assets/[0-9a-f]{12}/app\\.js");
        assertThat(new String(page.index().content(), UTF_8))
                .isEqualTo("<script src=\"" + name(page).substring(1) + "\">");
    }

    @Test
    void allModulesAreTwoScripts() {
        Map<String, PageFile> files = Page.load().files();

        assertThat(files.keySet())
                .filteredOn(name -> name.endsWith(".js"))
                .extracting(name -> name.replaceFirst("/assets/[0-9a-f]*/", ""))
                .containsExactlyInAnyOrder("app.js", "views/rare.js");
        int tongue = sizes(files, name -> name.contains("/words/")).max().orElseThrow();
        assertThat(files.keySet()).filteredOn(name -> !name.contains("/words/")).hasSizeLessThan(10);
        int all = tongue + sizes(files, name -> !name.contains("/words/")).sum();
        int rare = sizes(files, name -> name.endsWith("/rare.js")).sum();
        assertThat(all - rare).as("bytes of a cold page, whatever it speaks").isLessThan(93_000);
        assertThat(all).as("bytes of all that it fetches in time").isLessThan(110_000);
    }

    private static IntStream sizes(Map<String, PageFile> files, Predicate<String> wanted) {
        return files.entrySet().stream()
                .filter(file -> wanted.test(file.getKey()))
                .mapToInt(file -> file.getValue().compressed().length);
    }

    @Test
    void otherContentHasAnotherNameAndAnotherIndex() {
        Page one = page("\"assets/", "1");
        Page other = page("\"assets/", "2");

        assertThat(name(one)).isNotEqualTo(name(other)).isEqualTo(name(page("\"assets/", "1")));
        assertThat(one.tag()).isNotEqualTo(other.tag());
    }

    @Test
    void fileOfNoKnownTypeIsNotServed() {
        Page page = Page.of(Map.of("index.html", new byte[0], "LICENSE", new byte[0]));

        assertThat(page.files()).isEmpty();
    }

    @Test
    void textIsCompressed() throws IOException {
        PageFile file =
                PageFile.of("app.js", "let x;".repeat(100).getBytes(UTF_8)).orElseThrow();

        byte[] compressed = file.compressed();

        assertThat(compressed).hasSizeLessThan(100);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(file.content());
    }
}
