package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.irc.IrcMessage;

/// A model that does what a file of `src/test/client` says, see the README there.
final class ScriptedClient {
    private static final Words WORDS = Words.of(Locale.ENGLISH);
    private static final Pattern VARIABLE = Pattern.compile("\\$([1-9])");

    private final Deque<String> sent = new ArrayDeque<>();
    private final List<String> alerts = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private ClientState state = ClientState.of(new LoginIdentity("anna", List.of()), WORDS);

    void run(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    step(line);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("line " + (i + 1) + ": " + line + "\n" + e.getMessage(), e);
                }
            }
        }
        assertThat(sent).as("sent and not looked at").isEmpty();
    }

    private void step(String line) {
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        if (!words[0].equals(">") && !words[0].equals("=")) {
            assertThat(sent).as("sent and not looked at").isEmpty();
        }
        switch (words[0]) {
            case "me" -> {
                List<String> names = List.of(rest.split(" "));
                state = ClientState.of(new LoginIdentity(names.getFirst(), names.subList(1, names.size())), WORDS);
            }
            case "login" -> {
                String[] login = rest.split(" ");
                enter(new Input.LogIn(Optional.of(new LoginIdentity.Login(login[0], login[1]))));
            }
            case "password" -> enter(new Input.GiveServerPassword(rest));
            case "now" -> now = Instant.parse(rest);
            case "opened" -> {
                enter(new Input.Reconnect());
                enter(new Input.Opened());
            }
            case "times" -> {
                String[] times = rest.split(" ", 2);
                for (int i = 1; i <= Integer.parseInt(times[0]); i++) {
                    step(times[1].replace("$#", Integer.toString(i)));
                }
            }
            case "lost" -> enter(new Input.Lost(rest, 0));
            case "tick" -> {
                for (int seconds = Integer.parseInt(rest); seconds > 0; seconds--) {
                    now = now.plusSeconds(1);
                    enter(new Input.Ticked());
                }
            }
            case "<" ->
                enter(new Input.Received(
                        IrcMessage.parse(filled(rest).replace('␁', '\1')).orElseThrow()));
            case ">" -> sees(rest);
            case "!" -> enter(new Input.Entered(state.shown(), filled(rest).replace("\\n", "\n")));
            case "do" -> enter(input(filled(rest).split(" ")));
            case "=" -> holds(rest);
            default -> throw new IllegalArgumentException("no such step: " + words[0]);
        }
    }

    private void enter(Input input) {
        Update.Step step = Update.update(state, input, now);
        state = step.state();
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Transmit(IrcMessage message) -> sent.add(plain(message));
                case Effect.Alert(String _, TimelineEntry.Message message) ->
                    alerts.add(message.from() + ": " + message.text());
                case Effect.Connect _, Effect.Disconnect _ -> {}
            }
        }
    }

    /// A line in one form: the last parameter has a colon only where it needs one.
    private static String plain(IrcMessage message) {
        return new IrcMessage(message.tags(), message.source(), message.command(), message.params(), false).toString();
    }

    private void sees(String line) {
        if (line.equals("*")) {
            sent.clear();
            return;
        }
        verify(plain(IrcMessage.parse(line.replace('␁', '\1')).orElseThrow()));
    }

    private void verify(String expected) {
        assertThat(sent).as("sent").isNotEmpty();
        String line = sent.remove();
        var pattern = new StringBuilder();
        var names = new ArrayList<String>();
        Matcher variables = VARIABLE.matcher(expected);
        int end = 0;
        while (variables.find()) {
            pattern.append(Pattern.quote(expected.substring(end, variables.start())));
            String value = values.get(variables.group(1));
            if (value == null) {
                names.add(variables.group(1));
            }
            pattern.append(value == null ? "([^ ;]+)" : Pattern.quote(value));
            end = variables.end();
        }
        pattern.append(Pattern.quote(expected.substring(end)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(line);
        assertThat(matcher.matches()).as("sent: " + line).isTrue();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
    }

    private String filled(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }

    private String key(String name) {
        return name.equals("*") ? "" : state.fold(name);
    }

    private Input input(String[] words) {
        String first = words.length > 1 ? words[1] : "";
        String tail = Arrays.stream(words).skip(3).collect(Collectors.joining(" "));
        return switch (words[0]) {
            case "show" -> new Input.Show(key(first));
            case "seen" -> new Input.Seen(key(first));
            case "older" -> new Input.Older(key(first));
            case "converse" -> new Input.Converse(first);
            case "leave" -> new Input.Leave(key(first), "");
            case "typing" -> new Input.Typing(key(first), words[2].equals("on"));
            case "react" -> new Input.React(key(first), words[2], words[3], words[4].equals("on"));
            case "redact" -> new Input.Redact(key(first), words[2], tail);
            case "around" -> new Input.LookAround(key(first), words[2]);
            case "search" ->
                new Input.Search(String.join(" ", Arrays.asList(words).subList(1, words.length)), "");
            case "again" -> new Input.SendAgain(first);
            case "discard" -> new Input.Discard(first);
            case "back" -> new Input.ScrolledBack(first.equals("on"));
            case "reconnect" -> new Input.Reconnect();
            default -> throw new IllegalArgumentException("no such input: " + words[0]);
        };
    }

    private void holds(String expected) {
        String[] words = expected.split(" ");
        String subject = words.length > 1 ? words[1] : "";
        String held = switch (words[0]) {
            case "phase" -> "phase " + state.phase();
            case "nick" -> "nick " + state.nick();
            case "account" -> "account " + state.account();
            case "why" -> "why " + state.why();
            case "shown" -> "shown " + state.inView().name();
            case "unread" -> "unread " + subject + " " + buffer(subject).unread();
            case "mentions" -> "mentions " + subject + " " + buffer(subject).mentions();
            case "topic" -> "topic " + subject + " " + buffer(subject).topic();
            case "members" -> "members " + subject + " " + members(buffer(subject));
            case "colours" ->
                "colours " + subject + " "
                        + Stream.of(subject.split(","))
                                .map(nick -> Integer.toString(state.colour(nick)))
                                .collect(Collectors.joining(" "));
            case "typing" ->
                "typing " + subject + " "
                        + buffer(subject).typing().keySet().stream().sorted().collect(Collectors.joining(" "));
            case "log" -> piped("log " + subject, buffer(subject).timeline());
            case "length" ->
                "length " + subject + " " + buffer(subject).timeline().size();
            case "first" ->
                "first " + subject + " " + worded(buffer(subject).timeline().getFirst());
            case "excerpt" -> {
                ClientState.Excerpt excerpt = state.excerpt();
                yield piped("excerpt", excerpt == null ? List.of() : excerpt.entries());
            }
            case "whois" -> {
                ClientState.Whois whois = state.whois();
                boolean told =
                        whois != null && whois.done() && key(whois.nick()).equals(key(subject));
                yield joined("whois " + subject, told ? whois.lines() : List.of());
            }
            case "found" -> found();
            case "outbox" ->
                joined(
                        "outbox " + subject,
                        state.outboxOf(key(subject)).stream()
                                .map(message -> message.stage().name().toLowerCase(java.util.Locale.ROOT) + ": "
                                        + message.text().replace("\n", "⏎"))
                                .toList());
            case "alerts" -> {
                String told = joined("alerts", alerts);
                alerts.clear();
                yield told;
            }
            case "reactions" -> reactions(subject, words[2]);
            default -> throw new IllegalArgumentException("nothing to hold: " + words[0]);
        };
        assertThat(held.strip()).isEqualTo(filled(expected));
    }

    private Buffer buffer(String name) {
        Buffer buffer = state.buffers().get(key(name));
        assertThat(buffer).as("buffer " + name).isNotNull();
        return buffer;
    }

    private String found() {
        ClientState.Found found = state.found();
        if (found == null) {
            return "found";
        }
        return found.failure().isEmpty()
                ? joined(
                        "found",
                        found.hits().stream()
                                .map(hit -> hit.buffer() + " " + worded(hit.message()))
                                .toList())
                : "found failure: " + found.failure();
    }

    private String reactions(String name, String id) {
        Buffer buffer = buffer(name);
        var message = (TimelineEntry.Message)
                buffer.timeline().get(buffer.timeline().indexOf(id).orElseThrow());
        return "reactions " + name + " " + id
                + message.reactions().entrySet().stream()
                        .map(reaction -> " " + reaction.getKey() + " " + String.join(",", reaction.getValue()))
                        .collect(Collectors.joining());
    }

    private static String members(Buffer buffer) {
        return buffer.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .map(member -> member.prefixes() + member.nick() + (member.away() ? " (away)" : ""))
                .collect(Collectors.joining(" "));
    }

    private static String piped(String title, List<TimelineEntry> entries) {
        return joined(title, entries.stream().map(ScriptedClient::worded).toList());
    }

    private static String joined(String title, List<String> parts) {
        return title + parts.stream().map(part -> " | " + part).collect(Collectors.joining());
    }

    private static String worded(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.Message message -> worded(message);
            case TimelineEntry.Happening happening -> worded(happening);
        };
    }

    private static String worded(TimelineEntry.Message message) {
        String text = message.redacted()
                .map(redaction -> "[redacted by " + redaction.by() + "]")
                .orElse(message.text().replace("\n", "⏎").replace('\1', '␁'));
        String reply = message.replyTo().isEmpty() ? "" : "↩" + message.replyTo() + " ";
        return reply
                + switch (message.kind()) {
                    case MESSAGE -> message.from() + ": " + text;
                    case ACTION -> "* " + message.from() + " " + text;
                    case NOTICE -> "-" + message.from() + "- " + text;
                };
    }

    private static String worded(TimelineEntry.Happening happening) {
        return switch (happening.what()) {
            case INFO -> "info: " + happening.words(WORDS);
            case ERROR -> "error: " + happening.words(WORDS);
            default -> happening.words(WORDS);
        };
    }
}
