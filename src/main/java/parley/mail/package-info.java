/// Mail to the owners of accounts: what it says, a queue in front of a thread of its own, and how the server at the
/// other end is spoken to. It knows neither accounts nor chat; whoever has mail sent decides to whom.
///
/// Start with [Mailer].
@NullMarked
package parley.mail;

import org.jspecify.annotations.NullMarked;
