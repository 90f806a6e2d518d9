package parley.services;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Caller;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.chat.Identity;
import parley.chat.Profile;
import parley.chat.Service;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// Somebody who has written to a service, as their door deals with them: what they write next waits until the
/// service is done. Confined to their event loop.
public interface ServiceCaller {
    /// As the hub knew them when it last answered.
    Profile profile();

    /// On whose behalf passwords are checked.
    Caller caller();

    /// A service's line for them.
    void say(Service service, String line);

    /// The fingerprint of the certificate that they have shown; empty for none.
    default Optional<Fingerprint> fingerprint() {
        return Optional.empty();
    }

    /// The hash of an invitation's word that they have said, which counts for the account that they register; empty for
    /// none.
    default Optional<Fingerprint> invitation() {
        return Optional.empty();
    }

    /// Why not, in the words of their door.
    String words(Refusal refusal);

    /// Goes on where no ban is in the way of proving who one is: whoever has entered has been looked at.
    default void admitted(Runnable step) {
        step.run();
    }

    /// As whom one would enter, while one has not; null for who has.
    default @Nullable Identity stranger() {
        return null;
    }

    /// Has the hub carry out a request.
    ///
    /// @param step goes on with what it came to
    void perform(Request request, Consumer<Performed> step);

    /// Looks for messages, and shows what is found.
    void search(Query.Search query);

    /// Shows the events that tell them of what was performed for them.
    void show(Performed performed);

    /// Something slow that is not the hub's is under way, until [#resume].
    void suspend();

    /// Goes on where [#suspend] stopped. Called on their event loop.
    void resume(Runnable step);

    /// They are logged in now: what their door tells of that besides the service's words.
    default void loggedIn(Account account) {}

    /// They are logged out now, likewise.
    default void loggedOut() {}
}
