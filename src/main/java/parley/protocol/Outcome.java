package parley.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a command came to.
///
/// @param reply for the session that submitted it; none where silence means success
/// @param deliveries who learns what, in order
/// @param facts what must be kept before anybody learns it
/// @param endings which sessions end by it, after the deliveries
public record Outcome(Optional<Reply> reply, List<Delivery> deliveries, List<Fact> facts, List<SessionEnd> endings) {
    private static final Optional<Reply> DONE = Optional.of(new Reply.Done());

    /// What ends nobody's session.
    public Outcome(Optional<Reply> reply, List<Delivery> deliveries, List<Fact> facts) {
        this(reply, deliveries, facts, List.of());
    }

    public static Outcome refused(Refusal refusal) {
        return new Outcome(Optional.of(refusal), List.of(), List.of());
    }

    public static Outcome done(List<Delivery> deliveries) {
        return new Outcome(DONE, deliveries, List.of());
    }

    public static Outcome done(Delivery... deliveries) {
        return done(List.of(deliveries));
    }

    public static Outcome answered(Reply reply, List<Delivery> deliveries) {
        return new Outcome(Optional.of(reply), deliveries, List.of());
    }

    /// Done, and nobody need be told.
    public static Outcome silent(Delivery delivery) {
        return new Outcome(Optional.empty(), List.of(delivery), List.of());
    }

    /// The same, and what is told after it.
    public Outcome telling(List<Delivery> more) {
        if (more.isEmpty()) {
            return this;
        }
        return new Outcome(
                reply, Stream.concat(deliveries.stream(), more.stream()).toList(), facts, endings);
    }

    /// The same, and what is to be kept of it.
    public Outcome keeping(Fact... kept) {
        return new Outcome(
                reply,
                deliveries,
                Stream.concat(facts.stream(), Stream.of(kept)).toList(),
                endings);
    }

    /// The same, but for what is to be kept of it.
    public Outcome keepingNothing() {
        return new Outcome(reply, deliveries, List.of(), endings);
    }

    /// And all that something else has come to, but its reply.
    public Outcome with(Outcome other) {
        return telling(other.deliveries)
                .keeping(other.facts.toArray(Fact[]::new))
                .ending(Stream.concat(endings.stream(), other.endings.stream()).toList());
    }

    /// The same, and sessions that end by it.
    public Outcome ending(List<SessionEnd> ended) {
        return new Outcome(reply, deliveries, facts, ended);
    }
}
