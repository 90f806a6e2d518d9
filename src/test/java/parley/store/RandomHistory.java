package parley.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.Text;
import parley.names.Casemapping;
import parley.protocol.Event;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;

/// What happens by chance in a few places, and what is asked of it. Times rise with positions but often stay the same.
final class RandomHistory {
    private static final Casemapping NAMES = new Casemapping();
    private static final List<ChannelName> CHANNELS = Stream.of("#tea", "#milk", "#Größe")
            .map(name -> NAMES.channel(name).orElseThrow())
            .toList();
    private static final List<Nick> NICKS = Stream.of("anna", "ben", "Çelik")
            .map(name -> NAMES.nick(name).orElseThrow())
            .toList();

    private final Random random;
    private long epoch = 1;
    private long sequence;
    private Instant time = Instant.parse("2026-11-01T12:00:00.123456789Z");
    private final List<Position> positions = new ArrayList<>();
    private final List<Instant> times =
            new ArrayList<>(List.of(Instant.parse("-99999-01-01T00:00:00Z"), Instant.parse("2500-01-01T00:00:00Z")));

    RandomHistory(long seed) {
        random = new Random(seed);
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /// What one command made happen, or that something was taken back.
    List<Fact> facts() {
        if (random.nextInt(8) == 0) {
            return List.of(new Fact.Redacted(place(), position()));
        }
        if (random.nextInt(30) == 0) {
            epoch++;
            sequence = 0;
        }
        sequence += 1 + random.nextInt(3);
        time = time.plusNanos(random.nextInt(3) * 400_000L);
        var at = new Moment(new Position(epoch, sequence), time);
        positions.add(at.position());
        times.add(time);
        Place place = place();
        var facts = new ArrayList<Fact>();
        int parts = random.nextInt(10) == 0 ? 3 : 1;
        for (int part = 0; part < parts; part++) {
            facts.add(new Fact.Happened(new HistoryEntry(at, part, place, random.nextBoolean(), event(place, at))));
        }
        return facts;
    }

    private Event.Kept event(Place place, Moment at) {
        return switch (place) {
            case Place.OfChannel(ChannelName channel) -> inChannel(channel, at);
            case Place.OfAccount(var _, Nick other) ->
                random.nextInt(4) == 0
                        ? new Event.DirectTags(source(), other, Map.of("+draft/react", "👍"), null)
                        : new Event.DirectMessage(message(other, at));
        };
    }

    private Event.Kept inChannel(ChannelName channel, Moment at) {
        return switch (random.nextInt(6)) {
            case 0 -> new Event.Tagged(source(), channel, Map.of("+draft/react", "👍"), null, null);
            case 1 ->
                new Event.Joined(
                        new Profile(source(), Role.USER, "", "real name", "", Set.of(), null, null, at.time()),
                        channel);
            case 2 -> new Event.Quit(source(), "gone", List.of(channel));
            default -> new Event.Posted(message(channel, at), Role.USER);
        };
    }

    private Message message(Target to, Moment at) {
        return new Message(
                at.position(),
                at.time(),
                source(),
                to,
                random.nextBoolean() ? Message.Kind.PRIVMSG : Message.Kind.NOTICE,
                new Text("x".repeat(random.nextInt(50))),
                List.of(),
                Map.of());
    }

    private Source source() {
        Nick nick = any(NICKS);
        return new Source(nick, "~u", "host", random.nextBoolean() ? new Account(nick) : null, random.nextBoolean());
    }

    Place place() {
        return random.nextBoolean()
                ? new Place.OfChannel(any(CHANNELS))
                : new Place.OfAccount(new Account(any(NICKS)), any(NICKS));
    }

    /// Mostly one where something is or was, else one beyond or between.
    Position position() {
        if (positions.isEmpty() || random.nextInt(6) == 0) {
            return any(List.of(
                    new Position(1, 0),
                    new Position(1L << 30, 1),
                    new Position(Long.MAX_VALUE, Long.MAX_VALUE),
                    new Position(1, Long.MAX_VALUE),
                    new Position(epoch, sequence + 1)));
        }
        return any(positions);
    }

    private Instant time() {
        return any(times);
    }

    @Nullable
    RangeBound bound() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new RangeBound.At(position());
            default -> new RangeBound.Time(time());
        };
    }

    int limit() {
        return 1 + random.nextInt(20);
    }

    @Nullable
    Account owner() {
        return random.nextBoolean() ? null : new Account(any(NICKS));
    }

    private Reading reading(Place place) {
        return random.nextBoolean()
                ? new Reading(place)
                : new Reading(
                        place,
                        random.nextBoolean() ? Instant.MIN : time(),
                        random.nextBoolean() ? Instant.MIN : time(),
                        random.nextBoolean() ? null : position());
    }

    /// Some channels, each once.
    List<Reading> readings() {
        var readings = new ArrayList<Reading>();
        for (ChannelName channel : CHANNELS) {
            if (random.nextBoolean()) {
                readings.add(reading(new Place.OfChannel(channel)));
            }
        }
        return readings;
    }

    Excerpt excerpt() {
        return new Excerpt(reading(place()), bound(), bound(), random.nextBoolean(), limit(), random.nextBoolean());
    }
}
