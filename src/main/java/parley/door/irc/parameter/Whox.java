package parley.door.irc.parameter;

import java.util.List;
import parley.irc.LineBuilder;

/// What a client wants to be told with WHOX, and the token that shows which of its questions is answered (IRCv3 whox).
///
/// @param fields letters
/// @param token up to 3 digits
public record Whox(String fields, String token) {
    /// What follows the percent sign: `fields[,token]`.
    public static Whox parse(String written) {
        int comma = written.indexOf(',');
        String token = comma < 0 ? "" : written.substring(comma + 1);
        return new Whox(comma < 0 ? written : written.substring(0, comma), token.matches("[0-9]{1,3}") ? token : "0");
    }

    /// A field and how it is told.
    ///
    /// @param value a word; the real name alone may be a text
    public record Field(char letter, String value) {}

    /// Writes those of the fields that are wanted.
    ///
    /// @param all in the order that the specification gives
    public void write(LineBuilder line, List<Field> all) {
        for (Field field : all) {
            if (fields.indexOf(field.letter()) < 0) {
                continue;
            }
            if (field.letter() == 'r') {
                line.trailing(field.value());
            } else {
                line.param(field.value());
            }
        }
    }
}
