package parley.protocol;

import java.time.Instant;
import java.util.Optional;
import parley.chat.AccessToken;

/// How an account is logged in to: by an [AccessToken], whether somebody is there with it or not, or by a session
/// that has none.
///
/// @param number by which its owner names it
/// @param token what it is remembered by; empty for a session that ends with its connection
/// @param name of the device, or the door by which the session came
/// @param seen when it was there last; empty while it is there
/// @param address from where it came last
/// @param own whether it is that of who asks
public record AccountLogin(
        int number,
        Optional<AccessToken.Kind> token,
        String name,
        Instant since,
        Optional<Instant> seen,
        String address,
        boolean own) {}
