package parley.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Moment;
import parley.chat.Place;
import parley.chat.Position;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.EventCodec;
import parley.protocol.HistoryEntry;

/// Some entries as bytes, one behind the other. One thread adds, any may read.
final class EntryPage {
    /// Room for a dozen of the longest messages, or for some hundreds of usual ones.
    static final int SIZE = 64 * 1024;

    private final byte[] bytes = new byte[SIZE];
    private final Position first;

    /// How many bytes are written whole; what lies before is visible to whoever reads this.
    private volatile int filled;

    private Instant last = Instant.MIN;

    /// @param first where the oldest entry will stand
    EntryPage(Position first) {
        this.first = first;
    }

    /// Adds an entry.
    ///
    /// @param out is written over
    /// @return false where it does not fit
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // both parts are kept
    boolean add(HistoryEntry entry, Encoder out) {
        out.clear();
        Moment at = entry.at();
        out.number(at.position().epoch()).number(at.position().sequence());
        out.number(at.time().getEpochSecond()).number(at.time().getNano());
        out.number(entry.part()).flag(entry.confidential());
        if (entry.place() instanceof Place.OfChannel(ChannelName channel)) {
            out.flag(true).text(channel.name()).text(channel.folded());
        } else if (entry.place() instanceof Place.OfAccount(Account owner, var other)) {
            out.flag(false).nick(owner.nick()).nick(other);
        }
        out.number(EventCodec.kind(entry.event()));
        EventCodec.encode(entry.event(), out);
        byte[] encoded = out.toByteArray();
        int end = filled;
        if (encoded.length > bytes.length - end) {
            return false;
        }
        System.arraycopy(encoded, 0, bytes, end, encoded.length);
        filled = end + encoded.length;
        last = at.time();
        return true;
    }

    Position first() {
        return first;
    }

    /// When the newest entry happened. For whoever adds.
    Instant last() {
        return last;
    }

    /// What has been added so far, oldest first.
    List<HistoryEntry> entries() {
        var entries = new ArrayList<HistoryEntry>();
        int end = filled;
        for (var in = new Decoder(bytes); in.at() < end; ) {
            entries.add(entry(in));
        }
        return entries;
    }

    private static HistoryEntry entry(Decoder in) {
        var position = new Position(in.number(), in.number());
        var at = new Moment(position, Instant.ofEpochSecond(in.number(), in.number()));
        int part = (int) in.number();
        boolean confidential = in.flag();
        Place place = in.flag()
                ? new Place.OfChannel(new ChannelName(in.text(), in.text()))
                : new Place.OfAccount(new Account(in.nick()), in.nick());
        int kind = (int) in.number();
        return new HistoryEntry(at, part, place, confidential, EventCodec.decode(kind, at, place, in));
    }
}
