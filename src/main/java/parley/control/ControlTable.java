package parley.control;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.Failure;

/// What a server does at its control socket, by the first word of a line. For any thread.
public final class ControlTable implements Function<String, ControlReply> {
    private static final Logger LOG = LoggerFactory.getLogger(ControlTable.class);

    private final Map<String, ControlVerb> verbs = new ConcurrentSkipListMap<>();

    /// Adds what may be said.
    public void add(ControlVerb verb) {
        verbs.put(verb.name(), verb);
    }

    /// Carries out a line, which has neither NUL nor CR.
    @Override
    public ControlReply apply(String line) {
        if (line.indexOf('\0') >= 0 || line.indexOf('\r') >= 0) {
            return ControlReply.failed("A line has neither NUL nor CR; nothing is done.");
        }
        List<String> words = Arrays.asList(line.split(" ", -1));
        ControlVerb verb = verbs.get(words.getFirst());
        if (verb == null) {
            return ControlReply.failed("There is no command \"" + words.getFirst() + "\"; there are "
                    + String.join(", ", verbs.keySet()) + ".");
        }
        List<String> rest = words.subList(1, words.size());
        if (rest.size() < verb.words()) {
            return ControlReply.failed("Write: " + verb.usage());
        }
        try {
            return ControlReply.done(verb.action().apply(rest));
        } catch (Failure e) {
            return ControlReply.failed(e.line());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("command", verb.name()).log("a command of the owner's failed");
            return ControlReply.failed("That did not work; the server's log says why.");
        }
    }
}
