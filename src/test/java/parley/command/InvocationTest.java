package parley.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

final class InvocationTest {
    @Test
    void launcherSaysWhatPeopleType() {
        assertThat(Invocation.typed("parley", "/usr/lib/parley/parley.jar")).isEqualTo("parley");
    }

    @Test
    void jarAloneIsRunByJava() {
        assertThat(Invocation.typed(null, "parley-1.0.jar")).isEqualTo("java -jar parley-1.0.jar");
    }

    @Test
    void classesAreOfSourceTree() {
        assertThat(Invocation.typed(null, "target/classes" + File.pathSeparator + "netty.jar"))
                .isEqualTo("./parley");
    }

    @Test
    void everyHintNamesTheProgramAsItWasStarted() {
        assertThat(Invocation.said("Type ./parley serve\nor ./parley", "parley"))
                .isEqualTo("Type parley serve\nor parley");
    }

    @Test
    void fileOfThatNameKeepsIts() {
        assertThat(Invocation.said("There is no \"./parley.toml\"", "parley"))
                .isEqualTo("There is no \"./parley.toml\"");
    }
}
