package parley.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.irc.Capability;
import parley.irc.IrcMessage;

/// What somebody has chosen for all their devices ([ClientState.Chosen]): the server keeps it as metadata that only its
/// owner learns of (IRCv3 draft/metadata, keys `private/…`); where it cannot, and for guests, the client does. The page
/// has the same (`model/choices.js`).
final class Choices {
    private static final String PREFIX = "private/";

    /// As many bytes as a server keeps under a key, unless it says otherwise.
    private static final int MOST_BYTES = 300;

    private static final Pattern MOST = Pattern.compile("max-value-bytes=(\\d{1,6})");

    /// Changes within this time are told as one, for servers take few.
    private static final Duration PAUSE = Duration.ofMillis(1500);

    private static final Duration LATER = Duration.ofSeconds(10);

    /// What is to be told to the server, and when.
    record Unsaved(Instant at, Set<Choice> choices) {
        static final Unsaved NOTHING = new Unsaved(Instant.MIN, Set.of());

        Unsaved plus(Instant when, Choice choice) {
            var more = EnumSet.of(choice);
            more.addAll(choices);
            return new Unsaved(when, more);
        }
    }

    private Choices() {}

    /// Takes a conversation, or a part of the list, to what is chosen, or away from it.
    static void choose(Turn turn, Choice choice, String name, boolean set) {
        List<String> names = new ArrayList<>(turn.chosen.of(choice));
        names.removeIf(each -> turn.server.fold(each).equals(turn.server.fold(name)));
        if (set) {
            names.add(name);
        }
        put(turn, choice, names);
    }

    static void chooseWords(Turn turn, List<String> words) {
        put(
                turn,
                Choice.WORDS,
                words.stream()
                        .map(each -> each.replace(',', ' ').strip())
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .toList());
    }

    private static void put(Turn turn, Choice choice, List<String> names) {
        if (String.join(",", names).getBytes(StandardCharsets.UTF_8).length > room(turn)) {
            turn.error(turn.word("choices.full"));
            return;
        }
        take(turn, choice, names);
        Instant soon = turn.now.plus(PAUSE);
        turn.unsaved = turn.unsaved.plus(turn.unsaved.at().isAfter(soon) ? turn.unsaved.at() : soon, choice);
    }

    private static int room(Turn turn) {
        Matcher told = MOST.matcher(turn.server.capabilities().getOrDefault(Capability.METADATA_2.wireName(), ""));
        return told.find() ? Integer.parseInt(told.group(1)) : MOST_BYTES;
    }

    private static void take(Turn turn, Choice choice, List<String> names) {
        if (names.equals(turn.chosen.of(choice))) {
            return;
        }
        turn.chosen = turn.chosen.with(choice, names);
        if (choice == Choice.WORDS) {
            turn.buffers().stream()
                    .filter(buffer -> buffer.kind() == Buffer.Kind.CHANNEL)
                    .forEach(buffer -> turn.put(again(turn, buffer)));
        }
    }

    /// With what is a mention by the words of now.
    private static Buffer again(Turn turn, Buffer buffer) {
        Timeline timeline = buffer.timeline();
        for (int i = 0; i < timeline.size(); i++) {
            if (timeline.get(i) instanceof TimelineEntry.Message message
                    && !message.own()
                    && message.redacted().isEmpty()) {
                boolean mention = isMention(turn, message.text());
                if (mention != message.mention()) {
                    timeline = timeline.change(i, _ -> message.asMention(mention));
                }
            }
        }
        return buffer.with(timeline).recounted();
    }

    /// Whether a text is about us: our nick is in it, or a word that we have chosen.
    static boolean isMention(Turn turn, String text) {
        return Mentions.of(turn.nick, text, turn.server::fold)
                || turn.chosen.words().stream().anyMatch(word -> Mentions.of(word, text, turn.server::fold));
    }

    /// The chat begins: what the account has chosen is asked for, now and when it changes.
    static void began(Turn turn) {
        if (turn.has(Capability.METADATA_2)) {
            turn.transmit("METADATA", with("SUB"));
            ask(turn);
        }
    }

    /// An account may have chosen otherwise than the guest.
    static void ask(Turn turn) {
        if (turn.has(Capability.METADATA_2)) {
            turn.transmit("METADATA", with("GET"));
        }
    }

    private static String[] with(String order) {
        var params = new ArrayList<>(List.of("*", order));
        for (Choice choice : Choice.values()) {
            params.add(PREFIX + choice.word());
        }
        return params.toArray(String[]::new);
    }

    /// `target key visibility value`, with nothing behind the key where nothing is kept.
    static void told(Turn turn, List<String> params) {
        if (params.size() < 2 || !turn.isMe(params.getFirst())) {
            return;
        }
        Optional<Choice> about = choice(params.get(1));
        if (about.isEmpty() || turn.unsaved.choices().contains(about.get())) {
            return;
        }
        Choice choice = about.get();
        if (params.size() > 3) {
            take(turn, choice, split(params.get(3)));
        } else if (!turn.account.isEmpty()) {
            take(turn, choice, List.of());
        } else if (!turn.chosen.of(choice).isEmpty()) {
            save(turn, choice);
        }
    }

    private static List<String> split(String value) {
        return List.of(value.split(",")).stream()
                .filter(each -> !each.isBlank())
                .toList();
    }

    private static Optional<Choice> choice(String key) {
        return List.of(Choice.values()).stream()
                .filter(each -> key.equals(PREFIX + each.word()))
                .findFirst();
    }

    private static void save(Turn turn, Choice choice) {
        String value = String.join(",", turn.chosen.of(choice));
        turn.transmit(new IrcMessage(
                IrcMessage.of("METADATA").tags(),
                null,
                "METADATA",
                List.of("*", "SET", PREFIX + choice.word(), value),
                true));
    }

    /// Tells the server what was chosen, when a while has passed.
    static void expire(Turn turn) {
        Choices.Unsaved unsaved = turn.unsaved;
        if (!unsaved.choices().isEmpty()
                && !turn.now.isBefore(unsaved.at())
                && turn.phase == ConnectionPhase.ONLINE
                && turn.has(Capability.METADATA_2)) {
            turn.unsaved = Unsaved.NOTHING;
            unsaved.choices().forEach(choice -> save(turn, choice));
        }
    }

    /// `METADATA code target key seconds`: what came too soon is told later. What is not set cannot be taken away, and
    /// is not there.
    ///
    /// @return whether it was about what is chosen
    static boolean failed(Turn turn, IrcMessage message) {
        Optional<Choice> choice = choice(message.param(3));
        boolean soon = message.param(1).equals("RATE_LIMITED");
        if (choice.isPresent() && soon) {
            int seconds = Entries.number(message.param(4));
            turn.unsaved =
                    turn.unsaved.plus(turn.now.plus(seconds > 0 ? Duration.ofSeconds(seconds) : LATER), choice.get());
        }
        return choice.isPresent() && (soon || message.param(1).equals("KEY_NOT_SET"));
    }
}
