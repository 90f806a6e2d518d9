/// Proving who one is: password hashes, SCRAM, and the pool on which that slow work is done.
///
/// Enters: [parley.chat], the port [parley.port.Accounts], [parley.threads], Bouncy Castle's Argon2 and bcrypt.
/// Start with [Authenticator].
@NullMarked
package parley.accounts;

import org.jspecify.annotations.NullMarked;
