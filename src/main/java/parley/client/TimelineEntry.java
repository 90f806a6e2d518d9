package parley.client;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import parley.irc.Formatting;

/// What stands in a [Timeline]. Text is as it came: nothing of it is made safe for terminals yet.
public sealed interface TimelineEntry {
    /// The msgid; where the server gave none, one that begins with `local-`.
    String id();

    /// When it happened, as the server says.
    Instant at();

    /// Whose doing it is: a nick, or a server's name.
    String from();

    /// What somebody said.
    ///
    /// @param account the speaker's, "" where there is none or it is not told
    /// @param text lines are separated by LF
    /// @param replyTo the msgid of what it answers, "" for none
    /// @param reactions who reacted, by what with
    /// @param redacted who took it back, and why
    /// @param own whether we said it
    /// @param mention whether it is about us: our nick is in it, or it was said to us alone
    record Message(
            String id,
            Instant at,
            String from,
            String account,
            Kind kind,
            String text,
            String replyTo,
            SequencedMap<String, SequencedSet<String>> reactions,
            Optional<Redaction> redacted,
            boolean own,
            boolean mention)
            implements TimelineEntry {

        /// So many different reactions a message has at most, and so many people who react alike.
        private static final int MOST_REACTIONS = 500;

        Message reacted(String reaction, String nick, boolean set) {
            boolean full = reactions.size() >= MOST_REACTIONS && !reactions.containsKey(reaction);
            SequencedSet<String> alike = reactions.get(reaction);
            if (set && (full || (alike != null && alike.size() >= MOST_REACTIONS))) {
                return this;
            }
            var changed = new LinkedHashMap<>(reactions);
            var nicks = new LinkedHashSet<>(changed.getOrDefault(reaction, Collections.emptySortedSet()));
            boolean _ = set ? nicks.add(nick) : nicks.remove(nick);
            if (nicks.isEmpty()) {
                changed.remove(reaction);
            } else {
                changed.put(reaction, Collections.unmodifiableSequencedSet(nicks));
            }
            return with(text, Collections.unmodifiableSequencedMap(changed), redacted);
        }

        Message asMention(boolean isMention) {
            return new Message(id, at, from, account, kind, text, replyTo, reactions, redacted, own, isMention);
        }

        Message redactedBy(Redaction redaction) {
            return with("", Collections.emptySortedMap(), Optional.of(redaction));
        }

        private Message with(
                String otherText,
                SequencedMap<String, SequencedSet<String>> otherReactions,
                Optional<Redaction> redaction) {
            return new Message(
                    id, at, from, account, kind, otherText, replyTo, otherReactions, redaction, own, mention);
        }
    }

    /// Something else that members learn, or that only we are told.
    ///
    /// @param from who did it; the server's name or "" where nobody did
    /// @param whom to whom, "" for nobody
    /// @param text a reason, a topic, modes, words of the server; the new nick where one is [What#RENAMED]
    record Happening(String id, Instant at, What what, String from, String whom, String text) implements TimelineEntry {
        /// It in words, in one line that is safe to be shown.
        public String words(Words words) {
            String told = Formatting.line(text);
            boolean silent = told.isBlank();
            String key = switch (what) {
                case JOINED -> "joined";
                case PARTED -> silent ? "parted" : "parted-why";
                case QUIT -> silent ? "quit" : "quit-why";
                case KICKED -> silent ? "kicked" : "kicked-why";
                case RENAMED -> "renamed";
                case TOPIC -> silent ? "topic-removed" : "topic";
                case MODE -> "mode";
                case INVITED -> silent ? "invited-here" : "invited";
                case INFO, ERROR -> "";
            };
            return key.isEmpty()
                    ? told
                    : words.of(
                            "happening." + key,
                            Map.of(
                                    "nick",
                                    Formatting.line(from),
                                    "whom",
                                    Formatting.line(whom),
                                    "text",
                                    told,
                                    "name",
                                    told));
        }
    }

    /// How something was said.
    enum Kind {
        MESSAGE,
        NOTICE,
        ACTION
    }

    /// Who took a message back.
    ///
    /// @param reason "" for none
    record Redaction(String by, String reason) {}

    /// What happened.
    enum What {
        JOINED,
        PARTED,
        QUIT,
        KICKED,
        RENAMED,
        TOPIC,
        MODE,
        INVITED,
        /// Words for us.
        INFO,
        /// Something did not work.
        ERROR
    }
}
