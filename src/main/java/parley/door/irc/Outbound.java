package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.irc.PreparedLine;

/// What goes out to one client. Lines are written here, each ended with [LineBuilder#end], and go out when the step
/// that wrote them ends, in the order written. Confined to the connection's event loop.
public final class Outbound {
    private final IrcServer server;
    private final Peer peer;
    private final LabelledAnswer answer;
    private final LineBuilder line;

    Outbound(IrcServer server, Peer peer, LabelledAnswer answer) {
        this.server = server;
        this.peer = peer;
        this.answer = answer;
        this.line = new LineBuilder(server.settings().irc().limits().line());
    }

    /// Begins a line without a source, or with tags or a source of its own.
    public LineBuilder bare() {
        return line;
    }

    /// Begins a line of the server's.
    public LineBuilder line() {
        return line.source(server.name());
    }

    /// Begins a line of the client's own, as others are told it.
    public LineBuilder own(String command) {
        return line.source(peer.profile().source().hostmask()).command(command);
    }

    /// Begins a numeric of the server's.
    public LineBuilder numeric(Numeric numeric) {
        return line().numeric(numeric, peer.nickOrStar());
    }

    /// Begins CAP.
    public LineBuilder cap(String subcommand) {
        return line().command("CAP").param(peer.nickOrStar()).param(subcommand);
    }

    /// A numeric whose closing text is always the same, with some parameters before it. What can be no parameter, as
    /// something that the client has written may be, is a `*`.
    public void reply(Numeric numeric, String... params) {
        closed(numeric(numeric), params, numeric.text());
    }

    /// A numeric with a closing text of its own.
    ///
    /// @param params as of [#reply]
    public void say(Numeric numeric, String text, String... params) {
        closed(numeric(numeric), params, text);
    }

    /// IRCv3 standard-replies: FAIL.
    ///
    /// @param context parameters, as of [#reply]
    public void fail(String command, String code, String text, String... context) {
        closed(line().command("FAIL").param(command).param(code), context, text);
    }

    private static void closed(LineBuilder begun, String[] params, String text) {
        for (String param : params) {
            begun.param(param);
        }
        begun.trailing(text).end();
    }

    /// A NOTICE of the server's to this client.
    public void notice(String text) {
        notice(server.name(), text);
    }

    /// A NOTICE of a service's or the server's to this client.
    void notice(String source, String text) {
        line.source(source)
                .command("NOTICE")
                .param(peer.nickOrStar())
                .trailing(text)
                .end();
    }

    /// A NOTICE of the server's to this client that is about a channel, and shows there.
    void channelNotice(ChannelName channel, String text) {
        line.source(server.name())
                .command("NOTICE")
                .param(channel.name())
                .trailing(text)
                .end();
    }

    /// What the server says of itself, as far as it is the same for all whose nicks are as long.
    Announcement.Wording announced() {
        return server.announcement().to(peer.nickOrStar());
    }

    /// Lines that were prepared for all, to this client.
    void tell(List<PreparedLine> lines) {
        String nick = peer.nickOrStar();
        for (int i = 0; i < lines.size(); i++) {
            line.prepared(lines.get(i), nick);
        }
    }

    /// Whether a text would be whole as the last parameter of a line.
    ///
    /// @param begun the line, which is taken back
    public static boolean fits(LineBuilder begun, String text) {
        int room = begun.room() - 2;
        begun.undo();
        return text.getBytes(StandardCharsets.UTF_8).length <= room;
    }

    /// The line that is written next bears the label of the line under way, if that has one, and what follows none: it
    /// opens a batch, which only who takes batches gives a label for.
    public void bearLabel() {
        String label = answer.takeLabel();
        if (label != null) {
            line.tag("label", label);
        }
    }

    /// A name that no other batch of this client's has.
    String batchName() {
        return answer.batchName();
    }

    /// Opens a batch (IRCv3 batch).
    ///
    /// @return its name
    public String openBatch(String type, String... params) {
        String batch = batchName();
        LineBuilder open = line().command("BATCH").param("+" + batch).param(type);
        for (String param : params) {
            open.param(param);
        }
        open.end();
        return batch;
    }

    /// Begins a line of the server's.
    ///
    /// @param batch to which it belongs; null for none
    public LineBuilder inBatch(@Nullable String batch) {
        return (batch == null ? line : line.tag("batch", batch)).source(server.name());
    }

    /// Ends a batch.
    ///
    /// @param batch null where none was opened
    public void closeBatch(@Nullable String batch) {
        if (batch != null) {
            line().command("BATCH").param("-" + batch).end();
        }
    }

    /// Hands on what has been written: to the socket, or to the answer of a labelled line.
    public void flush() {
        if (line.length() > 0) {
            answer.send(line.take());
        }
    }

    /// Sends whole lines, behind those that have been written.
    void send(byte[] lines) {
        flush();
        answer.send(lines);
    }

    /// Sends a long answer, which is made as the socket takes it: pieces of whole lines. Events that happen meanwhile
    /// come behind it, and no further line is taken before.
    ///
    /// @param pinned how many bytes of memory it holds until then, about
    public void send(Iterator<byte[]> pieces, int pinned) {
        flush();
        answer.send(pieces, pinned);
    }
}
