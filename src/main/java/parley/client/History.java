package parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.client.Buffer.Ask;
import parley.client.Buffer.Backlog;
import parley.irc.Capability;
import parley.irc.IrcMessage;

/// What was said while we were not there (draft/chathistory). Of each buffer one thing at a time is asked.
///
/// What was missed is put between what was here before and what came since: no gap, nothing twice.
final class History {
    /// How much of a buffer is asked for at first, and with every step back.
    private static final int PAGE = 100;

    /// What was missed is asked for in pages as large as the server gives, at most this.
    private static final int MISSED_PAGE = 500;

    /// So many pages are taken of what was missed. If that is not all, the buffer begins anew with what was last.
    private static final int MISSED_PAGES = 10;

    /// How far back conversations are looked for, and how many.
    private static final Duration CONVERSATIONS = Duration.ofDays(60);

    private static final int MOST_CONVERSATIONS = 50;

    private History() {}

    /// What is left to know of a buffer whose connection has ended.
    static Backlog disconnected(Buffer buffer) {
        Backlog backlog = buffer.backlog();
        boolean gap = backlog.behind() > 0;
        int behind = gap ? backlog.behind() : 0;
        return new Backlog(null, behind, 0, backlog.complete(), false, false);
    }

    /// We have come into a channel: what is here is from before.
    static Buffer joined(Buffer buffer) {
        Timeline known = buffer.timeline();
        Backlog backlog = buffer.backlog();
        if (backlog.behind() > 0) {
            // the last gap was never filled: what is behind it comes again
            int behind = backlog.behind();
            Timeline kept = Timeline.EMPTY.insert(0, known.subList(0, behind));
            return buffer.with(kept).with(new Backlog(null, behind, 0, backlog.complete(), false, false));
        }
        return buffer.with(new Backlog(null, known.size(), 0, backlog.complete(), false, false));
    }

    /// Asks for what was missed, or at first for what was last.
    static void ask(Turn turn, String key) {
        Buffer buffer = turn.buffer(key).orElseThrow();
        if (!turn.has(Capability.CHATHISTORY)) {
            settle(turn, key);
        } else if (anchor(buffer).isPresent()) {
            askMissed(turn, buffer);
        } else {
            turn.put(buffer.with(new Backlog(null, 0, 0, false, false, false)));
            ask(turn, key, Ask.LATEST, "LATEST", "*", PAGE);
        }
    }

    /// A conversation with somebody begins, here or with this connection.
    static void converse(Turn turn, String key) {
        if (turn.account.isEmpty() || !turn.has(Capability.CHATHISTORY)) {
            settle(turn, key);
            return;
        }
        turn.change(key, History::joined);
        turn.buffer(key).ifPresent(buffer -> {
            if (turn.has(Capability.READ_MARKER)) {
                turn.transmit("MARKREAD", buffer.name());
            }
        });
        ask(turn, key);
    }

    static void askTargets(Turn turn) {
        if (!turn.account.isEmpty() && turn.has(Capability.CHATHISTORY)) {
            turn.transmit(
                    "CHATHISTORY",
                    "TARGETS",
                    "timestamp=" + Times.format(turn.now.plus(Duration.ofDays(1))),
                    "timestamp=" + Times.format(turn.now.minus(CONVERSATIONS)),
                    Integer.toString(MOST_CONVERSATIONS));
        }
    }

    /// With whom there were conversations.
    static void targets(Turn turn, Batch batch) {
        for (BatchItem item : batch.items()) {
            if (item instanceof BatchItem.Single(IrcMessage line)
                    && line.command().equals("CHATHISTORY")) {
                String name = line.param(1);
                if (Commands.isWord(name)
                        && !turn.server.isChannel(name)
                        && turn.named(name).isEmpty()) {
                    turn.put(turn.open(name).withMarker(turn.now));
                    converse(turn, turn.server.fold(name));
                }
            }
        }
    }

    static void askOlder(Turn turn, String key) {
        turn.buffer(key).ifPresent(buffer -> {
            Backlog backlog = buffer.backlog();
            boolean may = turn.phase == Phase.ONLINE
                    && turn.has(Capability.CHATHISTORY)
                    && backlog.asked() == null
                    && backlog.settled()
                    && !backlog.complete();
            Optional<Entry> oldest = buffer.timeline().stream()
                    .filter(entry -> !entry.id().startsWith("local-"))
                    .findFirst();
            if (may && oldest.isPresent()) {
                ask(turn, key, Ask.OLDER, "BEFORE", "msgid=" + oldest.get().id(), PAGE);
            }
        });
    }

    static void askAround(Turn turn, String key, String id) {
        if (turn.phase == Phase.ONLINE && turn.has(Capability.CHATHISTORY)) {
            turn.excerpt = new State.Excerpt(key, id, List.of(), false);
            askAround(turn, key);
        }
    }

    /// Asks for the excerpt that is wanted of a buffer, once nothing else is asked of it.
    private static void askAround(Turn turn, String key) {
        State.Excerpt wanted = turn.excerpt;
        boolean free = turn.buffer(key)
                .filter(buffer -> buffer.backlog().asked() == null)
                .isPresent();
        if (free && wanted != null && !wanted.done() && wanted.buffer().equals(key)) {
            ask(turn, key, Ask.AROUND, "AROUND", "msgid=" + wanted.id(), PAGE);
        }
    }

    private static void askMissed(Turn turn, Buffer buffer) {
        Instant since = anchor(buffer).orElseThrow().at().minusMillis(1);
        int page = Math.min(MISSED_PAGE, turn.server.number("CHATHISTORY", MISSED_PAGE));
        ask(turn, buffer.key(), Ask.MISSED, "AFTER", "timestamp=" + Times.format(since), page);
    }

    private static void ask(Turn turn, String key, Ask ask, String subcommand, String bound, int limit) {
        Buffer buffer = turn.buffer(key).orElseThrow();
        turn.put(buffer.with(buffer.backlog().asking(ask)));
        turn.transmit("CHATHISTORY", subcommand, buffer.name(), bound, Integer.toString(limit));
    }

    /// The last entry before what is missed that the server knows too: that it is told again proves that nothing is
    /// left out behind it.
    private static Optional<Entry> anchor(Buffer buffer) {
        for (int i = buffer.backlog().behind() - 1; i >= 0; i--) {
            if (!buffer.timeline().get(i).id().startsWith("local-")) {
                return Optional.of(buffer.timeline().get(i));
            }
        }
        return Optional.empty();
    }

    /// A page has come.
    static void told(Turn turn, Batch batch) {
        Optional<Buffer> named = turn.named(batch.opening().param(2));
        Ask asked = named.map(buffer -> buffer.backlog().asked()).orElse(null);
        if (named.isEmpty() || asked == null) {
            return;
        }
        Buffer buffer = named.get().with(named.get().backlog().asking(null));
        Page page = Page.of(turn, batch);
        turn.put(buffer);
        switch (asked) {
            case OLDER -> older(turn, buffer, page);
            case LATEST -> latest(turn, buffer, page);
            case MISSED -> missed(turn, buffer, page);
            case AROUND -> {
                State.Excerpt excerpt = turn.excerpt;
                if (excerpt != null && excerpt.buffer().equals(buffer.key())) {
                    var around = buffer.with(Timeline.EMPTY.insert(0, page.entries()))
                            .withOrphans(List.of());
                    for (Buffer.Amendment amendment : page.amendments()) {
                        around = around.amended(amendment);
                    }
                    turn.excerpt = new State.Excerpt(excerpt.buffer(), excerpt.id(), around.timeline(), true);
                }
            }
        }
        askAround(turn, buffer.key());
    }

    /// What a batch of history holds.
    ///
    /// @param ids of all that was told
    /// @param last whether there is nothing beyond, as far as the server says
    private record Page(
            List<Entry> entries, List<Buffer.Amendment> amendments, Set<String> ids, int size, boolean last) {
        static Page of(Turn turn, Batch batch) {
            var entries = new ArrayList<Entry>();
            var amendments = new ArrayList<Buffer.Amendment>();
            var ids = new HashSet<String>();
            for (BatchItem item : batch.items()) {
                Optional<Heard> heard = switch (item) {
                    case Batch inner -> Heard.of(inner);
                    case BatchItem.Single(IrcMessage line) -> Optional.of(Heard.of(line));
                };
                heard.ifPresent(each -> {
                    ids.add(each.tag("msgid"));
                    Entries.amendment(each).ifPresent(amendments::add);
                    entry(turn, each).ifPresent(entries::add);
                });
            }
            boolean last = batch.opening().tag("draft/chathistory-end").isPresent();
            return new Page(entries, amendments, ids, batch.items().size(), last);
        }

        private static Optional<? extends Entry> entry(Turn turn, Heard heard) {
            return switch (heard.command()) {
                case "PRIVMSG", "NOTICE" -> Entries.message(turn, heard);
                default -> Entries.happening(turn, heard);
            };
        }

        boolean endsBefore(int limit) {
            return last || size < limit;
        }

        /// Those that are not among some others.
        List<Entry> without(List<Entry> others) {
            var known = new HashSet<String>();
            others.forEach(entry -> known.add(entry.id()));
            return entries.stream().filter(entry -> !known.contains(entry.id())).toList();
        }
    }

    private static void older(Turn turn, Buffer buffer, Page page) {
        Timeline timeline = buffer.timeline();
        List<Entry> first = timeline.subList(0, Math.min(PAGE, timeline.size()));
        insert(turn, buffer, 0, page.without(first), page);
        turn.change(buffer.key(), each -> each.with(complete(each.backlog(), page.endsBefore(PAGE))));
    }

    private static Backlog complete(Backlog backlog, boolean complete) {
        return new Backlog(
                backlog.asked(), backlog.behind(), backlog.pages(), complete, backlog.settled(), backlog.proven());
    }

    private static void latest(Turn turn, Buffer buffer, Page page) {
        insert(turn, buffer, 0, page.without(buffer.timeline()), page);
        turn.change(buffer.key(), each -> each.with(new Backlog(null, 0, 0, page.endsBefore(PAGE), true, true)));
        settle(turn, buffer.key());
    }

    private static void missed(Turn turn, Buffer buffer, Page page) {
        Backlog backlog = buffer.backlog();
        Timeline timeline = buffer.timeline();
        int behind = backlog.behind();
        boolean proven = backlog.proven()
                || anchor(buffer)
                        .filter(entry -> page.ids().contains(entry.id()))
                        .isPresent();
        List<Entry> before = timeline.subList(Math.max(0, behind - MISSED_PAGE), behind);
        List<Entry> since = timeline.subList(behind, timeline.size());
        List<Entry> fresh = page.without(before).stream()
                .filter(entry -> since.stream().noneMatch(live -> live.id().equals(entry.id())))
                .toList();
        boolean reached = since.stream().anyMatch(live -> page.ids().contains(live.id()));
        int limit = Math.min(MISSED_PAGE, turn.server.number("CHATHISTORY", MISSED_PAGE));
        boolean done = reached || fresh.isEmpty() || page.endsBefore(limit);
        insert(turn, buffer, behind, fresh, page);
        int filled = behind + fresh.size();
        if (done) {
            turn.change(buffer.key(), each -> each.with(new Backlog(null, 0, 0, backlog.complete(), true, proven)));
            settle(turn, buffer.key());
        } else if (backlog.pages() + 1 < MISSED_PAGES) {
            turn.change(
                    buffer.key(),
                    each -> each.with(
                            new Backlog(null, filled, backlog.pages() + 1, backlog.complete(), false, proven)));
            askMissed(turn, turn.buffer(buffer.key()).orElseThrow());
        } else {
            turn.change(
                    buffer.key(),
                    each -> each.with(each.timeline().from(filled))
                            .withOrphans(List.of())
                            .with(new Backlog(null, 0, 0, false, false, false)));
            ask(turn, buffer.key(), Ask.LATEST, "LATEST", "*", PAGE);
        }
    }

    private static void insert(Turn turn, Buffer buffer, int index, List<Entry> fresh, Page page) {
        Buffer changed = buffer.with(buffer.timeline().insert(index, fresh));
        var waiting = new ArrayList<>(changed.orphans());
        waiting.addAll(page.amendments());
        changed = changed.withOrphans(List.of());
        for (Buffer.Amendment amendment : waiting) {
            changed = changed.amended(amendment);
        }
        turn.put(changed.recounted());
    }

    /// Nothing is missing in a buffer any more, as far as this server can tell.
    private static void settle(Turn turn, String key) {
        turn.change(key, buffer -> {
            Backlog backlog = buffer.backlog();
            return buffer.with(
                    new Backlog(null, 0, 0, backlog.complete(), true, backlog.settled() && backlog.proven()));
        });
        Outbox.settle(turn, key);
    }

    /// History refuses (`FAIL CHATHISTORY code subcommand target… :words`): what is here has to do.
    static void failed(Turn turn, List<String> params) {
        for (Buffer buffer : turn.buffers()) {
            Ask asked = buffer.backlog().asked();
            boolean about = params.stream()
                    .skip(1)
                    .anyMatch(param -> turn.server.fold(param).equals(buffer.key()));
            if (asked != null && about) {
                turn.put(buffer.with(buffer.backlog().asking(null)));
                switch (asked) {
                    case OLDER -> turn.put(buffer.with(complete(buffer.backlog().asking(null), true)));
                    case AROUND -> {
                        State.Excerpt excerpt = turn.excerpt;
                        if (excerpt != null) {
                            turn.excerpt = new State.Excerpt(excerpt.buffer(), excerpt.id(), List.of(), true);
                        }
                    }
                    case LATEST, MISSED -> settle(turn, buffer.key());
                }
                askAround(turn, buffer.key());
            }
        }
    }
}
