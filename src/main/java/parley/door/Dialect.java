package parley.door;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.chat.Profile;
import parley.net.Connection;
import parley.net.Pacing;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// How one connection speaks: what its frames mean, and how it is told what happens. One instance a connection,
/// confined to its event loop.
public interface Dialect {
    /// How input is cut.
    Framer framer(Connection connection);

    /// How output is paced.
    Pacing pacing();

    /// How events become bytes; null to be [#delivered] them as they are.
    @Nullable
    Variant variant();

    /// Somebody has connected.
    void opened();

    /// The peer has sent this. Not called while a request of [Session#request] is under way.
    void received(Frame frame);

    /// Whether a line, without its end, says that the peer leaves.
    default boolean leaves(String line) {
        return false;
    }

    /// The peer has sent more at once than is taken at once, and ended its input: the rest comes later.
    default void delayed() {}

    /// A command of [Session#request] has been carried out.
    void done(Request request);

    /// A request of theirs has been refused.
    void refused(Request request, Refusal refusal);

    /// A query of theirs has been answered.
    default void answered(Answer answer) {}

    /// A command of theirs has been carried out, and there is more to tell than that.
    default void done(Request request, Answer answer) {
        done(request);
    }

    /// Something that has happened is sent to the peer next.
    ///
    /// @param upTo where it stands in the one order
    default void delivers(Position upTo) {}

    /// What [Session#perform] asked for has been carried out.
    default void performed(List<Performed> performed) {
        throw new IllegalStateException("this dialect performs nothing");
    }

    /// Their profile has changed, see [parley.port.Recipient#renewed].
    default void renewed(Profile self) {}

    /// Something has happened. Called only where there is no variant, or where it [Variant#tells] the event.
    default void delivered(Event event) {}

    /// What the peer is sent last, whatever ends the connection, in the words of the door. Asked before all else where
    /// somebody is not let in at all.
    default Farewell farewell(End why) {
        return why instanceof End.Disconnected(String words)
                ? Farewell.line("You are disconnected: " + words)
                : Farewell.NONE;
    }

    /// A last word.
    ///
    /// @param pause between what was written before and the words, at least
    record Farewell(String words, Duration pause) {
        /// Closing says it all.
        public static final Farewell NONE = new Farewell("", Duration.ZERO);

        /// A line of text for people.
        public static Farewell line(String text) {
            return new Farewell(SafeText.safe(text) + "\n", Duration.ZERO);
        }
    }
}
