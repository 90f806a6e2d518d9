package parley.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Text;
import parley.names.Casemapping;
import parley.port.Chat;
import parley.port.Loop;
import parley.port.Recipient;
import parley.port.Variant;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Reply;
import parley.protocol.Request;

/// Many people who take part without a socket, and listen to nobody.
public final class Crowd {
    private static final Casemapping NAMES = new Casemapping();

    private final Chat chat;
    private final List<SessionId> people = new ArrayList<>();

    public Crowd(Chat chat) {
        this.chat = chat;
    }

    private static ChannelName channel(String name) {
        return NAMES.channel(name).orElseThrow();
    }

    /// Somebody comes in.
    public void enters(String nick, String... channels) {
        SessionId session = chat.open(new Deaf());
        people.add(session);
        chat.submit(
                session,
                new Command.Enter(
                        NAMES.nick(nick).orElseThrow(),
                        Role.USER,
                        Stream.of(channels).map(Crowd::channel).toList()));
    }

    /// The last of them says something.
    public void says(String channel, String text) {
        chat.submit(people.getLast(), new Command.Send(channel(channel), new Text(text)));
    }

    private static final class Deaf implements Recipient {
        @Override
        public Loop loop() {
            return Runnable::run;
        }

        @Override
        public @Nullable Variant variant() {
            return null;
        }

        @Override
        public void receive(byte[] run, Position upTo) {
            // nobody listens
        }

        @Override
        public void receive(Event event) {
            // nobody listens
        }

        @Override
        public void receive(Request request, Reply reply) {
            // nobody listens
        }

        @Override
        public void receive(List<Performed> performed) {
            // nobody listens
        }

        @Override
        public void disconnected(String reason) {
            // nobody is
        }

        @Override
        public void completed(int count) {
            // few commands are given
        }
    }
}
