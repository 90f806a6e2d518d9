package parley.client;

import java.time.Instant;
import java.util.Optional;

/// A message of ours that the server has not confirmed. Faces show it below the [Timeline]: once it is confirmed it is
/// there, in its place in the order of all.
///
/// @param label told apart by it, here and on the wire
/// @param buffer the key of the buffer it was written in
/// @param text lines are separated by LF
/// @param replyTo the msgid of what it answers, "" for none
/// @param lastSeen the id of what was last in the buffer when it was sent; "" before that, or if there was nothing
/// @param sentAs the nick that we had when it was sent; "" before that
/// @param failure why it failed, in words
public record Outgoing(
        String label,
        String buffer,
        TimelineEntry.Kind kind,
        String text,
        String replyTo,
        Instant at,
        Stage stage,
        String lastSeen,
        String sentAs,
        Optional<String> failure) {

    /// How far it has got.
    public enum Stage {
        /// It never left.
        WAITING,
        /// It left, and its answer has not come yet.
        SENT,
        /// It left with a connection that broke before the answer came.
        UNSURE,
        /// It was refused, or may be lost: it is not sent again unless somebody says so.
        FAILED
    }

    Outgoing waiting() {
        return new Outgoing(label, buffer, kind, text, replyTo, at, Stage.WAITING, "", "", Optional.empty());
    }

    Outgoing sent(String seen, String nick) {
        return new Outgoing(label, buffer, kind, text, replyTo, at, Stage.SENT, seen, nick, Optional.empty());
    }

    Outgoing unsure() {
        return new Outgoing(label, buffer, kind, text, replyTo, at, Stage.UNSURE, lastSeen, sentAs, failure);
    }

    Outgoing failed(String why) {
        return new Outgoing(label, buffer, kind, text, replyTo, at, Stage.FAILED, lastSeen, sentAs, Optional.of(why));
    }

    Outgoing part(String partLabel, String partText) {
        return new Outgoing(partLabel, buffer, kind, partText, replyTo, at, stage, lastSeen, sentAs, failure);
    }

    Outgoing in(String otherBuffer) {
        return new Outgoing(label, otherBuffer, kind, text, replyTo, at, stage, lastSeen, sentAs, failure);
    }
}
