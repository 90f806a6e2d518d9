package parley.engine;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Tells Java Flight Recorder of a turn that had something to do.
@Name("parley.HubTurn")
@Label("Hub Turn")
@Category("Parley")
@Description("Drain, apply, commit and deliver, once")
@StackTrace(false)
final class HubTurnEvent extends Event {
    @Label("Requests")
    int requests;
}
