package parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import parley.client.Buffer.Ask;
import parley.client.Buffer.Backlog;
import parley.client.Buffer.Gap;
import parley.client.Buffer.Question;
import parley.irc.Capability;
import parley.irc.IrcMessage;

/// What was said while we were not there (draft/chathistory). Of each buffer one thing at a time is asked.
///
/// What was missed is put between what was here before and what came since: no gap, nothing twice.
final class HistoryRequests {
    /// How much of a buffer is asked for at first, and with every step back.
    private static final int PAGE = 100;

    /// What was missed is asked for in pages as large as the server gives, at most this.
    private static final int MISSED_PAGE = 500;

    /// So many pages are taken of what was missed. If that is not all, the buffer begins anew with what was last.
    private static final int MISSED_PAGES = 10;

    /// How far back conversations are looked for, and how many.
    private static final Duration CONVERSATIONS = Duration.ofDays(60);

    private static final int MOST_CONVERSATIONS = 50;

    /// A question is given up after so long.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HistoryRequests() {}

    /// What is left to know of a buffer whose connection has ended.
    static Backlog disconnected(Buffer buffer) {
        Backlog backlog = buffer.backlog();
        return new Backlog(null, backlog.gap(), backlog.complete(), false, false);
    }

    /// What was to be looked at around a message does not come any more.
    static void disconnected(Turn turn) {
        nothingAround(turn);
    }

    /// We have come into a channel: what is here is from before. A gap that was never filled is still where it was.
    static Buffer joined(Buffer buffer) {
        Backlog backlog = buffer.backlog();
        int size = buffer.timeline().size();
        Gap open = backlog.gap();
        Gap gap = open.behind() > 0
                ? new Gap(open.doubtful(), open.behind(), size, 0)
                : new Gap(anchor(buffer, size) + 1, size, size, 0);
        return buffer.with(new Backlog(null, gap, backlog.complete(), false, false));
    }

    /// Asks for what was missed, or at first for what was last.
    static void ask(Turn turn, String key) {
        Buffer buffer = turn.buffer(key).orElseThrow();
        if (!turn.has(Capability.CHATHISTORY)) {
            settle(turn, key);
        } else if (anchor(buffer) >= 0) {
            askMissed(turn, buffer);
        } else {
            Gap gap = new Gap(0, 0, buffer.backlog().gap().since(), 0);
            turn.put(buffer.with(new Backlog(null, gap, false, false, false)));
            ask(turn, key, Ask.LATEST, "LATEST", "*", PAGE);
        }
    }

    /// A conversation with somebody begins, here or with this connection.
    static void converse(Turn turn, String key) {
        if (turn.account.isEmpty() || !turn.has(Capability.CHATHISTORY)) {
            settle(turn, key);
            return;
        }
        turn.change(key, HistoryRequests::joined);
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

    /// What is before is wanted; first of all what was not answered when it was asked for.
    static void askOlder(Turn turn, String key) {
        turn.buffer(key).ifPresent(buffer -> {
            Backlog backlog = buffer.backlog();
            boolean may = turn.phase == ConnectionPhase.ONLINE
                    && turn.has(Capability.CHATHISTORY)
                    && buffer.kind() != Buffer.Kind.SERVER
                    && backlog.asked() == null
                    && backlog.settled()
                    && !backlog.complete();
            if (!may) {
                return;
            }
            int oldest = known(buffer.timeline());
            if (anchor(buffer) >= 0) {
                askMissed(turn, buffer);
            } else if (oldest >= 0) {
                String id = buffer.timeline().get(oldest).id();
                ask(turn, key, Ask.OLDER, "BEFORE", "msgid=" + id, PAGE);
            } else {
                ask(turn, key, Ask.LATEST, "LATEST", "*", PAGE);
            }
        });
    }

    private static boolean isLocal(TimelineEntry entry) {
        return entry.id().startsWith("local-");
    }

    /// The index of the first entry that the server knows, too; -1 for none.
    static int known(List<TimelineEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (!isLocal(entries.get(i))) {
                return i;
            }
        }
        return -1;
    }

    static void askAround(Turn turn, String key, String id) {
        if (turn.phase == ConnectionPhase.ONLINE && turn.has(Capability.CHATHISTORY)) {
            turn.excerpt = new ClientState.Excerpt(key, id, List.of(), false);
            askAround(turn, key);
        }
    }

    /// Asks for the excerpt that is wanted of a buffer, once nothing else is asked of it.
    private static void askAround(Turn turn, String key) {
        ClientState.Excerpt wanted = turn.excerpt;
        boolean free = turn.buffer(key)
                .filter(buffer -> buffer.backlog().asked() == null)
                .isPresent();
        if (free && wanted != null && !wanted.done() && wanted.buffer().equals(key)) {
            ask(turn, key, Ask.AROUND, "AROUND", "msgid=" + wanted.id(), PAGE);
        }
    }

    private static void askMissed(Turn turn, Buffer buffer) {
        Instant since = buffer.timeline().get(anchor(buffer)).at().minusMillis(1);
        ask(turn, buffer.key(), Ask.MISSED, "AFTER", "timestamp=" + Times.format(since), missedPage(turn));
    }

    private static int missedPage(Turn turn) {
        return Math.min(MISSED_PAGE, turn.server.number("CHATHISTORY", MISSED_PAGE));
    }

    /// Once a question of this connection was not answered in time, the others bear a label, so that an answer that
    /// comes late is not taken for theirs.
    private static void ask(Turn turn, String key, Ask ask, String subcommand, String bound, int limit) {
        Buffer buffer = turn.buffer(key).orElseThrow();
        boolean labelled = turn.unanswered && turn.has(Capability.LABELED_RESPONSE);
        String label = labelled ? turn.serial("h") : "";
        turn.put(buffer.with(buffer.backlog().asking(new Question(ask, turn.now.plus(PATIENCE), label))));
        var tags = new LinkedHashMap<String, String>();
        if (labelled) {
            tags.put("label", label);
        }
        turn.transmit(tags, "CHATHISTORY", subcommand, buffer.name(), bound, Integer.toString(limit));
    }

    /// The index of the last entry before what is missed that the server knows too: that it is told again proves that
    /// nothing is left out behind it. -1 for none.
    private static int anchor(Buffer buffer) {
        return anchor(buffer, buffer.backlog().gap().behind());
    }

    private static int anchor(Buffer buffer, int behind) {
        int index = behind - 1;
        while (index >= 0 && isLocal(buffer.timeline().get(index))) {
            index--;
        }
        return index;
    }

    /// Gives up what was not answered in time: the chat goes on as if it could not be had. What is missing is asked for
    /// again with the next connection, or when somebody reads back.
    static void expire(Turn turn) {
        for (Buffer buffer : turn.buffers()) {
            Question question = buffer.backlog().question();
            if (question == null || turn.now.isBefore(question.until())) {
                continue;
            }
            turn.unanswered = true;
            Backlog backlog = buffer.backlog().asking(null);
            turn.put(buffer.with(backlog));
            switch (question.ask()) {
                case OLDER -> {
                    // whoever reads on asks again
                }
                case AROUND -> nothingAround(turn);
                case LATEST, MISSED -> {
                    turn.put(buffer.with(backlog.complete(false))); // so that who reads back asks
                    settle(turn, buffer.key(), backlog.gap(), false);
                }
            }
            askAround(turn, buffer.key());
        }
    }

    private static void nothingAround(Turn turn) {
        ClientState.Excerpt excerpt = turn.excerpt;
        if (excerpt != null && !excerpt.done()) {
            turn.excerpt = new ClientState.Excerpt(excerpt.buffer(), excerpt.id(), List.of(), true);
        }
    }

    /// A page has come.
    static void received(Turn turn, Batch batch) {
        Optional<Buffer> named = turn.named(batch.opening().param(2));
        Question question = named.map(buffer -> buffer.backlog().question()).orElse(null);
        if (named.isEmpty() || question == null || !answers(batch.opening(), question)) {
            return;
        }
        Buffer buffer = named.get().with(named.get().backlog().asking(null));
        HistoryPage page = HistoryPage.of(turn, batch);
        turn.put(buffer);
        switch (question.ask()) {
            case OLDER -> older(turn, buffer, page);
            case LATEST -> latest(turn, buffer, page);
            case MISSED -> missed(turn, buffer, page);
            case AROUND -> {
                ClientState.Excerpt excerpt = turn.excerpt;
                if (excerpt != null && excerpt.buffer().equals(buffer.key())) {
                    var around = buffer.with(Timeline.EMPTY.insert(0, page.entries()))
                            .withOrphans(List.of());
                    for (Buffer.Amendment amendment : page.amendments()) {
                        around = around.amended(amendment);
                    }
                    turn.excerpt = new ClientState.Excerpt(excerpt.buffer(), excerpt.id(), around.timeline(), true);
                }
            }
        }
        askAround(turn, buffer.key());
    }

    private static boolean answers(IrcMessage message, Question question) {
        return question.label().isEmpty() || message.tag("label").orElse("").equals(question.label());
    }

    private static void older(Turn turn, Buffer buffer, HistoryPage page) {
        int bound = Math.max(0, known(buffer.timeline()));
        var merging = new Merging(turn, buffer.timeline(), new Gap(0, 0, bound, 0), bound);
        put(turn, buffer, merging.merged(page.entries()), page);
        turn.change(buffer.key(), each -> each.with(each.backlog().complete(page.endsBefore(PAGE))));
    }

    private static void latest(Turn turn, Buffer buffer, HistoryPage page) {
        Timeline timeline = buffer.timeline();
        var merging =
                new Merging(turn, timeline, new Gap(0, 0, buffer.backlog().gap().since(), 0), timeline.size());
        put(turn, buffer, merging.merged(page.entries()), page);
        turn.change(buffer.key(), each -> each.with(each.backlog().complete(page.endsBefore(PAGE))));
        settle(turn, buffer.key(), Gap.NONE, true);
    }

    private static void missed(Turn turn, Buffer buffer, HistoryPage page) {
        Backlog backlog = buffer.backlog();
        Gap gap = backlog.gap();
        Timeline timeline = buffer.timeline();
        int anchor = anchor(buffer);
        boolean proven = backlog.proven()
                || (anchor >= 0 && page.ids().contains(timeline.get(anchor).id()));
        boolean reached = timeline.subList(gap.since(), timeline.size()).stream()
                .anyMatch(live -> page.ids().contains(live.id()));
        var merging = new Merging(turn, timeline, gap, timeline.size());
        put(turn, buffer, merging.merged(page.entries()), page);
        Gap left = merging.left();
        boolean done = reached || !merging.hasGoneOn() || page.endsBefore(missedPage(turn));
        if (done) {
            settle(turn, buffer.key(), Gap.NONE, proven);
        } else if (left.pages() < MISSED_PAGES) {
            turn.change(
                    buffer.key(),
                    each -> each.with(new Backlog(null, left, backlog.complete(), backlog.settled(), proven)));
            askMissed(turn, turn.buffer(buffer.key()).orElseThrow());
        } else {
            turn.change(
                    buffer.key(),
                    each -> each.with(each.timeline().from(Math.max(left.behind(), left.since())))
                            .withOrphans(List.of())
                            .with(new Backlog(null, Gap.NONE, false, false, false)));
            ask(turn, buffer.key(), Ask.LATEST, "LATEST", "*", PAGE);
        }
    }

    /// With a page put in. Of what history tells, the later page was here first: what waits for a message of this one
    /// changes it last.
    private static void put(Turn turn, Buffer buffer, Timeline timeline, HistoryPage page) {
        var waiting = new ArrayList<Buffer.Amendment>();
        var due = new ArrayList<Buffer.Amendment>();
        for (Buffer.Amendment amendment : page.amendments()) {
            (timeline.indexOf(amendment.id()).isEmpty() ? waiting : due).add(amendment);
        }
        for (Buffer.Amendment orphan : buffer.orphans()) {
            (page.ids().contains(orphan.id()) ? due : waiting).add(orphan);
        }
        Buffer changed = buffer.with(timeline).withOrphans(waiting);
        for (Buffer.Amendment amendment : due) {
            changed = changed.amended(amendment);
        }
        turn.put(changed.recounted());
    }

    /// Nothing is missing in a buffer any more, as far as this server can tell.
    private static void settle(Turn turn, String key) {
        settle(turn, key, Gap.NONE, false);
    }

    private static void settle(Turn turn, String key, Gap gap, boolean proven) {
        turn.change(
                key,
                buffer -> buffer.with(new Backlog(null, gap, buffer.backlog().complete(), true, proven)));
        Outbox.settle(turn, key);
    }

    /// History refuses (`FAIL CHATHISTORY code subcommand target… :words`): what is here has to do.
    static void failed(Turn turn, IrcMessage refusal) {
        for (Buffer buffer : turn.buffers()) {
            Question question = buffer.backlog().question();
            boolean about = refusal.params().stream()
                    .skip(1)
                    .anyMatch(param -> turn.server.fold(param).equals(buffer.key()));
            if (question != null && about && answers(refusal, question)) {
                Backlog backlog = buffer.backlog().asking(null);
                turn.put(buffer.with(backlog));
                switch (question.ask()) {
                    case OLDER -> turn.put(buffer.with(backlog.complete(true)));
                    case AROUND -> nothingAround(turn);
                    case LATEST, MISSED -> {
                        // who asked again reading back is not to ask for ever
                        turn.put(buffer.with(backlog.complete(backlog.settled() || backlog.complete())));
                        settle(turn, buffer.key());
                    }
                }
                askAround(turn, buffer.key());
            }
        }
    }
}
