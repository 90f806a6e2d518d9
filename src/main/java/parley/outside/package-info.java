/// What the server asks of others in the network: bounded, within a time, on threads that may wait. It knows neither
/// accounts nor chat; those who ask make sense of the answers.
///
/// Start with [HttpQuestion].
@NullMarked
package parley.outside;

import org.jspecify.annotations.NullMarked;
