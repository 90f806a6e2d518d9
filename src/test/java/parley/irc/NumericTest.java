package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumericTest {
    /// Two of one number would answer to one of the names only.
    @ParameterizedTest
    @EnumSource
    void numericIsFoundByItsThreeDigits(Numeric numeric) {
        assertThat(numeric.code()).matches("[0-9]{3}");
        assertThat(Numeric.of(numeric.code())).contains(numeric);
    }

    @ParameterizedTest
    @EnumSource
    void textFitsIntoALine(Numeric numeric) {
        assertThat(numeric.text()).isEqualTo(numeric.text().strip()).hasSizeLessThan(80);
        assertThat(LineBuilder.isText(numeric.text())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "001, RPL_WELCOME",
        "005, RPL_ISUPPORT",
        "263, RPL_TRYAGAIN",
        "333, RPL_TOPICWHOTIME",
        "354, RPL_WHOSPCRPL",
        "433, ERR_NICKNAMEINUSE",
        "524, ERR_HELPNOTFOUND",
        "734, ERR_MONLISTFULL",
        "766, RPL_KEYNOTSET",
        "908, RPL_SASLMECHS"
    })
    void numberHasTheNameOfTheSpecifications(String code, Numeric numeric) {
        assertThat(numeric.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0001", "999", "abc", "PING", "00a", "-01", "٠٠١"})
    void otherCommandsAreNoNumerics(String command) {
        assertThat(Numeric.of(command)).isEmpty();
    }
}
