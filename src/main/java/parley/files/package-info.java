/// How files come about that nobody else on the machine may read.
///
/// Enters: the JDK. Start at [PrivateFiles]; [Reason] has the words for what fails.
@NullMarked
package parley.files;

import org.jspecify.annotations.NullMarked;
