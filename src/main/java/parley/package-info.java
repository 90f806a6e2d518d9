/// The front step: wiring, start and stop order. Enters: everything. Start with [Main].
@NullMarked
package parley;

import org.jspecify.annotations.NullMarked;
