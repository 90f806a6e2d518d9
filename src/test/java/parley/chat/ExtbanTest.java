package parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.irc.Chance;

final class ExtbanTest {
    private static final Extban.Subject BOB =
            new Extban.Subject(List.of("bob!b@cloak.example", "bob!b@192.0.2.1"), "robert", "bob the builder");
    private static final Extban.Subject GUEST = new Extban.Subject(List.of("robert!r@host"), null, "robert");

    @ParameterizedTest
    @CsvSource({
        "a:bob, a:bob",
        "account:bob, a:bob",
        "~a:bob, a:bob",
        "~account:bob, a:bob",
        "r:Bob*, r:Bob*",
        "~realname:bob the builder, r:bob?the?builder",
        "m:bar!*@*, m:bar!*@*",
        "mute:bar, m:bar!*@*",
        "m:a:bob, m:a:bob",
        "~m:~account:bob, m:a:bob",
        "m:r:x, m:r:x",
        "bar, bar!*@*",
        "A:bob, *!*@A:bob",
        "::1, *!*@::1",
        "x:a:bob, *!*@x:a:bob",
        "*!*@~a:b, *!*@~a:b"
    })
    void banIsShownWithItsLetterAndWhole(String written, String shown) {
        assertThat(parse(written).map(Extban::text)).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "~x:bob", "~bob", "a:", "r:", "m:", "m:m:bob", "m:~x:b", "a:b c", "b c", "m:b c"})
    void whatCannotMatchIsNoBan(String written) {
        assertThat(parse(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "#warez, No nick begins with #",
        "1h:nick!*@*, No nick holds :",
        "$a:bob!*@*, No nick begins with $",
        "a.b!*@*, No nick holds .",
        "nick!u!v@*, No user name holds !",
        "nick!u@h@i, No host holds @",
        "bob\\*!*@*, No nick holds *",
        "a:#tea, No nick begins with #",
        "m:a:@bob, No nick holds @",
        "abcdefghijklmnopqrstuvwxyz1234567, No nick has more than 32 characters"
    })
    void whatNobodyCanHaveMatchesNobody(String written, String fault) {
        assertThat(ban(written).fault()).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "bob",
                "?#x",
                "*#*",
                "bob!*@*",
                "*!~u@*",
                "*!*@*:1::*",
                "::1",
                "b\\ob",
                "a:*",
                "a:b?b",
                "r:#1",
                "m:bob",
                "abcdefghijklmnopqrstuvwxyz123456*"
            })
    void whatSomebodyMayHaveHasNoFault(String written) {
        assertThat(ban(written).fault()).isEmpty();
    }

    @Test
    void accountIsTheAccountAndNotTheNick() {
        assertThat(ban("a:Robert").matches(BOB)).isTrue();
        assertThat(ban("a:robert").matches(GUEST)).isFalse();
        assertThat(ban("a:*").matches(GUEST)).isFalse();
        assertThat(ban("a:bob").matches(BOB)).isFalse();
    }

    @Test
    void hostmaskIsHeldAgainstTheHostThatOthersSee() {
        assertThat(ban("*!*@*.EXAMPLE").matches(BOB)).isTrue();
        assertThat(ban("*!*@192.0.2.*").matches(BOB)).isFalse();
    }

    @Test
    void realNameIsHeldAgainstTheWhole() {
        assertThat(ban("r:*the*").matches(BOB)).isTrue();
        assertThat(ban("r:the").matches(BOB)).isFalse();
        assertThat(ban("r:bob the builder").matches(BOB)).isTrue();
    }

    @Test
    void muteSilencesAndKeepsNobodyOut() {
        assertThat(ban("m:bob").matches(BOB)).isFalse();
        assertThat(ban("m:bob").silences(BOB)).isTrue();
        assertThat(ban("m:a:robert").silences(BOB)).isTrue();
        assertThat(ban("m:a:robert").silences(GUEST)).isFalse();
        assertThat(ban("bob").silences(BOB)).isTrue();
    }

    @Test
    void bansAreEqualWhenTheyFoldToTheSame() {
        assertThat(ban("m:BAR!*@*")).isEqualTo(ban("~mute:bar"));
        assertThat(ban("a:bob")).isNotEqualTo(ban("r:bob"));
    }

    @Test
    void anythingIsReadAndWhatIsShownIsReadTheSame() {
        Chance.often(chance -> {
            String written = (chance.heads() ? chance.from("~amr::", 6) : "") + chance.text(20);
            parse(written)
                    .ifPresent(ban -> assertThat(parse(ban.text())).as(written).contains(ban));
        });
    }

    private static Extban ban(String text) {
        return parse(text).orElseThrow();
    }

    private static Optional<Extban> parse(String text) {
        return Extban.parse(text, t -> t.toLowerCase(Locale.ROOT));
    }
}
