package parley.services;

import java.util.function.BiConsumer;
import parley.chat.ChannelName;

/// What somebody may write to a service.
///
/// @param name its first word, in capitals
/// @param syntax of what follows the name, for HELP
/// @param params how many words follow at least
/// @param help what it does, in a sentence
record ServiceCommand(String name, String syntax, int params, String help, Handler handler) {
    /// Carries it out. What takes several steps goes on in callbacks.
    interface Handler {
        void handle(ServiceTalk talk);
    }

    /// What is about the channel that the first word names.
    static Handler onChannel(BiConsumer<ServiceTalk, ChannelName> handler) {
        return talk -> talk.channel(0).ifPresent(channel -> handler.accept(talk, channel));
    }

    /// How it is written.
    String usage() {
        return syntax.isEmpty() ? name : name + " " + syntax;
    }
}
