package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JavaCommandTest {
    @Test
    void flagsAreInheritedButThoseThatWriteOrWatch() {
        assertThat(JavaCommand.inherited(
                        Stream.of("-Xmn8m", "-XX:AOTCache=a", "-XX:AOTCacheOutput=b", "-javaagent:c.jar", "-ea")))
                .containsExactly("-Xmn8m", "-XX:AOTCache=a", "-ea");
    }

    @Test
    void argumentsComeLast() {
        assertThat(JavaCommand.parley("serve", "--door", "cat=0")).endsWith("serve", "--door", "cat=0");
    }
}
