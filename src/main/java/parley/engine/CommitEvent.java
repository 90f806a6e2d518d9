package parley.engine;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Tells Java Flight Recorder of a commit to the store.
@Name("parley.Commit")
@Label("Commit")
@Category("Parley")
@Description("Keeping what a turn of the hub has come to")
@StackTrace(false)
final class CommitEvent extends Event {
    @Label("Facts")
    int facts;

    @Label("Kept")
    boolean kept;
}
