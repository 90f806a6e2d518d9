package parley.door.irc;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Place;
import parley.door.PlayedBack;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.LineBuilder;
import parley.protocol.Answer;
import parley.protocol.Event;
import parley.protocol.HistoryEntry;

/// What a client missed and cannot ask for, in lines: with the time and msgid of then where it negotiated server-time
/// and message-tags, else with the time in the text; a batch of each channel and each conversation where it takes
/// batches (IRCv3 chathistory, "Batch type").
final class PlaybackLines {
    private final Exchange exchange;
    private final CapabilitySet capabilities;

    PlaybackLines(Exchange exchange) {
        this.exchange = exchange;
        this.capabilities =
                exchange.peer().capabilities().without(Capability.MULTILINE); // for that batches would be in a batch
    }

    /// In pieces of some lines each, made as they are drawn.
    Iterator<byte[]> of(Answer.Playback missed) {
        return missed.stretches().stream()
                .flatMap(stretch -> pieces(stretch, missed.now()))
                .iterator();
    }

    private Stream<byte[]> pieces(Answer.Playback.Part stretch, Instant now) {
        List<HistoryEntry> shown = PlayedBack.shown(stretch);
        String target = switch (stretch.place()) {
            case Place.OfChannel(ChannelName channel) -> channel.name();
            case Place.OfAccount(var _, Nick other) -> other.name();
        };
        Stream<byte[]> before = stretch.earlier() == 0 ? Stream.empty() : Stream.of(earlier(stretch, target));
        if (!capabilities.contains(Capability.BATCH)) {
            return Stream.concat(before, shown.stream().map(entry -> lines(entry, now)));
        }
        String name = exchange.out().batchName();
        Stream<byte[]> lines = shown.stream().map(entry -> Labels.inBatch(lines(entry, now), name));
        var opening =
                line().command("BATCH").param("+" + name).param("chathistory").param(target);
        byte[] open = opening.end().take();
        byte[] close = Labels.end(exchange.server().name(), name);
        return Stream.of(before, Stream.of(open), lines, Stream.of(close)).flatMap(each -> each);
    }

    private LineBuilder line() {
        return new LineBuilder().source(exchange.server().name());
    }

    private byte[] earlier(Answer.Playback.Part stretch, String target) {
        boolean channel = stretch.place() instanceof Place.OfChannel;
        return line().command("NOTICE")
                .param(channel ? target : exchange.peer().nickOrStar())
                .trailing(stretch.earlier() + " earlier messages " + (channel ? "of " : "with ") + target
                        + " are not shown. HistServ finds them (/msg HistServ HELP), and a client that knows"
                        + " draft/chathistory shows all.")
                .end()
                .take();
    }

    private byte[] lines(HistoryEntry entry, Instant now) {
        var lines = new EventLines(exchange.server(), capabilities, entry.at());
        Nick self = exchange.peer().profile().nick();
        if (capabilities.contains(Capability.SERVER_TIME)) {
            return lines.render(PlayedBack.again(entry, self));
        }
        var all = new ByteArrayOutputStream();
        for (Event event : PlayedBack.withTime(entry, self, now)) {
            all.writeBytes(lines.render(event));
        }
        return all.toByteArray();
    }
}
