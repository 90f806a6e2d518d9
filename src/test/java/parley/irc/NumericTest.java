package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class NumericTest {
    @Test
    void eachHasThreeDigitsOfItsOwn() {
        assertThat(Numeric.values())
                .extracting(Numeric::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[0-9]{3}"));
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
}
