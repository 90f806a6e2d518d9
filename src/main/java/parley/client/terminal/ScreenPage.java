package parley.client.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Endpoint;
import parley.client.Input;
import parley.client.Outgoing;
import parley.client.Sentences;
import parley.client.Timeline;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.irc.Formatting;

/// What of a state is to be printed next, given what was printed before. A terminal cannot take back what has scrolled
/// by: what happens to a message later is told in a line of its own.
///
/// Confined to the thread that shows, but for [#tell].
final class ScreenPage {
    /// How much of a buffer is printed when it comes into view; more where more is unread.
    private static final int LAST = 20;

    private static final int MOST_UNREAD = 100;

    /// So many comings and goings in a row are told one by one.
    private static final int FEW_GOINGS = 3;

    /// More at once is not read as it rushes by.
    private static final int MOST_AT_ONCE = 200;

    /// What was missed is waited for no longer, to be printed in its place.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// A message that is not confirmed by then is told of.
    private static final Duration UNCONFIRMED = Duration.ofSeconds(3);

    /// Behind so many printed entries in a row there is nothing new: what was missed comes in pages of 500.
    private static final int STREAK = 600;

    private static final int REMEMBERED = 4000;

    /// How often it is told what was read.
    private static final Duration SEEN = Duration.ofSeconds(1);

    private final Look look;
    private final ZoneId zone;
    private final Words words;
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Map<String, TimelineEntry> printed = new LinkedHashMap<>();
    private final Map<String, Outgoing.Stage> toldOf = new HashMap<>();
    private final ArrayDeque<AttributedString> lines = new ArrayDeque<>();
    private @Nullable String key;
    private String first = "";
    private @Nullable LocalDate day;
    private @Nullable Instant waitingSince;
    private ConnectionPhase phase = ConnectionPhase.CONNECTING;
    private int attempts;

    /// Why there was no connection when that was told last.
    private String why = "";
    private ClientState.@Nullable Found found;
    private ClientState.@Nullable Excerpt excerpt;
    private ClientState.@Nullable Whois whois;
    private ClientState.@Nullable Listing listing;

    /// The id of what was last in the server's buffer when it was in view.
    private String serverSeen = "";

    private Instant seenAt = Instant.MIN;
    private volatile boolean goings = true;

    ScreenPage(Look look, ZoneId zone, Words words) {
        this.look = look;
        this.zone = zone;
        this.words = words;
    }

    /// Whether comings and goings are printed from now on. Any thread may say so.
    void printGoings(boolean wanted) {
        goings = wanted;
    }

    /// Lines of this client's own, to be printed next. Any thread may tell.
    void tell(List<String> lines) {
        told.addAll(lines);
    }

    /// What is in view is to be printed from its beginning.
    void beginAnew() {
        key = null;
    }

    Sheet sheet(ClientState state, int width) {
        Timeline timeline = state.inView().timeline();
        return new Sheet(
                look,
                zone,
                words,
                width,
                id -> {
                    var index = timeline.indexOf(id);
                    return index.isPresent() && timeline.get(index.getAsInt()) instanceof TimelineEntry.Message message
                            ? message
                            : null;
                },
                state::colour);
    }

    /// What is to be printed now: lines with their ends, "" for none.
    String turn(ClientState state, Endpoint server, int width, Instant now) {
        Sheet sheet = sheet(state, width);
        connection(state, server, sheet, now);
        if (isWhole(state, now)) {
            Buffer buffer = state.inView();
            if (!buffer.key().equals(key)) {
                begin(buffer, sheet);
            } else {
                goOn(buffer, sheet, now);
            }
        }
        answers(state, sheet, now);
        outbox(state, sheet, now);
        for (String own = told.poll(); own != null; own = told.poll()) {
            lines.addAll(Sheet.wrap(new AttributedString(own), width - 1, 4));
        }
        var text = new StringBuilder();
        for (AttributedString line : lines) {
            text.append(look.encode(line)).append('\n');
        }
        lines.clear();
        return text.toString();
    }

    /// Whether the server's buffer, which is not in view, has something that was not there when it was.
    boolean hasServerNews(ClientState state) {
        Buffer server = StatusLine.numbered(state).getFirst();
        Timeline timeline = server.timeline();
        if (server.key().equals(state.shown()) && !timeline.isEmpty()) {
            serverSeen = timeline.getLast().id();
        }
        var seen = timeline.indexOf(serverSeen);
        return timeline.subList(seen.isPresent() ? seen.getAsInt() + 1 : 0, timeline.size()).stream()
                .anyMatch(entry -> entry instanceof TimelineEntry.Message
                        || (entry instanceof TimelineEntry.Happening happening
                                && happening.what() == TimelineEntry.What.ERROR));
    }

    /// That the buffer in view is read, where that is news and it was not told just now.
    Optional<Input> seen(ClientState state, Instant now) {
        Buffer buffer = state.inView();
        boolean due = buffer.key().equals(key) && buffer.unread() > 0 && !now.isBefore(seenAt.plus(SEEN));
        if (!due) {
            return Optional.empty();
        }
        seenAt = now;
        return Optional.of(new Input.Seen(buffer.key()));
    }

    private void connection(ClientState state, Endpoint server, Sheet sheet, Instant now) {
        boolean lost = phase == ConnectionPhase.ONLINE && state.phase() != ConnectionPhase.ONLINE;
        boolean failed = state.phase() == ConnectionPhase.OFFLINE
                && state.attempts() > attempts
                && !state.why().equals(why);
        if (state.phase() == ConnectionPhase.ONLINE && phase != ConnectionPhase.ONLINE) {
            lines.addAll(sheet.note(now, connected(state, server), look.dim()));
            why = "";
        } else if (lost || failed) {
            lines.addAll(sheet.note(
                    now, words.of("connection.again-why", Map.of("why", Formatting.line(state.why()))), look.alarm()));
            why = state.why();
        }
        phase = state.phase();
        attempts = state.attempts();
    }

    private String connected(ClientState state, Endpoint server) {
        String nick = Formatting.line(state.nick());
        return state.account().isEmpty()
                ? words.of("connection.made", Map.of("server", server.toString(), "nick", nick))
                : words.of(
                        "connection.made-as",
                        Map.of(
                                "server", server.toString(),
                                "nick", nick,
                                "account", Formatting.line(state.account())));
    }

    /// Whether what was missed has come, so that all can be printed in its order.
    private boolean isWhole(ClientState state, Instant now) {
        Buffer buffer = state.inView();
        Buffer.Ask asked = buffer.backlog().asked();
        boolean failed = state.phase() == ConnectionPhase.OFFLINE && state.attempts() > 0;
        boolean connecting = !failed && state.phase() != ConnectionPhase.CLOSED;
        boolean coming = buffer.joined() == Buffer.Joined.WANTED && connecting;
        if (!coming && asked != Buffer.Ask.LATEST && asked != Buffer.Ask.MISSED) {
            waitingSince = null;
            return true;
        }
        Instant since = waitingSince;
        if (since == null) {
            waitingSince = now;
            return false;
        }
        return Duration.between(since, now).compareTo(PATIENCE) > 0;
    }

    /// A buffer comes into view: its end is printed.
    private void begin(Buffer buffer, Sheet sheet) {
        key = buffer.key();
        printed.clear();
        Timeline timeline = buffer.timeline();
        int unread = Math.min(buffer.unread(), MOST_UNREAD);
        int fresh = timeline.size();
        for (int left = unread; left > 0 && fresh > 0; ) {
            fresh--;
            left -= timeline.get(fresh) instanceof TimelineEntry.Message message && !message.own() ? 1 : 0;
        }
        int from = Math.max(0, Math.min(fresh, timeline.size() - LAST));
        first = from < timeline.size() ? timeline.get(from).id() : "";
        day = null;
        String people = buffer.members().isEmpty()
                ? ""
                : " · " + people(buffer.members().size());
        lines.add(sheet.rule(StatusLine.name(buffer, words) + people + topic(buffer.topic())));
        if (buffer.unread() > MOST_UNREAD) {
            lines.add(sheet.rule(words.of("log.more-unread", Map.of("count", buffer.unread() - MOST_UNREAD))));
        }
        boolean parted = unread > 0 && fresh > from && fresh < timeline.size();
        print(timeline.subList(from, parted ? fresh : timeline.size()), sheet);
        if (parted) {
            lines.add(sheet.rule(words.of("log.new-line")));
            print(timeline.subList(fresh, timeline.size()), sheet);
        }
    }

    private static String topic(String topic) {
        return topic.isBlank() ? "" : " · " + Formatting.line(topic);
    }

    private String people(int number) {
        return words.of("people.count", Map.of("count", number));
    }

    /// What has come since.
    private void goOn(Buffer buffer, Sheet sheet, Instant now) {
        var fresh = new ArrayDeque<TimelineEntry>();
        var changed = new ArrayDeque<TimelineEntry.Message>();
        Timeline timeline = buffer.timeline();
        int streak = 0;
        for (int i = timeline.size() - 1; i >= 0 && streak < STREAK; i--) {
            TimelineEntry entry = timeline.get(i);
            TimelineEntry known = printed.get(entry.id());
            if (known == null && isPrinted(entry)) {
                streak++;
            } else if (known == null) {
                fresh.addFirst(entry);
                streak = 0;
            } else {
                streak++;
                if (entry instanceof TimelineEntry.Message message && !entry.equals(known)) {
                    changed.addFirst(message);
                }
            }
            if (entry.id().equals(first)) {
                break;
            }
        }
        while (fresh.size() > MOST_AT_ONCE) {
            if (fresh.size() == MOST_AT_ONCE + 1) {
                lines.add(sheet.rule(words.of("log.more")));
            }
            TimelineEntry skipped = fresh.removeFirst();
            printed.put(skipped.id(), skipped);
        }
        print(List.copyOf(fresh), sheet);
        for (TimelineEntry.Message message : changed) {
            if (printed.put(message.id(), message) instanceof TimelineEntry.Message before) {
                MessageWords.changes(before, message, words)
                        .forEach(each -> lines.addAll(sheet.note(now, each, look.dim())));
            }
        }
    }

    /// Whether it is something that we said, printed when it was said to a server that does not echo, and told by
    /// history now.
    private boolean isPrinted(TimelineEntry entry) {
        if (!(entry instanceof TimelineEntry.Message told) || !told.own()) {
            return false;
        }
        Optional<String> id = printed.values().stream()
                .filter(each -> each.id().startsWith("local-")
                        && each instanceof TimelineEntry.Message said
                        && said.own()
                        && said.kind() == told.kind()
                        && said.text().equals(told.text()))
                .map(TimelineEntry::id)
                .findFirst();
        id.ifPresent(printed::remove);
        id.ifPresent(_ -> printed.put(told.id(), told));
        return id.isPresent();
    }

    /// Many who come and go in a row are told as one.
    private void print(List<TimelineEntry> entries, Sheet sheet) {
        int next = 0;
        while (next < entries.size()) {
            int end = next;
            while (end < entries.size()
                    && Sentences.isGoing(entries.get(end))
                    && sheet.day(entries.get(end)).equals(sheet.day(entries.get(next)))) {
                end++;
            }
            if (end > next && !goings) {
                entries.subList(next, end).forEach(this::remember);
            } else if (end - next > FEW_GOINGS) {
                printSum(entries.subList(next, end), sheet);
            } else {
                end = Math.max(end, next + 1);
                entries.subList(next, end).forEach(entry -> print(entry, sheet));
            }
            next = end;
        }
    }

    private void printSum(List<TimelineEntry> going, Sheet sheet) {
        printDay(going.getFirst(), sheet);
        String sum = Sentences.sum(
                going.stream().map(TimelineEntry.Happening.class::cast).toList(), words);
        lines.addAll(sheet.note(going.getLast().at(), sum, look.dim()));
        going.forEach(this::remember);
    }

    private void print(TimelineEntry entry, Sheet sheet) {
        printDay(entry, sheet);
        lines.addAll(sheet.lines(entry));
        remember(entry);
    }

    private void printDay(TimelineEntry entry, Sheet sheet) {
        LocalDate itsDay = sheet.day(entry);
        if (!itsDay.equals(day)) {
            lines.add(sheet.dayLine(itsDay));
            day = itsDay;
        }
    }

    private void remember(TimelineEntry entry) {
        if (first.isEmpty()) {
            first = entry.id();
        }
        printed.put(entry.id(), entry);
        if (printed.size() > REMEMBERED) {
            var _ = printed.remove(printed.keySet().iterator().next());
        }
    }

    /// What was asked for: a search, who somebody is, which channels there are.
    private void answers(ClientState state, Sheet sheet, Instant now) {
        ClientState.Found search = state.found();
        if (search != null && search.done() && !search.equals(found)) {
            String sought = Formatting.line(search.words());
            if (!search.failure().isEmpty()) {
                lines.addAll(sheet.note(now, Formatting.line(search.failure()), look.alarm()));
            } else {
                lines.add(sheet.rule(words.of(
                        "search.found-for", Map.of("count", search.hits().size(), "words", sought))));
                int count = search.hits().size();
                for (int i = 0; i < count; i++) {
                    lines.addAll(sheet.hit(search.hits().get(i), count - i));
                }
                lines.add(sheet.rule(words.of("search.end")));
            }
        }
        found = search == null || search.done() ? search : null;
        ClientState.Excerpt around = state.excerpt();
        if (around != null && around.done() && !around.equals(excerpt)) {
            lines.addAll(sheet.excerpt(around.entries()));
        }
        excerpt = around;
        ClientState.Whois about = state.whois();
        if (about != null && about.done() && !about.equals(whois)) {
            String nick = Formatting.line(about.nick());
            about.lines()
                    .forEach(each -> lines.addAll(
                            sheet.note(now, nick + ": " + Formatting.line(each), AttributedStyle.DEFAULT)));
        }
        whois = about == null || about.done() ? about : null;
        ClientState.Listing channels = state.listing();
        if (channels.done() && !channels.equals(listing)) {
            lines.add(sheet.rule(
                    words.of("join.count", Map.of("count", channels.channels().size()))));
            channels.channels()
                    .forEach(each -> lines.addAll(sheet.note(
                            now,
                            Formatting.line(each.name()) + " · " + people(each.users()) + topic(each.topic()),
                            AttributedStyle.DEFAULT)));
        }
        listing = channels.done() ? channels : null;
    }

    /// What is not confirmed, once for each thing that there is to say of it.
    private void outbox(ClientState state, Sheet sheet, Instant now) {
        List<String> labels = state.outbox().stream().map(Outgoing::label).toList();
        toldOf.keySet().retainAll(labels);
        for (Outgoing message : state.outbox()) {
            boolean late = Duration.between(message.at(), now).compareTo(UNCONFIRMED) > 0;
            boolean due = message.stage() == Outgoing.Stage.FAILED || state.phase() != ConnectionPhase.ONLINE || late;
            if (due && toldOf.put(message.label(), message.stage()) != message.stage()) {
                lines.addAll(sheet.note(now, state(message), look.alarm()));
            }
        }
    }

    private String state(Outgoing message) {
        String text = Formatting.line(message.text());
        return switch (message.stage()) {
            case WAITING -> words.of("sent.waiting", Map.of("text", text));
            case SENT -> words.of("sent.unconfirmed", Map.of("text", text));
            case UNSURE -> words.of("sent.unsure", Map.of("text", text));
            case FAILED ->
                words.of(
                        "sent.failed",
                        Map.of(
                                "why",
                                Formatting.line(message.failure().orElse(words.of("message.failed"))),
                                "text",
                                text));
        };
    }
}
