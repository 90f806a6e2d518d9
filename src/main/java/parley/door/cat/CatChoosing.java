package parley.door.cat;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.door.RefusalWords;
import parley.door.SafeText;
import parley.door.Session;
import parley.door.SlashCommands;
import parley.names.Casemapping;
import parley.net.frame.Frame;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// They are to name their cat: somebody, or a channel. Confined to the event loop of its session.
final class CatChoosing implements CatPhase {
    private static final String CAT_HELP =
            "Type somebody's name to talk to them alone, or #tea to talk to all who are in #tea. exit leaves.\n-> ";

    private final Session session;
    private final Casemapping names;
    private final SlashCommands slash;
    private final Consumer<@Nullable ChannelName> chosen;

    /// @param chosen gets the cat; null where it is somebody, to whom the session is linked
    CatChoosing(Session session, Casemapping names, SlashCommands slash, Consumer<@Nullable ChannelName> chosen) {
        this.session = session;
        this.names = names;
        this.slash = slash;
        this.chosen = chosen;
    }

    @Override
    public void received(Frame frame, boolean midLine) {
        if (midLine) {
            return;
        }
        String word = CatPhase.firstWord(frame.text());
        if (word.isEmpty()) {
            session.send("Please enter your cat's name\n-> ");
        } else if (SlashCommands.isCommand(word)) {
            session.send(CAT_HELP);
        } else if (word.startsWith("#")) {
            names.newChannel(word)
                    .ifPresentOrElse(
                            channel -> session.request(new Command.Join(channel)),
                            () -> doesNotExist(
                                    "A channel has at most " + names.longestChannel() + " characters and no comma.\n"));
        } else {
            names.nick(word).ifPresentOrElse(nick -> session.request(new Command.Link(nick)), () -> doesNotExist(""));
        }
    }

    /// What is done of what was said before has no cat.
    @Override
    public void done(Request request) {
        if (!(request instanceof Command.Join || request instanceof Command.Link)) {
            return;
        }
        chosen.accept(request instanceof Command.Join join ? join.channel() : null);
    }

    @Override
    public void refused(Request request, Refusal refusal) {
        if (request instanceof Command.Send || request instanceof Command.SendToLink) {
            slash.refused(refusal);
            return;
        }
        Optional<ChannelName> meant = request instanceof Command.Link(Nick cat) && refusal instanceof Refusal.NoSuchNick
                ? names.channel("#" + cat.name())
                : Optional.empty();
        if (meant.isPresent()) {
            session.ask(new Query.Properties(meant.get()));
        } else {
            doesNotExist(
                    refusal instanceof Refusal.NoSuchNick || request instanceof Query
                            ? ""
                            : RefusalWords.of(refusal) + "\n");
        }
    }

    /// There is a channel of the name that is nobody's.
    void suggest(ChannelName channel) {
        String name = SafeText.safe(channel.name());
        doesNotExist("There is a channel " + name + ": type " + name + " to talk there.\n");
    }

    private void doesNotExist(String reason) {
        session.send("Cat doesn't exist !\n" + reason + "-> ");
    }
}
