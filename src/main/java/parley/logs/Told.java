package parley.logs;

import parley.chat.Message;
import parley.chat.Source;

/// What a line of a log tells.
sealed interface Told {
    /// What somebody said: it may go on in the lines that follow.
    ///
    /// @param action whether it is what they do (`/me`)
    record Said(Source from, Message.Kind kind, String text, boolean action) implements Told {
        Said and(String line) {
            return new Said(from, kind, text + "\n" + line, action);
        }
    }

    record Happened(Telling telling) implements Told {}

    /// It is understood, and of no interest to history.
    record Nothing() implements Told {}

    record Unknown() implements Told {}

    Told NOTHING = new Nothing();
    Told UNKNOWN = new Unknown();
}
