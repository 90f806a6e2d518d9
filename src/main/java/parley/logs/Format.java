package parley.logs;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.chat.Message;

/// How a program writes its logs.
sealed interface Format {
    /// What a line tells; empty where it tells of nothing that history keeps.
    Optional<Logged> read(String line, Telling.Words words);

    /// WeeChat's logger: time, prefix and text with a tab between, as its options say unless they are changed.
    record WeeChat() implements Format {
        private static final Pattern NOTICE = Pattern.compile("Notice\\(([^)]+)\\)(?: -> \\S+)?: (.*)");
        private static final Pattern JOIN = Pattern.compile("(\\S+) .*\\bhas joined \\S+");
        private static final Pattern PART = Pattern.compile("(\\S+) \\(.*?\\) has left \\S+(?: \\((.*)\\))?");
        private static final Pattern QUIT = Pattern.compile("(\\S+) \\(.*?\\) has quit(?: \\((.*)\\))?");
        private static final Pattern KICK = Pattern.compile("(\\S+) has kicked (\\S+)(?: \\((.*)\\))?");
        private static final Pattern TOPIC =
                Pattern.compile("(\\S+) has changed topic for \\S+ (?:from \".*\" )?to \"(.*)\"");
        private static final Pattern RENAME = Pattern.compile("(\\S+) is now known as (\\S+)");

        @Override
        public Optional<Logged> read(String line, Telling.Words words) {
            String[] columns = line.split("\t", 3);
            if (columns.length < 3) {
                return Optional.empty();
            }
            return time(columns[0]).flatMap(time -> logged(time, told(columns[1].strip(), columns[2], words)));
        }

        private static Optional<LocalDateTime> time(String text) {
            try {
                return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).truncatedTo(ChronoUnit.SECONDS));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }

        private static List<Telling> told(String prefix, String text, Telling.Words words) {
            return switch (prefix) {
                case "", "=!=" -> List.of();
                case "*" -> {
                    String[] parts = text.split(" ", 2);
                    yield words.action(parts[0], parts.length < 2 ? "" : parts[1]);
                }
                case "-->" -> match(JOIN, text, found -> words.join(found.group(1)));
                case "<--" ->
                    first(
                            match(PART, text, found -> words.part(found.group(1), orEmpty(found.group(2)))),
                            match(QUIT, text, found -> words.quit(found.group(1), orEmpty(found.group(2)))),
                            match(
                                    KICK,
                                    text,
                                    found -> words.kick(found.group(1), found.group(2), orEmpty(found.group(3)))));
                case "--" ->
                    first(
                            match(
                                    NOTICE,
                                    text,
                                    found -> words.message(found.group(1), Message.Kind.NOTICE, found.group(2))),
                            match(TOPIC, text, found -> words.topic(found.group(1), found.group(2))),
                            match(RENAME, text, found -> words.rename(found.group(1), found.group(2))));
                default -> words.message(prefix, Message.Kind.PRIVMSG, text);
            };
        }
    }

    /// ZNC's module log: a file a day.
    record Znc(LocalDate day) implements Format {
        private static final Pattern LINE = Pattern.compile("\\[(\\d\\d:\\d\\d:\\d\\d)] (.*)");
        private static final Pattern MESSAGE = Pattern.compile("<(\\S+)> (.*)");
        private static final Pattern NOTICE = Pattern.compile("-(\\S+)- (.*)");
        private static final Pattern ACTION = Pattern.compile("\\* (\\S+) (.*)");
        private static final Pattern JOIN = Pattern.compile("\\*\\*\\* Joins: (\\S+) .*");
        private static final Pattern PART = Pattern.compile("\\*\\*\\* Parts: (\\S+) \\(\\S*\\)(?: \\((.*)\\))?");
        private static final Pattern QUIT = Pattern.compile("\\*\\*\\* Quits: (\\S+) \\(\\S*\\)(?: \\((.*)\\))?");
        private static final Pattern KICK = Pattern.compile("\\*\\*\\* (\\S+) was kicked by (\\S+)(?: \\((.*)\\))?");
        private static final Pattern TOPIC = Pattern.compile("\\*\\*\\* (\\S+) changes topic to '(.*)'");
        private static final Pattern RENAME = Pattern.compile("\\*\\*\\* (\\S+) is now known as (\\S+)");

        @Override
        public Optional<Logged> read(String line, Telling.Words words) {
            Matcher found = LINE.matcher(line);
            return found.matches()
                    ? time(found.group(1)).flatMap(time -> logged(day.atTime(time), told(found.group(2), words)))
                    : Optional.empty();
        }

        private static Optional<LocalTime> time(String text) {
            try {
                return Optional.of(LocalTime.parse(text));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }

        private static List<Telling> told(String text, Telling.Words words) {
            return first(
                    match(MESSAGE, text, found -> words.message(found.group(1), Message.Kind.PRIVMSG, found.group(2))),
                    match(NOTICE, text, found -> words.message(found.group(1), Message.Kind.NOTICE, found.group(2))),
                    match(ACTION, text, found -> words.action(found.group(1), found.group(2))),
                    match(JOIN, text, found -> words.join(found.group(1))),
                    match(PART, text, found -> words.part(found.group(1), orEmpty(found.group(2)))),
                    match(QUIT, text, found -> words.quit(found.group(1), orEmpty(found.group(2)))),
                    match(KICK, text, found -> words.kick(found.group(2), found.group(1), orEmpty(found.group(3)))),
                    match(TOPIC, text, found -> words.topic(found.group(1), found.group(2))),
                    match(RENAME, text, found -> words.rename(found.group(1), found.group(2))));
        }
    }

    /// What is made of a text of some form.
    @FunctionalInterface
    interface Meaning {
        List<Telling> of(Matcher found);
    }

    private static Optional<Logged> logged(LocalDateTime time, List<Telling> told) {
        return told.isEmpty() ? Optional.empty() : Optional.of(new Logged(time, told));
    }

    private static List<Telling> match(Pattern form, String text, Meaning meaning) {
        Matcher found = form.matcher(text);
        return found.matches() ? meaning.of(found) : List.of();
    }

    @SafeVarargs
    private static List<Telling> first(List<Telling>... candidates) {
        for (List<Telling> candidate : candidates) {
            if (!candidate.isEmpty()) {
                return candidate;
            }
        }
        return List.of();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
