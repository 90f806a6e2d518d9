package parley.logs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.chat.Message;

/// ZNC's module log: a file a day.
final class Znc implements Format {
    private static final Pattern LINE = Pattern.compile("(\\[[^]]*]) (.*)");

    private final LocalDate day;
    private final List<LineForm> forms;

    Znc(LocalDate day, Telling.Words words) {
        this.day = day;
        forms = List.of(
                LineForm.of("<(\\S+)> (.*)", found -> words.said(found.at(1), Message.Kind.PRIVMSG, found.at(2))),
                LineForm.of("-(\\S+)- (.*)", found -> words.said(found.at(1), Message.Kind.NOTICE, found.at(2))),
                LineForm.of("\\* (\\S+) (.*)", found -> words.action(found.at(1), found.at(2))),
                LineForm.of("\\*\\*\\* Joins: (\\S+) .*", found -> words.join(found.at(1))),
                LineForm.of(
                        "\\*\\*\\* Parts: (\\S+) \\(\\S*\\)(?: \\((.*)\\))?",
                        found -> words.part(found.at(1), found.at(2))),
                LineForm.of(
                        "\\*\\*\\* Quits: (\\S+) \\(\\S*\\)(?: \\((.*)\\))?",
                        found -> words.quit(found.at(1), found.at(2))),
                LineForm.of(
                        "\\*\\*\\* (\\S+) was kicked by (\\S+)(?: \\((.*)\\))?",
                        found -> words.kick(found.at(2), found.at(1), found.at(3))),
                LineForm.of("\\*\\*\\* (\\S+) changes topic to '(.*)'", found -> words.topic(found.at(1), found.at(2))),
                LineForm.of("\\*\\*\\* (\\S+) is now known as (\\S+)", found -> words.rename(found.at(1), found.at(2))),
                LineForm.of("\\*\\*\\* \\S+ sets mode: .*", _ -> LogEvent.NOTHING),
                LineForm.of("Connected to IRC .*|Disconnected from IRC .*|Broadcast: .*", _ -> LogEvent.NOTHING));
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public Optional<Line> read(String line) {
        Matcher found = LINE.matcher(line);
        return found.matches()
                ? LoggedTime.in(found.group(1), day)
                        .map(time -> new Line(time, LineForm.first(forms, found.group(2), LogEvent.UNKNOWN)))
                : Optional.empty();
    }
}
