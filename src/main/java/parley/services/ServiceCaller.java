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

/// Somebody who has written to a service, as his door has him: what he writes next waits until it is dealt with.
/// Confined to his event loop.
public interface ServiceCaller {
    /// As the hub knew him when it last answered.
    Profile profile();

    /// On whose behalf passwords are checked.
    Caller caller();

    /// A line of a service's for him.
    void say(Service service, String line);

    /// The fingerprint of the certificate that he has shown; empty for none.
    default Optional<Fingerprint> fingerprint() {
        return Optional.empty();
    }

    /// The hash of an invitation's word that they have said, which counts for the account that they register; empty for
    /// none.
    default Optional<Fingerprint> invitation() {
        return Optional.empty();
    }

    /// Why not, in the words of his door.
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

    /// Shows the events that he is told of what was performed for him.
    void show(Performed performed);

    /// Something slow that is not the hub's is under way, until [#resume].
    void suspend();

    /// Goes on where [#suspend] stopped. Called on his event loop.
    void resume(Runnable step);

    /// He is logged in now: what his door tells of that besides the service's words.
    default void loggedIn(Account account) {}

    /// He is logged out now, likewise.
    default void loggedOut() {}
}
