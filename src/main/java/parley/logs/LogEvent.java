package parley.logs;

import parley.chat.Message;
import parley.chat.Source;

/// What a line of a log tells.
sealed interface LogEvent {
    /// What somebody said: it may go on in the lines that follow.
    ///
    /// @param action whether it is what they do (`/me`)
    record Said(Source from, Message.Kind kind, String text, boolean action) implements LogEvent {
        Said and(String line) {
            return new Said(from, kind, text + "\n" + line, action);
        }
    }

    record Happened(Telling telling) implements LogEvent {}

    /// It is understood, and of no interest to history.
    record Nothing() implements LogEvent {}

    record Unknown() implements LogEvent {}

    LogEvent NOTHING = new Nothing();
    LogEvent UNKNOWN = new Unknown();
}
