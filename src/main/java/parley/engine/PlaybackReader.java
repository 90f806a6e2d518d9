package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Correspondence;
import parley.chat.Message;
import parley.chat.Place;
import parley.chat.Position;
import parley.port.History;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.Excerpt;
import parley.protocol.HistoryEntry;
import parley.protocol.Lookup;
import parley.protocol.RangeBound;
import parley.protocol.Reading;

/// Reads what was missed. For any thread.
final class PlaybackReader {
    /// The most messages of a channel, or of a conversation, that are given at once.
    private static final int MOST = 500;

    /// Beyond that so many are counted.
    private static final int COUNTED = 10_000;

    /// The most conversations of which something is given at once.
    private static final int CONVERSATIONS = 100;

    private final History history;

    PlaybackReader(History history) {
        this.history = history;
    }

    Answer inChannel(Lookup.PlaybackOfChannel missed) {
        var of = new Place.OfChannel(missed.of());
        Optional<Answer.Playback.Part> part =
                part(of, missed.reading(), missed.after(), missed.before(), AnswerSize.BOUND, missed.self());
        return new Answer.Playback(missed.now(), part.stream().toList(), List.of());
    }

    Answer byAccount(Lookup.PlaybackOfAccount missed) {
        var after = new RangeBound.At(missed.after());
        var parts = new ArrayList<Answer.Playback.Part>();
        int room = AnswerSize.BOUND;
        for (Correspondence each : history.correspondences(List.of(), missed.account(), after, null, CONVERSATIONS)) {
            var reading = new Reading(each.place(), missed.since(), missed.since());
            Optional<Answer.Playback.Part> part =
                    part(each.place(), reading, missed.after(), missed.before(), room, missed.self());
            part.ifPresent(parts::add);
            room -= part.map(found -> AnswerSize.ofEntries(found.entries())).orElse(0);
        }
        return new Answer.Playback(missed.now(), parts, missed.channels());
    }

    /// What fits of a place, and how much more there is.
    private Optional<Answer.Playback.Part> part(
            Place of, Reading reading, Position after, Position before, int room, @Nullable Account self) {
        List<HistoryEntry> read = history.read(newest(reading, after, before, MOST));
        List<HistoryEntry> entries =
                read.stream().filter(entry -> !isBy(self, entry)).toList();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<HistoryEntry> fitting = AnswerSize.newest(entries, room).stream()
                .map(entry -> new HistoryEntry(entry.at(), entry.part(), of, entry.confidential(), entry.event()))
                .toList();
        int all = read.size() < MOST ? entries.size() : history.count(newest(reading, after, before, COUNTED));
        return Optional.of(new Answer.Playback.Part(of, fitting, all - fitting.size()));
    }

    private static Excerpt newest(Reading reading, Position after, Position before, int limit) {
        return new Excerpt(reading, new RangeBound.At(after), new RangeBound.At(before), true, limit, true);
    }

    private static boolean isBy(@Nullable Account self, HistoryEntry entry) {
        Message said = entry.event().said();
        return self != null && said != null && self.equals(said.from().account());
    }
}
