package parley.chaos;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.chaos.Witness.Attempt;
import parley.chaos.Witness.End;

/// What a run has shown.
///
/// @param remembered how many messages all nodes remember
/// @param complaints what does not hold
public record ChaosReport(
        long seed, List<Strike> strikes, List<Attempt> attempts, int remembered, List<String> complaints) {
    private static final long MILLIS = 1_000_000;

    /// What was said shortly before it began may have been under way.
    private static final long BEFORE = 300 * MILLIS;

    private static final String FORM = "%-18s %4s %16s %16s %9s%n";

    /// A fault that happened.
    ///
    /// @param node to which
    /// @param began by [System#nanoTime]
    /// @param ended when all nodes were level again
    public record Strike(Fault fault, int node, long began, long ended) {}

    public ChaosReport {
        strikes = List.copyOf(strikes);
        attempts = List.copyOf(attempts);
        complaints = List.copyOf(complaints);
    }

    public boolean holds() {
        return complaints.isEmpty();
    }

    private Stream<Attempt> during(Strike strike) {
        return attempts.stream().filter(each -> each.sent() > strike.began() - BEFORE && each.sent() < strike.ended());
    }

    /// For how many milliseconds the people of the other nodes waited for what they said.
    public long othersWaited(Strike strike) {
        return longest(strike, each -> each.node() != strike.node() && each.end() == End.SAID);
    }

    private long longest(Strike strike, Predicate<Attempt> which) {
        return during(strike)
                        .filter(which)
                        .mapToLong(each -> each.answered() - each.sent())
                        .max()
                        .orElse(0)
                / MILLIS;
    }

    /// For people.
    public void print(PrintStream out) {
        out.printf(FORM, "fault", "node", "others waited", "until moved", "refused");
        for (Strike strike : strikes) {
            long refused =
                    during(strike).filter(each -> each.end() == End.REFUSED).count();
            out.printf(
                    FORM,
                    strike.fault(),
                    strike.node(),
                    othersWaited(strike) + " ms",
                    longest(strike, each -> each.end() == End.MOVED) + " ms",
                    refused);
        }
        long said = attempts.stream().filter(each -> each.end() == End.SAID).count();
        out.printf("%nseed %d; %d messages acknowledged, %d remembered by all nodes%n", seed, said, remembered);
        complaints.forEach(complaint -> out.println("DOES NOT HOLD: " + complaint));
        if (holds()) {
            out.println(
                    "one order everywhere; nothing acknowledged is lost, nothing is there twice; no ghost, and nobody"
                            + " seen to leave who was back in time");
        }
    }
}
