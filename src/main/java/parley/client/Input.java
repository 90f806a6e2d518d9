package parley.client;

import java.util.List;
import java.util.Optional;
import parley.irc.IrcMessage;

/// What changes a client's [ClientState].
public sealed interface Input {
    /// The connection is open.
    record Opened() implements Input {}

    /// The server has a certificate for which nobody vouches, and is known by it from now on.
    record CertificateTaken(String fingerprint) implements Input {}

    /// The server said this.
    record Received(IrcMessage message) implements Input {}

    /// There is no connection, or none any more.
    ///
    /// @param why in words
    /// @param jitter from 0 to 1: how much of the half second or more that is left to chance is waited
    record Lost(String why, double jitter) implements Input {}

    /// Time has passed: to be told every second or so.
    record Ticked() implements Input {}

    /// Connect now rather than at the time set.
    record Reconnect() implements Input {}

    /// Somebody typed this and pressed Return: text for a buffer, or a `/command`.
    record Entered(String buffer, String text) implements Input {}

    /// Says something.
    record Say(String buffer, TimelineEntry.Kind kind, String text, String replyTo) implements Input {}

    /// Sends again what failed.
    record SendAgain(String label) implements Input {}

    /// Gives up what waits or failed.
    record Discard(String label) implements Input {}

    /// Joins channels, with a key or "" for none, and shows the last.
    record Join(String channel, String key) implements Input {}

    /// Leaves a channel, or closes a conversation.
    record Leave(String buffer, String reason) implements Input {}

    /// Begins a conversation with somebody, and shows it.
    record Converse(String nick) implements Input {}

    /// Has this buffer in view from now on.
    record Show(String buffer) implements Input {}

    /// All of a buffer has been read.
    record Seen(String buffer) implements Input {}

    /// Whoever reads the buffer in view has left its end, or is there again. To be told anew of another buffer.
    record ScrolledBack(boolean back) implements Input {}

    /// What was before is wanted.
    record Older(String buffer) implements Input {}

    /// Reacts, or takes a reaction back.
    record React(String buffer, String id, String reaction, boolean set) implements Input {}

    /// Takes a message back.
    record Redact(String buffer, String id, String reason) implements Input {}

    /// Somebody is typing in a buffer, or has stopped.
    record Typing(String buffer, boolean active) implements Input {}

    /// Seeks messages.
    ///
    /// @param channel to seek in; "" for all
    record Search(String words, String channel) implements Input {}

    /// Looks at what is around a message that is further back than its buffer reaches.
    record LookAround(String buffer, String id) implements Input {}

    /// Looks there no longer.
    record LookAway() implements Input {}

    /// What was found is no longer of interest.
    record ForgetSearch() implements Input {}

    /// Asks who somebody is.
    record AskWhois(String nick) implements Input {}

    /// Asks for the channels there are.
    record AskListing() implements Input {}

    /// Ignores somebody, or no longer.
    record Ignore(String nick, boolean set) implements Input {}

    /// Wants another nick.
    record Rename(String nick) implements Input {}

    /// Logs in from now on, or as a guest.
    record LogIn(Optional<LoginIdentity.Login> login) implements Input {}

    /// Comes in with the password of the whole server.
    record GiveServerPassword(String password) implements Input {
        @Override
        public String toString() {
            return "GiveServerPassword[]";
        }
    }

    /// Registers the nick as an account.
    record Register(String password) implements Input {}

    /// Chooses a conversation, or a part of the list, or no longer.
    record Choose(Choice choice, String name, boolean set) implements Input {}

    /// Has words count as a mention.
    record ChooseWords(List<String> words) implements Input {}

    /// What was chosen before, as far as this machine knows.
    record Restore(ClientState.Chosen chosen) implements Input {}

    /// Sends a line; what comes of it is told apart from the messages ([ClientState.Told]).
    ///
    /// @param about a nick, or a channel
    /// @param line the command and its parameters
    record Order(String about, List<String> line) implements Input {}

    /// What came of an order has been seen.
    record ForgetTold() implements Input {}

    /// Asks what a channel is like.
    record AskSheet(String buffer) implements Input {}

    /// Nobody looks at that any longer.
    record CloseSheet() implements Input {}

    /// All of all conversations has been read.
    record SeenAll() implements Input {}

    /// An invitation is of no interest.
    record Decline(String channel) implements Input {}

    /// Words of ours are in another tongue from now on.
    record Speak(Words words) implements Input {}

    /// Leaves for good.
    record Quit(String reason) implements Input {}
}
