package parley.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BundleTest {
    @Test
    void moduleRunsBehindThoseThatItNeeds() {
        String app = """
            import { b as c } from './model/b.js';
            import * as all from "./a.js";
            c(all);
            """;
        String a = """
            export const A = 1;
            export class K {}
            export { A as B };
            """;
        String b = """
            import { A } from '../a.js';
            export function b() {}
            export { K } from '../a.js';
            """;

        String script = script(Map.of("app.js", app, "a.js", a, "model/b.js", b));

        assertThat(script).containsSubsequence("$[0]=", "class K {}", "$[1]=", "function b() {}", "$[2]=", "c(all);");
        assertThat(script)
                .contains("""
                    const {b:c}=$[1];
                    const all=$[0];
                    """, "return {K:$[0].K,b};", "return {A,K,B:A};")
                .doesNotContain("import ", "export {", "export class");
    }

    @Test
    void commentsAndIndentationAreLeftOut() {
        String script = script(Map.of("app.js", """
            // why
            /** What
             * it is. */
            class A {
              *[Symbol.iterator]() {}
            }
            let a = 1; // one
            let b = "; // it's a text";
            let c = (a ?? 1) => a !== 1 && b || a;
            """));

        assertThat(script).contains("""
            class A {
            *[Symbol.iterator]() {}
            }
            let a = 1;
            let b = "; // it's a text";
            let c = (a??1)=>a!==1&&b||a;
            """).doesNotContain("why", "What", "one");
    }

    @Test
    void whatIsFetchedWhenItIsWantedIsAScriptOfItsOwn() {
        String app = """
            import { a } from "./views/a.js";
            a();
            """;
        String a = """
            import { b } from "./b.js";
            export const a = () => import("./rare.js");
            """;
        String rare = """
            import { b } from "./b.js";
            import { c } from "../c.js";
            export { c as d } from "../c.js";
            export function e() {}
            """;

        Map<String, String> scripts = Bundle.of(
                "app.js",
                Map.of(
                        "app.js",
                        app,
                        "views/a.js",
                        a,
                        "views/rare.js",
                        rare,
                        "views/b.js",
                        "export const b = 1;",
                        "c.js",
                        "export const c = 2;"));

        assertThat(scripts.keySet()).containsExactly("app.js", "views/rare.js");
        assertThat(scripts.get("app.js"))
                .startsWith("export const $")
                .contains("import(\"./views/rare.js\")", "const b = 1;")
                .doesNotContain("const c = 2;");
        assertThat(scripts.get("views/rare.js"))
                .startsWith("import { $ } from \"../app.js\";")
                .contains("const c = 2;", "const {b}=$[0];")
                .doesNotContain("const b = 1;")
                .endsWith("export const {d,e}=$[4];\n");
    }

    private static String script(Map<String, String> modules) {
        return Objects.requireNonNull(Bundle.of("app.js", modules).get("app.js"));
    }

    @Test
    void modulesStandInNoCircle() {
        String app = """
            import { b } from './b.js';
            export function a() {}
            """;
        String b = """
            import { a } from './app.js';
            export function b() {}
            """;

        assertThatThrownBy(() -> Bundle.of("app.js", Map.of("app.js", app, "b.js", b)))
                .hasMessageContaining("[app.js, b.js] and app.js again");
    }

    @Test
    void whatIsWrittenOtherwiseIsRefused() {
        assertThatThrownBy(() -> Bundle.of("app.js", Map.of("app.js", "export default 1;\n")))
                .hasMessageContaining("app.js");
    }
}
