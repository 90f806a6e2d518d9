package parley.door.irc;

import parley.chat.ChannelName;
import parley.chat.Characters;
import parley.hub.Answer;
import parley.hub.Command;
import parley.hub.Query;
import parley.irc.IrcMessage;

/// TOPIC (Modern, "TOPIC message").
final class TopicVerb {
    private TopicVerb() {}

    static void handle(Client client, IrcMessage message) {
        ChannelName channel = client.channel(message.param(0));
        if (channel == null) {
            return;
        }
        if (message.params().size() == 1) {
            client.ask(
                    new Query.Properties(channel),
                    reply -> ChannelReplies.topic(client, ((Answer.ChannelState) reply).channel()));
        } else {
            client.perform(new Command.SetTopic(
                    channel,
                    Characters.shortened(
                            message.param(1), client.settings().limits().topic())));
        }
    }
}
