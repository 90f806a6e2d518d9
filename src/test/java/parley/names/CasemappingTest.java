package parley.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.util.VersionInfo;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.ChannelName;
import parley.chat.Nick;

final class CasemappingTest {
    private static final long SEED = Long.getLong("parley.seed", System.nanoTime());

    private final Casemapping names = new Casemapping();

    @ParameterizedTest
    @CsvSource({
        "Anna, anna",
        "Größe, GRÖSSE",
        "Größe, GRÖẞE",
        "Größe, gro\u0308ße",
        "Größe, GRO\u0308SSE",
        "ΝΙΚΟΣ, νικος",
        "νικος, νικοσ",
        "Ёлка, ЁЛКА",
        "ａｎｎａ, anna",
        "ｱﾝﾅ, アンナ",
        "한글, \u1112\u1161\u11ab\u1100\u1173\u11af",
        "ᾴ, α\u0345\u0301",
        "ᏣᎳᎩ, ꮳꮃꭹ",
        "İvan, i\u0307van",
        "[]\\~a, '{}|^A'",
        "É~, 'e\u0301^'",
        "a［, 'a{'",
    })
    void oneNickHasManySpellings(String one, String other) {
        assertThat(nick(one)).isEqualTo(nick(other));
    }

    @ParameterizedTest
    @CsvSource({"İvan, ivan", "ıvan, ivan", "Müller, Mueller", "Zoë, Zoe", "нет, het", "a^, a_", "a[, a]", "a|, al"})
    void differentNicksFoldDifferently(String one, String other) {
        assertThat(nick(one)).isNotEqualTo(nick(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-", "_", "[", "]", "{", "}", "|", "\\", "^", "`", "/", "7up", "a/b", "a-b", "a#", "a+", "1"})
    void usualPunctuationOfIrcIsAllowedInNicks(String name) {
        assertThat(names.nick(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Łukasz", "Дмитрий", "张伟", "さくら", "アンナ", "محمد", "דוד", "अनिल", "สมชาย", "김철수", "José_2"})
    void nicksMayBeOfAnyScript(String name) {
        assertThat(names.nick(name)).map(Nick::name).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna🎉",
                "★anna",
                "x²",
                "anna™",
                "a\u200db",
                "a\u3164b",
                "a\u00b7b",
                "ivanדוד",
                "דוד_",
                "1דוד",
                "\u0301anna",
                "\uff9fanna",
                "\uE000",
                "\u0378",
                "\uD800",
                "a\u00a0b",
                "\uFFFE",
                "\udb40\udd00",
                "דש\u0345"
            })
    void symbolsInvisiblesMixedDirectionsAndLeadingMarksAreRefusedInNicks(String name) {
        assertThat(names.nick(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a！b", "a＠b", "a．b", "a，b", "＃anna", "＆anna", "～anna", "＄anna"})
    void nickThatFoldsToForbiddenCharactersIsRefused(String name) {
        assertThat(names.nick(name)).isEmpty();
    }

    @Test
    void nickThatFoldsBeyondTheLimitIsRefused() {
        assertThat(names.nick("ß".repeat(16))).isPresent();
        assertThat(names.nick("ß".repeat(17))).isEmpty();
    }

    @Test
    void nickKeepsItsSpelling() {
        assertThat(nick("GRO\u0308SSE").name()).isEqualTo("GRO\u0308SSE");
    }

    @ParameterizedTest
    @CsvSource({
        "anna, аnna",
        "anna, ɑnna",
        "NICK, ΝICK",
        "nick, ΝICK",
        "nick, ոick",
        "Ivan, Ιvan",
        "ivan, Ιvan",
        "IVAN, lνаn",
        "ivan, ıvan",
        "ivan, İvan",
        "ivan, i\u0307van",
        "jan, j\u0307an",
        "paypal, РаураI",
        "Bob, ВОВ",
        "mike, rnikе",
        "MIKE, rnikе",
        "tom0, tomо",
        "sosa, ѕоѕа",
        "сор, cop",
        "Größe, Größе",
        "Tom1, Тоml",
        "rob|2, robІ2",
        "rob\\2, robІ2",
        "αβγ, ɑβγ",
    })
    void lookAlikesShareTheirSkeleton(String one, String other) {
        assertThat(nick(one)).isNotEqualTo(nick(other));
        assertThat(nick(one).skeleton()).isEqualTo(nick(other).skeleton());
    }

    @ParameterizedTest
    @CsvSource({"anna, аnnа2", "Müller, Muller", "Zoë, Zoe", "anna, анна", "José, Jose", "li, 李", "tom, том"})
    void unlikeNicksHaveDifferentSkeletons(String one, String other) {
        assertThat(nick(one).skeleton()).isNotEqualTo(nick(other).skeleton());
    }

    @ParameterizedTest
    @CsvSource({
        "#Tea, #tea",
        "#Größe, #GRÖSSE",
        "#Größe, #gro\u0308ße",
        "#ΤΣΑΪ, #τσαϊ",
        "#ｔｅａ, #tea",
        "#x², #x2",
        "#❤\ufe0f, #❤",
        "#te\u3164a, #tea",
        "#ᾴ, #α\u0345\u0301",
        "#x\u0345\u0301, #x\u0301\u0345",
        "#[]\\~a, '#{}|^A'",
        "#É［, '#e\u0301{'",
    })
    void oneChannelHasManySpellings(String one, String other) {
        assertThat(channel(one)).isEqualTo(channel(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#🎉",
                "#tea☕",
                "#👍🏽",
                "#🇫🇷",
                "#c++",
                "##",
                "#a:b",
                "#€",
                "#日本語、一",
                "#½",
                "#ivanדוד",
                "#שלום!",
                "#“x”"
            })
    void symbolsAndEmojiAreAllowedInChannels(String name) {
        assertThat(names.channel(name)).map(ChannelName::name).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tea",
                "#",
                "＃tea",
                "#a b",
                "#a,b",
                "#a，b",
                "#¨",
                "#ﷺ",
                "#\u3164",
                "#\uE000",
                "#\u0378",
                "#\uD800",
                "#\uFFFE",
                "#a\u200db"
            })
    void whatIsBlankInvisibleOrUnassignedIsRefusedInChannels(String name) {
        assertThat(names.channel(name)).isEmpty();
    }

    @Test
    void shortWayGivesWhatTheLibrariesGiveForEveryAsciiNick() {
        for (String name : asciiNames("", "a", "r", "rn", "I", "rM1")) {
            if (Nick.isValid(name)) {
                assertSame(Ascii.nick(name), Unicode.nick(name).orElseThrow());
            }
        }
    }

    @Test
    void shortWayGivesWhatTheLibrariesGiveForEveryAsciiChannel() {
        for (String name : asciiNames("#", "#a", "#M")) {
            if (ChannelName.isValid(name)) {
                assertThat(Ascii.channel(name).folded())
                        .isEqualTo(Unicode.channel(name).orElseThrow().folded());
            }
        }
    }

    @Test
    void shortWayGivesWhatTheLibrariesGiveForRandomAsciiNicks() {
        var random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            String name = random.ints(1 + random.nextInt(Nick.MAX_LENGTH), ' ', 0x80)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            if (Nick.isValid(name)) {
                assertSame(Ascii.nick(name), Unicode.nick(name).orElseThrow());
            }
        }
    }

    @Test
    void asciiNamesNeedNoLibrary() throws Exception {
        var ours = Casemapping.class.getProtectionDomain().getCodeSource().getLocation();
        try (var alone = new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = alone.loadClass(Casemapping.class.getName());
            Object casemapping = type.getConstructor().newInstance();
            Method nick = type.getMethod("nick", String.class);
            assertThat(nick.invoke(casemapping, "Anna|1")).hasToString("Optional[Anna|1]");
            assertThat(type.getMethod("channel", String.class).invoke(casemapping, "#Tea"))
                    .hasToString("Optional[#Tea]");
            assertThatThrownBy(() -> nick.invoke(casemapping, "Änna")).hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void everyCharacterThatIsAllowedFoldsToItselfOnceFolded() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.isDefined(c) && Character.getType(c) != Character.PRIVATE_USE)
                .mapToObj(Character::toString)
                .forEach(c -> {
                    assertIdempotent("a" + c);
                    assertIdempotent("#" + c);
                });
    }

    @Test
    void randomTextsNeverThrowAndFoldOnce() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String text = randomText(random);
            assertIdempotent(text);
            assertIdempotent("#" + text);
        }
    }

    @Test
    void sameTextGivesTheSameFormsInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(nick("IVAN").folded()).isEqualTo("ivan");
            assertThat(nick("ÏVAN").folded()).isEqualTo("ïvan");
            assertThat(channel("#TITLE☕").folded()).isEqualTo("#title☕");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        var random = new Random(SEED);
        var texts = IntStream.range(0, 2_000).mapToObj(i -> randomText(random)).toList();
        List<String> alone = forms(texts);
        try (var pool = Executors.newFixedThreadPool(4)) {
            var tasks = new ArrayList<Callable<List<String>>>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> forms(texts));
            }
            for (var result : pool.invokeAll(tasks)) {
                assertThat(result.get()).as("seed %d", SEED).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "müller", "张伟"})
    void nickThatIsItsOwnFoldedFormHoldsItOnce(String name) {
        assertThat(nick(name).folded()).isSameAs(name);
    }

    @Test
    void skeletonIsTheNameOrItsFoldedFormWhereEqual() {
        Nick anna = nick("anna");
        Nick capital = nick("Bob");
        Nick chinese = nick("张伟");
        assertThat(anna.skeleton()).isSameAs(anna.name());
        assertThat(capital.skeleton()).isSameAs(capital.folded());
        assertThat(chinese.skeleton()).isSameAs(chinese.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#tea", "#grösse", "#☕"})
    void channelThatIsItsOwnFoldedFormHoldsItOnce(String name) {
        assertThat(channel(name).folded()).isSameAs(name);
    }

    private static void assertSame(Nick one, Nick other) {
        assertThat(List.of(one.name(), one.folded(), one.skeleton()))
                .as("seed %d", SEED)
                .isEqualTo(List.of(other.name(), other.folded(), other.skeleton()));
    }

    private void assertIdempotent(String text) {
        try {
            names.nick(text)
                    .map(Nick::folded)
                    .ifPresent(folded -> assertEqual(nick(folded).folded(), folded));
            names.channel(text)
                    .map(ChannelName::folded)
                    .ifPresent(folded -> assertEqual(channel(folded).folded(), folded));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("\"" + text + "\" " + hex(text) + ", parley.seed=" + SEED, e);
        }
    }

    /// AssertJ's takes most of the time where there are half a million.
    private static void assertEqual(String actual, String expected) {
        if (!actual.equals(expected)) {
            assertThat(actual).isEqualTo(expected);
        }
    }

    private List<String> forms(List<String> texts) {
        return texts.stream()
                .map(text -> names.nick(text)
                                .map(n -> n.folded() + n.skeleton())
                                .orElse("")
                        + names.channel("#" + text).map(ChannelName::folded).orElse(""))
                .toList();
    }

    /// Of one script, or of all; with marks, surrogates and what is not assigned.
    private static String randomText(Random random) {
        int[] starts = {
            0x20, 0xC0, 0x300, 0x340, 0x370, 0x400, 0x590, 0x600, 0x900, 0x1100, 0x13A0, 0x1E00, 0x1F00, 0x2000
        };
        int start = starts[random.nextInt(starts.length)];
        var text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(8)) {
                case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.append((char) (0x300 + random.nextInt(0x50)));
                default -> text.append((char) (start + random.nextInt(0x80)));
            }
        }
        return text.toString();
    }

    private static List<String> asciiNames(String... prefixes) {
        var names = new ArrayList<String>();
        for (String prefix : prefixes) {
            for (char c = 0; c < 0x80; c++) {
                names.add(prefix + c);
                names.add(prefix + c + "n");
            }
        }
        return names;
    }

    private static String hex(String text) {
        return text.chars().mapToObj("%04x"::formatted).toList().toString();
    }

    private Nick nick(String text) {
        return names.nick(text).orElseThrow();
    }

    private ChannelName channel(String text) {
        return names.channel(text).orElseThrow();
    }

    @Test
    void releaseIsThatOfTheLibrary() {
        String library = VersionInfo.ICU_VERSION.getMajor() + "." + VersionInfo.ICU_VERSION.getMinor();

        assertThat(Casemapping.RELEASE).startsWith(library + "/");
    }
}
