package parley.client.terminal;

import parley.client.ClientState;
import parley.client.Outgoing;

/// What a pipe shows; nothing unless it says otherwise.
interface Output {
    default void arrived(NewEntries.NewEntry added) {}

    /// Something did not work. It is complained of elsewhere as well.
    default void wrong(NewEntries.NewEntry added) {}

    /// Somebody reacted to a message, or took it back.
    default void changed(NewEntries.Change change) {}

    /// In the chat, for the first time or again.
    default void online(ClientState state) {}

    /// No longer in it; the client tries again.
    default void offline(ClientState state) {}

    default void found(ClientState.Hit hit) {}

    default void whois(String nick, String words) {}

    default void listed(ClientState.Listed channel) {}

    /// A message could not be delivered.
    default void failed(String buffer, Outgoing message) {}

    /// Whether nobody reads it any more.
    default boolean isBroken() {
        return false;
    }
}
