/// How files come about that nobody else on the machine may read.
///
/// Enters: the JDK. All of it is [PrivateFiles].
@NullMarked
package parley.files;

import org.jspecify.annotations.NullMarked;
