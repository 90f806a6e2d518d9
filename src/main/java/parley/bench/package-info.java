/// The benchmark: how much a delivery costs at the `cat` or the `irc` door, beside a bare fan-out server and others, in
/// the same run.
///
/// Enters: Netty and the JDK; nothing of the server, which it meets only through a socket and `/proc`. Start with
/// [Bench], the command, and [Measurement], the run. A [BenchDoor] is what clients speak, a [Contender] a server to
/// measure, [BareServer] the baseline; a [Crowd] is all the clients of one [Scenario], a [Talk] the conversation in one
/// channel, a [Load] one round of all of them. [Report] holds what came out; [Table] and [ReportLine] show it.
@NullMarked
package parley.bench;

import org.jspecify.annotations.NullMarked;
