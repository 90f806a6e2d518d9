package parley.cluster;

import java.io.IOException;
import java.util.Optional;

/// Lets newcomers in who have a word of invitation. For any thread.
public interface Gatekeeper {
    /// Whether somebody is invited: otherwise whoever has no certificate is not even listened to.
    boolean expects();

    /// What a newcomer needs to be a node; empty where the secret is none of those that were given out, or not any
    /// more. Each is good once.
    ///
    /// @param address where they listen for other nodes
    Optional<byte[]> admit(String secret, String address);

    /// A new certificate for a node that has proved itself by an earlier one; empty where none can be made here.
    ///
    /// @throws IOException where what makes it cannot be read
    Optional<byte[]> renew(int node) throws IOException;
}
