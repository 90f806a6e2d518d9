package parley.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class BundleTest {
    @Test
    void moduleRunsBehindThoseThatItNeeds() {
        String script = Bundle.of(
                "app.js",
                Map.of(
                        "app.js", "import { b as c } from './model/b.js';\nimport * as all from \"./a.js\";\nc(all);\n",
                        "a.js", "export const A = 1;\nexport class K {}\nexport { A as B };\n",
                        "model/b.js",
                                "import { A } from '../a.js';\n"
                                        + "export function b() {}\n"
                                        + "export { K } from '../a.js';\n"));

        assertThat(script).containsSubsequence("define(\"a.js\"", "define(\"model/b.js\"", "define(\"app.js\"");
        assertThat(script)
                .contains(
                        "yield { b };",
                        "const { b: c } = $(\"model/b.js\");\nconst all = $(\"a.js\");",
                        "Object.assign(exports, { A, K, B: A });")
                .doesNotContain("import ", "export ");
    }

    @Test
    void commentsAndIndentationAreLeftOut() {
        String script = Bundle.of(
                "app.js",
                Map.of(
                        "app.js",
                        "// why\n"
                                + "/** What\n"
                                + " * it is. */\n"
                                + "class A {\n"
                                + "  *[Symbol.iterator]() {}\n"
                                + "}\n"
                                + "let a = 1; // not\n"));

        assertThat(script)
                .contains("class A {\n*[Symbol.iterator]() {}\n}\nlet a = 1; // not\n")
                .doesNotContain("why", "What");
    }

    @Test
    void modulesMayNeedEachOthersFunctionsOnly() {
        var modules = Map.of(
                "app.js", "import { b } from './b.js';\nexport function a() {}\nexport const C = 1;\nb();\n",
                "b.js", "import { a } from './app.js';\nexport function b() {}\n",
                "c.js", "import { C } from './app.js';\nexport function b() {}\n");

        assertThat(Bundle.of("app.js", modules)).contains("const { a } = $(\"app.js\");");
        var other = Map.of("app.js", modules.get("app.js").replace("b.js", "c.js"), "c.js", modules.get("c.js"));
        assertThatThrownBy(() -> Bundle.of("app.js", other)).hasMessageContaining("c.js needs C of app.js");
    }

    @Test
    void whatIsWrittenOtherwiseIsRefused() {
        assertThatThrownBy(() -> Bundle.of("app.js", Map.of("app.js", "export default 1;\n")))
                .hasMessageContaining("app.js");
    }
}
