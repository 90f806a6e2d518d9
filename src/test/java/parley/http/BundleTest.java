package parley.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
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

        String script = Bundle.of("app.js", Map.of("app.js", app, "a.js", a, "model/b.js", b));

        assertThat(script).containsSubsequence("$[0]=", "class K {}", "$[1]=", "function b() {}", "$[2]=", "c(all);");
        assertThat(script)
                .contains("""
                    const {b:c}=$[1];
                    const all=$[0];
                    """, "return {K:$[0].K,b};", "return {A,K,B:A};")
                .doesNotContain("import ", "export ");
    }

    @Test
    void commentsAndIndentationAreLeftOut() {
        String script = Bundle.of("app.js", Map.of("app.js", """
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
