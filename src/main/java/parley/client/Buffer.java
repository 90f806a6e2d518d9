package parley.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A conversation: a channel, somebody, or the server itself.
///
/// @param id stays the same when it is called otherwise
/// @param key its name, folded; "" for the server
/// @param joinKey the channel's key, "" for none
/// @param members by folded nick; of a channel that we are in
/// @param marker up to when everything was read; null where that is not known yet
/// @param typing who is typing, until when, by nick
/// @param orphans reactions and redactions of messages that are not here yet
public record Buffer(
        String id,
        String key,
        String name,
        Kind kind,
        Joined joined,
        String joinKey,
        String topic,
        Members members,
        Timeline timeline,
        int unread,
        int mentions,
        @Nullable Instant marker,
        Map<String, Instant> typing,
        @Nullable Instant typed,
        Backlog backlog,
        List<Amendment> orphans) {

    /// What a buffer is of.
    public enum Kind {
        SERVER,
        CHANNEL,
        DIRECT
    }

    /// Whether we are in a channel.
    public enum Joined {
        /// Neither in it nor about to be.
        OUT,
        /// To be joined, now or with the next connection.
        WANTED,
        IN
    }

    /// How history and what is here hang together.
    ///
    /// @param question what was asked for and is not answered yet
    /// @param gap where something is missing; [Gap#NONE] where nothing is, as far as we know
    /// @param complete whether there is nothing older
    /// @param settled whether this connection has told all that was missed, or will not
    /// @param proven whether it told so much that what is not among it never arrived
    public record Backlog(@Nullable Question question, Gap gap, boolean complete, boolean settled, boolean proven) {
        static final Backlog UNKNOWN = new Backlog(null, Gap.NONE, false, false, false);

        /// What was asked for, null for nothing.
        public @Nullable Ask asked() {
            return question == null ? null : question.ask();
        }

        Backlog asking(@Nullable Question other) {
            return new Backlog(other, gap, complete, settled, proven);
        }

        Backlog with(Gap other) {
            return new Backlog(question, other, complete, settled, proven);
        }

        Backlog complete(boolean other) {
            return new Backlog(question, gap, other, settled, proven);
        }
    }

    /// A question that waits for its answer.
    ///
    /// @param until when it is given up
    /// @param label that its answer bears, "" where any will do
    public record Question(Ask ask, Instant until, String label) {}

    /// Where entries are missing that this connection may tell.
    ///
    /// @param doubtful from this entry on, what we said without hearing it may be told as well
    /// @param behind so many entries are from before the gap; 0 where there is none
    /// @param since so many entries were here when we came in
    /// @param pages how many pages have come to fill it
    public record Gap(int doubtful, int behind, int since, int pages) {
        static final Gap NONE = new Gap(0, 0, 0, 0);

        /// The same gap, when so many entries have been let go of at the beginning.
        Gap after(int cut) {
            return behind <= cut
                    ? NONE
                    : new Gap(Math.max(0, doubtful - cut), behind - cut, Math.max(0, since - cut), pages);
        }
    }

    /// What is asked of history (draft/chathistory).
    public enum Ask {
        /// What was last: LATEST.
        LATEST,
        /// What was missed: AFTER.
        MISSED,
        /// What was before: BEFORE.
        OLDER,
        /// What is around a message: AROUND.
        AROUND
    }

    /// A reaction to, or the redaction of, a message by its id.
    sealed interface Amendment {
        String id();
    }

    record Reaction(String id, String nick, String text, boolean set) implements Amendment {}

    record Redacted(String id, TimelineEntry.Redaction redaction) implements Amendment {}

    static Buffer of(String id, String key, String name, Kind kind) {
        return new Buffer(
                id,
                key,
                name,
                kind,
                Joined.OUT,
                "",
                "",
                Members.EMPTY,
                Timeline.EMPTY,
                0,
                0,
                null,
                Map.of(),
                null,
                Backlog.UNKNOWN,
                List.of());
    }

    Buffer named(String otherKey, String otherName) {
        return with(draft -> {
            draft.key = otherKey;
            draft.name = otherName;
        });
    }

    Buffer with(Joined other) {
        return with(draft -> draft.joined = other);
    }

    Buffer withJoinKey(String other) {
        return with(draft -> draft.joinKey = other);
    }

    Buffer withTopic(String other) {
        return with(draft -> draft.topic = other);
    }

    Buffer with(Members other) {
        return with(draft -> draft.members = other);
    }

    Buffer with(Timeline other) {
        return with(draft -> draft.timeline = other);
    }

    Buffer withUnread(int messages, int ofThemMentions) {
        return with(draft -> {
            draft.unread = messages;
            draft.mentions = ofThemMentions;
        });
    }

    Buffer withMarker(Instant other) {
        return with(draft -> draft.marker = other);
    }

    Buffer withTyping(Map<String, Instant> other) {
        return with(draft -> draft.typing = other);
    }

    Buffer withTyped(@Nullable Instant other) {
        return with(draft -> draft.typed = other);
    }

    Buffer with(Backlog other) {
        return with(draft -> draft.backlog = other);
    }

    Buffer withOrphans(List<Amendment> other) {
        return with(draft ->
                draft.orphans = List.copyOf(other.subList(Math.max(0, other.size() - MOST_ORPHANS), other.size())));
    }

    private Buffer with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /// With an entry at the end.
    Buffer plus(TimelineEntry entry) {
        return with(timeline.plus(entry));
    }

    /// So many changes wait for their messages at most; of more, the first are let go of.
    private static final int MOST_ORPHANS = 1000;

    /// With a message changed that is here; otherwise the change waits for it.
    Buffer amended(Amendment amendment) {
        var index = timeline.indexOf(amendment.id());
        if (index.isEmpty()) {
            var waiting = new ArrayList<>(orphans);
            waiting.add(amendment);
            return withOrphans(waiting);
        }
        return with(timeline.change(index.getAsInt(), entry -> amend(entry, amendment)));
    }

    private static TimelineEntry amend(TimelineEntry entry, Amendment amendment) {
        return switch (entry) {
            case TimelineEntry.Message message
            when message.redacted().isEmpty() ->
                switch (amendment) {
                    case Reaction(var _, String nick, String text, boolean set) -> message.reacted(text, nick, set);
                    case Redacted(var _, TimelineEntry.Redaction redaction) -> message.redactedBy(redaction);
                };
            default -> entry;
        };
    }

    /// Counts anew what is unread.
    Buffer recounted() {
        Instant read = marker;
        if (read == null) {
            return this;
        }
        int messages = 0;
        int ofThemMentions = 0;
        for (int i = timeline.size() - 1; i >= 0 && timeline.get(i).at().isAfter(read); i--) {
            if (timeline.get(i) instanceof TimelineEntry.Message message && !message.own()) {
                messages++;
                ofThemMentions += message.mention() ? 1 : 0;
            }
        }
        return withUnread(messages, ofThemMentions);
    }

    /// A buffer that is being changed.
    private static final class Draft {
        private final String id;
        private String key;
        private String name;
        private final Kind kind;
        private Joined joined;
        private String joinKey;
        private String topic;
        private Members members;
        private Timeline timeline;
        private int unread;
        private int mentions;
        private @Nullable Instant marker;
        private Map<String, Instant> typing;
        private @Nullable Instant typed;
        private Backlog backlog;
        private List<Amendment> orphans;

        Draft(Buffer buffer) {
            id = buffer.id;
            key = buffer.key;
            name = buffer.name;
            kind = buffer.kind;
            joined = buffer.joined;
            joinKey = buffer.joinKey;
            topic = buffer.topic;
            members = buffer.members;
            timeline = buffer.timeline;
            unread = buffer.unread;
            mentions = buffer.mentions;
            marker = buffer.marker;
            typing = buffer.typing;
            typed = buffer.typed;
            backlog = buffer.backlog;
            orphans = buffer.orphans;
        }

        Buffer finished() {
            return new Buffer(
                    id, key, name, kind, joined, joinKey, topic, members, timeline, unread, mentions, marker, typing,
                    typed, backlog, orphans);
        }
    }
}
