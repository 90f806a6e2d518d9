package parley.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.MaskList;
import parley.chat.Message;
import parley.chat.ModeChange;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.Quote;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.Text;

/// An event as bytes. What its entry tells besides (when, and in which channel) is not repeated in them. The numbers
/// are kept in files: those there are stay as they are, and new ones go behind them.
public final class EventCodec {
    /// Kinds below this are messages and notices.
    public static final int FIRST_BESIDE_MESSAGES = 2;

    private static final int PRIVMSG = 0;
    private static final int NOTICE = 1;
    private static final int TAGS = 2;
    private static final int REDACTED = 3;
    private static final int JOINED = 4;
    private static final int PARTED = 5;
    private static final int KICKED = 6;
    private static final int TOPIC = 7;
    private static final int MODES = 8;
    private static final int QUIT = 9;
    private static final int RENAMED = 10;

    private static final int FLAG = 0;
    private static final int MEMBER = 1;
    private static final int MASK = 2;
    private static final int KEY = 3;
    private static final int LIMIT = 4;
    private static final int FORWARD = 5;

    private EventCodec() {}

    /// The number of the kind of an event.
    public static int kind(Event.Kept event) {
        if (event instanceof Event.Posted posted) { // by far the most there are
            return kind(posted.message());
        }
        return switch (event) {
            case Event.Posted(Message message, var _, var _) -> kind(message);
            case Event.DirectMessage(Message message) -> kind(message);
            case Event.Tagged _, Event.DirectTags _ -> TAGS;
            case Event.Redacted _ -> REDACTED;
            case Event.Joined _ -> JOINED;
            case Event.Parted _ -> PARTED;
            case Event.Kicked _ -> KICKED;
            case Event.TopicChanged _ -> TOPIC;
            case Event.ModesChanged _ -> MODES;
            case Event.Quit _ -> QUIT;
            case Event.Renamed _ -> RENAMED;
        };
    }

    private static int kind(Message message) {
        return switch (message.kind()) {
            case PRIVMSG -> PRIVMSG;
            case NOTICE -> NOTICE;
        };
    }

    /// Writes what [#decode] reads, but for [#kind].
    public static void encode(Event.Kept event, Encoder out) {
        if (event instanceof Event.Posted posted) { // by far the most there are
            posted(posted, out);
            return;
        }
        switch (event) {
            case Event.Posted posted -> posted(posted, out);
            case Event.DirectMessage(Message message) -> {
                message(message, out);
                target(message.to(), out);
            }
            case Event.Tagged(Source from, var _, var tags, var _, var _) ->
                out.source(from).map(tags, Encoder::text);
            case Event.DirectTags(Source from, Nick to, var tags, var _) ->
                out.source(from).nick(to).map(tags, Encoder::text);
            case Event.Redacted(Source by, Target from, Position message, String reason, Quote quote) -> {
                out.source(by).number(message.epoch()).number(message.sequence());
                target(from, out.text(reason).nick(quote.by()));
            }
            case Event.Joined(Profile who, var _) -> out.source(who.source()).text(who.realName());
            case Event.Parted(Source who, var _, String reason) ->
                out.source(who).text(reason);
            case Event.Kicked(Source by, var _, Nick nick, String reason) ->
                out.source(by).nick(nick).text(reason);
            case Event.TopicChanged(Source by, var _, String topic) ->
                out.source(by).text(topic);
            case Event.ModesChanged(Source by, var _, List<ModeChange> changes) -> {
                out.optional(by, Encoder::source).all(changes, EventCodec::change);
            }
            case Event.Quit(Source who, String reason, var _) -> out.source(who).text(reason);
            case Event.Renamed(Source from, Nick to, var _) -> out.source(from).nick(to);
        }
    }

    private static void posted(Event.Posted posted, Encoder out) {
        message(posted.message(), out);
        EnumNumbers.ROLE.write(out, posted.by());
    }

    private static void message(Message message, Encoder out) {
        out.source(message.from())
                .text(message.text().value())
                .all(message.joints(), Encoder::integer)
                .map(message.tags(), Encoder::text);
    }

    private static void target(Target target, Encoder out) {
        switch (target) {
            case Nick nick -> out.flag(false).nick(nick);
            case ChannelName channel -> channel(out.flag(true), channel);
        }
    }

    private static void channel(Encoder out, ChannelName channel) {
        out.text(channel.name()).text(channel.folded());
    }

    private static void change(Encoder out, ModeChange change) {
        switch (change) {
            case ModeChange.Flag(ChannelFlag flag, boolean set) ->
                out.number(FLAG).number(flag.letter()).flag(set);
            case ModeChange.Member(Rank rank, Nick nick, boolean given) ->
                out.number(MEMBER).number(rank.letter()).nick(nick).flag(given);
            case ModeChange.Entry(MaskList list, Extban mask, boolean added) ->
                out.number(MASK).number(list.letter()).text(mask.text()).flag(added);
            case ModeChange.Key(String key) -> out.number(KEY).optional(key);
            case ModeChange.Limit(Integer limit) -> out.number(LIMIT).number(limit == null ? 0 : limit);
            case ModeChange.Forward(ChannelName to) -> out.number(FORWARD).optional(to, EventCodec::channel);
        }
    }

    /// Reads what [#encode] wrote.
    public static Event.Kept decode(int kind, Moment at, Place place, Decoder bytes) {
        return bytes.read(in -> switch (place) {
            case Place.OfChannel(ChannelName channel) -> inChannel(kind, at, channel, in);
            case Place.OfAccount _ -> betweenTwo(kind, at, in);
        });
    }

    /// What a message or notice says, and who says it.
    public record Said(Nick by, String text) {}

    /// No more of a message or notice than that, which comes first in its bytes.
    public static Said said(Decoder in) {
        return new Said(in.source().nick(), in.text());
    }

    private static Event.Kept betweenTwo(int kind, Moment at, Decoder in) {
        return switch (kind) {
            case PRIVMSG, NOTICE -> {
                Draft draft = new Draft(in);
                yield new Event.DirectMessage(draft.message(kind, at, target(in)));
            }
            case TAGS -> new Event.DirectTags(in.source(), in.nick(), in.map(Decoder::text), null);
            case REDACTED -> redacted(in);
            default -> throw in.unreadable("between two there is no event of kind " + kind);
        };
    }

    private static Event.Kept inChannel(int kind, Moment at, ChannelName channel, Decoder in) {
        return switch (kind) {
            case PRIVMSG, NOTICE -> {
                Draft draft = new Draft(in);
                yield new Event.Posted(draft.message(kind, at, channel), EnumNumbers.ROLE.read(in));
            }
            case TAGS -> new Event.Tagged(in.source(), channel, in.map(Decoder::text), null, null);
            case REDACTED -> redacted(in);
            case JOINED -> new Event.Joined(profile(at.time(), in), channel);
            case PARTED -> new Event.Parted(in.source(), channel, in.text());
            case KICKED -> new Event.Kicked(in.source(), channel, in.nick(), in.text());
            case TOPIC -> new Event.TopicChanged(in.source(), channel, in.text());
            case MODES -> new Event.ModesChanged(in.optional(Decoder::source), channel, in.list(EventCodec::change));
            case QUIT -> new Event.Quit(in.source(), in.text(), List.of(channel));
            case RENAMED -> new Event.Renamed(in.source(), in.nick(), List.of(channel));
            default -> throw in.unreadable("there is no event of kind " + kind);
        };
    }

    /// What somebody sent, but for when and where to.
    private record Draft(Source from, Text text, List<Integer> joints, Map<String, String> tags) {
        Draft(Decoder in) {
            this(in.source(), new Text(in.text()), in.list(Decoder::integer), in.map(Decoder::text));
        }

        Message message(int kind, Moment at, Target to) {
            Message.Kind sent = kind == PRIVMSG ? Message.Kind.PRIVMSG : Message.Kind.NOTICE;
            return new Message(at.position(), at.time(), from, to, sent, text, joints, tags);
        }
    }

    private static Target target(Decoder in) {
        return in.flag() ? channel(in) : in.nick();
    }

    private static ChannelName channel(Decoder in) {
        return new ChannelName(in.text(), in.text());
    }

    private static Event.Redacted redacted(Decoder in) {
        Source by = in.source();
        var message = new Position(in.number(), in.number());
        String reason = in.text();
        var quote = new Quote(in.nick(), "");
        return new Event.Redacted(by, target(in), message, reason, quote);
    }

    /// As whom somebody came, as far as it is kept.
    private static Profile profile(Instant at, Decoder in) {
        return new Profile(in.source(), Role.USER, "", in.text(), "", Set.of(), null, null, at);
    }

    private static ModeChange change(Decoder in) {
        int kind = in.integer();
        return switch (kind) {
            case FLAG -> new ModeChange.Flag(lettered(ChannelFlag.values(), ChannelFlag::letter, in), in.flag());
            case MEMBER -> new ModeChange.Member(lettered(Rank.values(), Rank::letter, in), in.nick(), in.flag());
            case MASK -> new ModeChange.Entry(lettered(MaskList.values(), MaskList::letter, in), mask(in), in.flag());
            case KEY -> new ModeChange.Key(in.optional());
            case LIMIT -> new ModeChange.Limit(limit(in.integer()));
            case FORWARD -> new ModeChange.Forward(in.optional(EventCodec::channel));
            default -> throw in.unreadable("there is no change of modes of kind " + kind);
        };
    }

    private static @Nullable Integer limit(int limit) {
        return limit == 0 ? null : limit;
    }

    /// It is only shown, so it does not matter how it is folded.
    private static Extban mask(Decoder in) {
        return Extban.parse(in.text(), spelled -> spelled.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> in.unreadable("not a mask"));
    }

    private static <T> T lettered(T[] all, Function<T, Character> letter, Decoder in) {
        int written = in.integer();
        for (T each : all) {
            if (letter.apply(each) == written) {
                return each;
            }
        }
        throw in.unreadable("no mode has the letter " + written);
    }
}
