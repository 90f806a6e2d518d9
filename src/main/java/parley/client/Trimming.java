package parley.client;

import java.util.ArrayList;
import java.util.List;

/// What a buffer lets go of, so that a client that runs for months does not grow. Where the server has history, it is
/// told again when somebody reads back.
final class Trimming {
    /// So many entries stay: as many as are caught up with after a broken connection, and some 100 screens.
    static final int KEPT = 5_000;

    /// So many more come before they are let go of, all at once.
    static final int SLACK = 1_000;

    private Trimming() {}

    /// Not while history is put in, whose places are counted.
    static boolean isDue(Buffer buffer) {
        return buffer.timeline().size() >= KEPT + SLACK && buffer.backlog().question() == null;
    }

    /// With what was last. It begins with an entry that the server knows, too, if there is one: what is before can be
    /// asked for then, and is all that is not here.
    static Buffer trimmed(Buffer buffer) {
        Timeline timeline = buffer.timeline();
        int least = timeline.size() - KEPT;
        int cut = least + Math.max(0, HistoryRequests.known(timeline.subList(least, timeline.size())));
        var orphans = new ArrayList<Buffer.Amendment>();
        timeline.subList(0, cut).forEach(entry -> orphans.addAll(amendments(entry)));
        orphans.addAll(buffer.orphans());
        Buffer.Backlog backlog = buffer.backlog();
        return buffer.with(timeline.from(cut))
                .withOrphans(orphans)
                .with(backlog.with(backlog.gap().after(cut)).complete(false));
    }

    /// What has changed a message: it is told by itself, maybe where nobody will ask.
    private static List<Buffer.Amendment> amendments(TimelineEntry entry) {
        var amendments = new ArrayList<Buffer.Amendment>();
        if (entry instanceof TimelineEntry.Message message) {
            message.redacted().ifPresent(redaction -> amendments.add(new Buffer.Redacted(message.id(), redaction)));
            message.reactions()
                    .forEach((text, nicks) ->
                            nicks.forEach(nick -> amendments.add(new Buffer.Reaction(message.id(), nick, text, true))));
        }
        return amendments;
    }
}
