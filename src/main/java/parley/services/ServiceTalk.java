package parley.services;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import parley.accounts.Authenticator;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Service;
import parley.names.Casemapping;
import parley.protocol.Performed;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// What somebody has written to a service, and its answers, line by line. Confined to their event loop.
///
/// @param params the words behind the command
record ServiceTalk(Services services, ServiceCaller caller, Service service, List<String> params) {
    ServiceTalk {
        params = List.copyOf(params);
    }

    Casemapping names() {
        return services.names();
    }

    Authenticator authenticator() {
        return services.authenticator();
    }

    /// One of the words behind the command, from 0; empty where there are fewer.
    String param(int index) {
        return index < params.size() ? params.get(index) : "";
    }

    /// The channel that one of the words names; told where it can be none.
    Optional<ChannelName> channel(int index) {
        Optional<ChannelName> channel = names().channel(param(index));
        if (channel.isEmpty()) {
            say("No channel can have that name.");
        }
        return channel;
    }

    /// The nick that one of the words spells; told where it can be none.
    Optional<Nick> nick(int index) {
        Optional<Nick> nick = names().nick(param(index));
        if (nick.isEmpty()) {
            say("Nobody can have that name.");
        }
        return nick;
    }

    /// Whether the second word repeats what it must, so that nothing is dropped by a slip; told if not.
    ///
    /// @param command what to write before it
    /// @param subject of what the word is made, which is no secret
    boolean isConfirmed(String command, String subject) {
        String code = Integer.toUnsignedString(subject.hashCode(), Character.MAX_RADIX);
        boolean confirmed = param(1).equals(code);
        if (!confirmed) {
            say("This cannot be undone. To confirm it, write: " + command + " " + code);
        }
        return confirmed;
    }

    /// All words from one on, as one text.
    String rest(int index) {
        return String.join(" ", params.subList(Math.min(index, params.size()), params.size()));
    }

    /// Answers with a line.
    void say(String text) {
        caller.say(service, text);
    }

    /// Answers why not.
    void refuse(Refusal refusal) {
        say(caller.words(refusal));
    }

    /// Has the hub carry out a request, and shows the events that the caller is told of it.
    ///
    /// @param done goes on where it was not refused; a refusal is told
    void perform(Request request, Consumer<Performed> done) {
        perform(request, done, this::refuse);
    }

    /// The same, but for what is done where it was refused.
    void perform(Request request, Consumer<Performed> done, Consumer<Refusal> refused) {
        caller.perform(request, performed -> {
            caller.show(performed);
            if (performed.reply() instanceof Refusal refusal) {
                refused.accept(refusal);
            } else {
                done.accept(performed);
            }
        });
    }
}
