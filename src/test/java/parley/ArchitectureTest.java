package parley;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The walls of the house: which room may use which, and which libraries. A new package needs a line in [#ROOMS].
final class ArchitectureTest {
    /// All that is where the program is, which the tests are not, wherever a build puts either.
    private static final JavaClasses PARLEY = new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    /// A package and the packages of ours that it may use, besides itself. Only `parley`, the front step, uses all;
    /// `parley.command` all but the hub.
    record Room(String name, List<String> mayUse) {}

    /// A library, or a part of the JDK, and the only packages that may use it.
    record Library(List<String> packages, List<String> users) {
        Library usedBy(String... names) {
            return new Library(packages, List.of(names));
        }
    }

    static final List<Room> ROOMS = List.of(
            room("parley.chat"),
            room("parley.chat.registration", "parley.chat"),
            room("parley.threads"),
            room("parley.files"),
            room("parley.irc"),
            room("parley.json"),
            room("parley.control", "parley.config", "parley.files"),
            room("parley.metrics"),
            room("parley.audit", "parley.chat..", "parley.names", "parley.json", "parley.threads"),
            room("parley.protocol", "parley.chat.."),
            room("parley.port", "parley.protocol", "parley.chat.."),
            room("parley.hub", "parley.port", "parley.protocol", "parley.chat.."),
            room(
                    "parley.engine",
                    "parley.hub",
                    "parley.port",
                    "parley.protocol",
                    "parley.chat..",
                    "parley.audit",
                    "parley.threads",
                    "parley.metrics"),
            room("parley.cluster", "parley.port", "parley.protocol", "parley.chat..", "parley.files", "parley.threads"),
            room("parley.names", "parley.chat.."),
            room("parley.outside", "parley.chat..", "parley.json", "parley.threads"),
            room(
                    "parley.accounts",
                    "parley.port",
                    "parley.chat..",
                    "parley.audit",
                    "parley.threads",
                    "parley.json",
                    "parley.outside"),
            room("parley.net.frame"),
            room("parley.net", "parley.net.frame", "parley.threads", "parley.metrics"),
            room("parley.tls", "parley.config", "parley.net..", "parley.files", "parley.threads"),
            room("parley.mail", "parley.accounts", "parley.chat..", "parley.threads"),
            room(
                    "parley.services",
                    "parley.mail",
                    "parley.accounts",
                    "parley.protocol",
                    "parley.chat..",
                    "parley.names"),
            room(
                    "parley.door",
                    "parley.services",
                    "parley.accounts",
                    "parley.port",
                    "parley.protocol",
                    "parley.chat..",
                    "parley.net..",
                    "parley.names",
                    "parley.outside",
                    "parley.irc"),
            dialect("parley.door.cat"),
            dialect("parley.door.lobby"),
            dialect("parley.door.rooms"),
            dialect("parley.door.desk"),
            dialect("parley.door.irc", "parley.config", "parley.audit", "parley.irc"),
            dialect("parley.door.irc.parameter", "parley.irc", "parley.door.irc"),
            dialect(
                    "parley.door.irc.verb",
                    "parley.config",
                    "parley.audit",
                    "parley.irc",
                    "parley.door.irc",
                    "parley.door.irc.parameter"),
            room("parley.http", "parley.net..", "parley.threads", "parley.json", "parley.metrics"),
            room(
                    "parley.store",
                    "parley.audit",
                    "parley.port",
                    "parley.protocol",
                    "parley.chat..",
                    "parley.threads",
                    "parley.files",
                    "parley.json",
                    "parley.irc"),
            room("parley.logs", "parley.protocol", "parley.chat..", "parley.names"),
            room("parley.client", "parley.client.text", "parley.irc", "parley.files", "parley.json"),
            room("parley.client.text", "parley.irc"),
            room("parley.client.terminal", "parley.client", "parley.client.text", "parley.irc", "parley.json"),
            room(
                    "parley.client.desktop",
                    "parley.client",
                    "parley.client.text",
                    "parley.client.desktop.log",
                    "parley.client.desktop.paint",
                    "parley.irc",
                    "parley.files"),
            room(
                    "parley.client.desktop.log",
                    "parley.client",
                    "parley.client.text",
                    "parley.client.desktop.paint",
                    "parley.irc"),
            room("parley.client.desktop.paint", "parley.client", "parley.irc"),
            room(
                    "parley.programs",
                    "parley.client",
                    "parley.client.text",
                    "parley.door..",
                    "parley.port",
                    "parley.protocol",
                    "parley.chat..",
                    "parley.net..",
                    "parley.names"),
            // The bare server speaks the same TLS.
            room("parley.bench", "parley.irc", "parley.json", "parley.net..", "parley.tls", "parley.chaos"),
            // It makes nodes, and asks them as their owner does.
            room("parley.chaos", "parley", "parley.control", "parley.net.."),
            // What names are, and which hashes are a password's, it asks those who know.
            room(
                    "parley.config",
                    "parley.chat..",
                    "parley.audit",
                    "parley.accounts",
                    "parley.mail",
                    "parley.outside",
                    "parley.names"),
            new Room(
                    "parley.command",
                    List.of(
                            "parley",
                            "parley.audit",
                            "parley.config",
                            "parley.control",
                            "parley.programs",
                            "parley.client..",
                            "parley.bench",
                            "parley.logs",
                            "parley.json",
                            "parley.store",
                            "parley.accounts",
                            "parley.names",
                            "parley.net..",
                            "parley.door",
                            "parley.chat..",
                            "parley.threads",
                            "parley.files")));

    static final List<Library> LIBRARIES = List.of(
            library("io.netty..").usedBy("parley.net..", "parley.door..", "parley.http", "parley.bench"),
            library("java.sql..", "javax.sql..", "org.sqlite..").usedBy("parley.store"),
            library("javax.swing..", "java.awt..", "com.formdev..", "net.miginfocom..")
                    .usedBy("parley.client.desktop.."),
            library("org.jline..").usedBy("parley.command", "parley.client.terminal", "parley.programs"),
            library("com.ibm.icu..", "rocks.xmpp..").usedBy("parley.names"),
            library("com.webauthn4j..").usedBy("parley.accounts"),
            library("org.bouncycastle..").usedBy("parley.accounts", "parley.tls"),
            library("org.shredzone..").usedBy("parley.tls"),
            library("jakarta..", "org.eclipse.angus..").usedBy("parley.mail"),
            library("com.nimbusds..").usedBy("parley.accounts"),
            library("org.jgroups..").usedBy("parley.cluster"),
            library("org.tomlj..").usedBy("parley.config"),
            library("tools.jackson..").usedBy("parley.json"),
            library("ch.qos.logback..").usedBy("parley.command"));

    private static Room room(String name, String... mayUse) {
        return new Room(name, List.of(mayUse));
    }

    private static Room dialect(String name, String... more) {
        var mayUse = Stream.of(
                "parley.door",
                "parley.services",
                "parley.port",
                "parley.protocol",
                "parley.chat..",
                "parley.net..",
                "parley.names",
                "parley.accounts");
        return new Room(name, Stream.concat(mayUse, Arrays.stream(more)).toList());
    }

    private static Library library(String... packages) {
        return new Library(List.of(packages), List.of());
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void roomUsesOnlyItsNeighbours(Room room) {
        var allowed = Stream.concat(Stream.of(room.name), room.mayUse.stream()).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(room.name)
                .should()
                .dependOnClassesThat(resideInAPackage("parley..").and(resideOutsideOfPackages(allowed)))
                .allowEmptyShould(true)
                .check(PARLEY);
    }

    @Test
    void everyPackageIsAKnownRoom() {
        assertThat(packages().map(JavaPackage::getName))
                .isSubsetOf(Stream.concat(Stream.of("parley"), ROOMS.stream().map(Room::name))
                        .toList());
    }

    @Test
    void dialectsDoNotKnowEachOther() {
        slices().matching("parley.door.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(PARLEY);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("parley.(**)").should().beFreeOfCycles().check(PARLEY);
    }

    /// Commands start servers, and only [Main] knows the commands.
    @Test
    void onlyMainKnowsTheCommands() {
        noClasses()
                .that()
                .resideInAPackage("parley")
                .and()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("parley.command")
                .check(PARLEY);
    }

    @Test
    void roomsAreSmall() {
        assertThat(packages())
                .allSatisfy(room -> assertThat(files(room)).as(room.getName()).hasSizeLessThanOrEqualTo(60));
    }

    @Test
    void noSimpleNameMeansTwoThings() {
        assertThat(packages()
                        .flatMap(ArchitectureTest::files)
                        .filter(name -> !name.equals("package-info"))
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting())))
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }

    /// The names of a package's files, which are those of its types that are in no other.
    private static Stream<String> files(JavaPackage room) {
        return room.getClasses().stream()
                .filter(each -> each.isTopLevelClass() && !each.isArray())
                .map(JavaClass::getSimpleName);
    }

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void libraryStaysInItsRooms(Library library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(library.users.toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library.packages.toArray(String[]::new)))
                .check(PARLEY);
    }

    /// What the same input must always lead to, on every node of a cluster, knows nothing of its surroundings.
    @Test
    void hubAndChatKnowNoThreadNoWireAndNoLibrary() {
        classes()
                .that()
                .resideInAnyPackage("parley.hub", "parley.port", "parley.protocol", "parley.chat..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "parley..",
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.util.regex",
                        "java.time..",
                        "java.math",
                        "java.text",
                        "java.nio",
                        "java.nio.charset",
                        "org.jspecify.."))
                .check(PARLEY);
    }

    @Test
    void hubAndChatKnowNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAnyPackage("parley.hub", "parley.port", "parley.protocol", "parley.chat..")
                .should()
                .accessTargetWhere(calls("java.time..", "now|system.*|tick.*"))
                .orShould()
                .accessTargetWhere(calls("java.lang", "random|currentTimeMillis|nanoTime|identityHashCode"))
                .orShould()
                .accessTargetWhere(calls("java.util", "randomUUID|shuffle"))
                .orShould()
                .dependOnClassesThat(are(named("java.util.Random|java.util.SplittableRandom|java.util.Timer"
                                         + "|java.util.TimerTask|java.lang.Thread|java.lang.ThreadLocal|java.lang.Runtime|java.lang.Process.*"
                                         + "|java.time.Clock|java.time.InstantSource")))
                .check(PARLEY);
    }

    /// Not even where it does not show: that would be for each reader to find out.
    @Test
    void hubAndChatHoldNothingWhoseOrderDiffersFromJvmToJvm() {
        noClasses()
                .that()
                .resideInAnyPackage("parley.hub", "parley.protocol", "parley.chat..")
                .should()
                .accessTargetWhere(are(makingDisorder()))
                .orShould()
                .accessTargetWhere(calls("java.util.stream", "to(Unmodifiable)?(Set|Map)|groupingBy|partitioningBy"))
                .orShould()
                .dependOnClassesThat(are(named("java.util.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)")))
                .check(PARLEY);
    }

    /// Makes an immutable set or map of the JDK's, of more than one.
    private static DescribedPredicate<JavaAccess<?>> makingDisorder() {
        return DescribedPredicate.describe("making a set or map without an order", access -> {
            JavaClass owner = access.getTargetOwner();
            boolean map = owner.isEquivalentTo(Map.class);
            return (map || owner.isEquivalentTo(Set.class))
                    && switch (access.getName()) {
                        case "copyOf", "ofEntries" -> true;
                        case "of" ->
                            access.getTarget() instanceof AccessTarget.MethodCallTarget of
                                    && (of.getRawParameterTypes().size() > (map ? 2 : 1)
                                            || of.getRawParameterTypes().stream()
                                                    .anyMatch(JavaClass::isArray));
                        default -> false;
                    };
        });
    }

    @Test
    void onlyTheFrontStepExitsAndHoldsTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackages("parley", "parley.command")
                .should()
                .accessTargetWhere(target(owner(named("java.lang.System|java.lang.Runtime")))
                        .and(target(nameMatching("exit|halt|in|out|err|console|setIn|setOut|setErr"))))
                .orShould()
                .dependOnClassesThat(are(named("java.lang.IO|java.io.Console")))
                .check(PARLEY);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that(are(meantToBeExtended().negate()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(PARLEY);
    }

    /// NullAway looks only into packages that say so, and is silent about the others.
    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages()).allMatch(room -> room.isAnnotatedWith(NullMarked.class));
    }

    private static Stream<JavaPackage> packages() {
        var parley = PARLEY.getPackage("parley");
        return parley.getSubpackagesInTree().stream()
                .filter(room -> !room.getClasses().isEmpty());
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return nameMatching(pattern).forSubtype();
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String ownersPackage, String names) {
        return target(owner(resideInAPackage(ownersPackage)))
                .and(target(nameMatching(names)))
                .forSubtype();
    }

    private static DescribedPredicate<JavaClass> meantToBeExtended() {
        return DescribedPredicate.describe(
                "abstract, sealed, enums or anonymous",
                c -> c.isInterface()
                        || c.isEnum()
                        || c.isAnonymousClass()
                        || c.getModifiers().contains(JavaModifier.ABSTRACT)
                        || c.reflect().isSealed());
    }
}
