package parley.logs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;

/// irssi's logs, as its settings say unless they are changed; `log_timestamp` may be another (irssi, "Settings").
final class Irssi implements Format {
    private static final Pattern OF_ITSELF = Pattern.compile("--- (?:Log opened|Log closed|Day changed) (.*)");
    private static final Pattern LINE = Pattern.compile("(\\S.{0,40}?\\d\\S*) ( ?(?:<|\\*|-).*|\\[.*)");

    private final List<LineForm> forms;

    /// Of the lines that follow.
    private @Nullable LocalDate day;

    private final Owner owner;

    Irssi(@Nullable LocalDate day, Telling.Words words) {
        this.day = day;
        owner = new Owner(words);
        forms = List.of(
                LineForm.of(
                        "<([^> ]*|[ ~&@%+][^> ]*)> (.*)",
                        found -> words.said(nick(found.at(1)), Message.Kind.PRIVMSG, found.at(2))),
                LineForm.of(" ?\\* (\\S+) (.*)", found -> words.action(found.at(1), found.at(2))),
                LineForm.of("-!- (\\S+) \\[.*has joined \\S+", found -> owner.join(found.at(1))),
                LineForm.of(
                        "-!- (\\S+) \\[\\S*] has left \\S+(?: \\[(.*)])?",
                        found -> words.part(found.at(1), found.at(2))),
                LineForm.of(
                        "-!- (\\S+) \\[\\S*] has quit(?: \\[(.*)])?", found -> words.quit(found.at(1), found.at(2))),
                LineForm.of(
                        "-!- (\\S+) was kicked from \\S+ by (\\S+)(?: \\[(.*)])?",
                        found -> words.kick(found.at(2), found.at(1), found.at(3))),
                LineForm.of(
                        "-!- (\\S+) changed the topic of \\S+ to: ?(.*)",
                        found -> words.topic(found.at(1), found.at(2))),
                LineForm.of("-!- Topic unset by (\\S+) on \\S+", found -> words.topic(found.at(1), "")),
                LineForm.of("-!- (\\S+) is now known as (\\S+)", found -> words.rename(found.at(1), found.at(2))),
                LineForm.of("-!- You're now known as (\\S+)", found -> owner.rename(found.at(1))),
                LineForm.of("-!- Irssi: \\S+: Total of .*", _ -> owner.counted()),
                LineForm.of("-!- .*|\\[.*", _ -> LogEvent.NOTHING),
                LineForm.of(
                        "-(\\S+?)(?::\\S+)?- (.*)",
                        found -> words.said(found.at(1), Message.Kind.NOTICE, found.at(2))));
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public Optional<Line> read(String line) {
        Matcher ofItself = OF_ITSELF.matcher(line);
        if (ofItself.matches()) {
            Optional<LocalDate> told = LoggedTime.dayIn(ofItself.group(1));
            day = told.orElse(day);
            if (line.startsWith("--- Log opened")) {
                owner.begin();
            }
            return told.map(each -> new Line(new LoggedTime(each.atStartOfDay(), null), LogEvent.NOTHING));
        }
        Matcher found = LINE.matcher(line);
        Optional<LoggedTime> time = found.matches() ? LoggedTime.in(found.group(1), day) : Optional.empty();
        return time.map(when -> {
            LogEvent told = LineForm.first(forms, found.group(2), LogEvent.UNKNOWN);
            owner.read();
            return new Line(when, told);
        });
    }

    /// Where somebody speaks to another channel than that of the window, its name follows.
    private static String nick(String shown) {
        int colon = shown.indexOf(':');
        return colon < 0 ? shown : shown.substring(0, colon);
    }
}
