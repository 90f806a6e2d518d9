package parley.logs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;

/// WeeChat's logger: time, prefix and text with a tab between. Its options change how times, nicks and prefixes are
/// written (WeeChat user's guide, "Logger plugin"): `logger.file.time_format`, `nick_prefix`, `nick_suffix` and
/// `color_lines`, `weechat.look.prefix_*`. A message of several lines goes on in lines without time and prefix.
final class WeeChat implements Format {
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

    /// No nick: neither a letter nor a digit, nor another sign of which ASCII nicks are made.
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}\\[\\]\\\\^_`{|}]*");

    private static final String ERROR = "=!=";
    private static final String NETWORK = "--";

    private final @Nullable LocalDate day;
    private final Telling.Words words;
    private final List<LineForm> forms;

    private final Owner owner;

    WeeChat(@Nullable LocalDate day, Telling.Words words) {
        this.day = day;
        this.words = words;
        owner = new Owner(words);
        forms = List.of(
                LineForm.of(
                        "Notice\\(([^)]+)\\)(?: -> \\S+)?: (.*)",
                        found -> words.said(found.at(1), Message.Kind.NOTICE, found.at(2))),
                LineForm.of("(\\S+) .*\\bhas joined \\S+", found -> owner.join(found.at(1))),
                LineForm.of(
                        "(\\S+)(?: [\\[(].*?[\\])])* has left \\S+(?: \\((.*)\\))?",
                        found -> words.part(found.at(1), found.at(2))),
                LineForm.of(
                        "(\\S+)(?: [\\[(].*?[\\])])* has quit(?: \\((.*)\\))?",
                        found -> words.quit(found.at(1), found.at(2))),
                LineForm.of(
                        "(\\S+) has kicked (\\S+)(?: \\((.*)\\))?",
                        found -> words.kick(found.at(1), found.at(2), found.at(3))),
                LineForm.of(
                        "(\\S+) has changed topic for \\S+ (?:from \".*\" )?to \"(.*)\"",
                        found -> words.topic(found.at(1), found.at(2))),
                LineForm.of("(\\S+) has unset topic for \\S+(?: \\(.*\\))?", found -> words.topic(found.at(1), "")),
                LineForm.of("(\\S+) is now known as (\\S+)", found -> words.rename(found.at(1), found.at(2))),
                LineForm.of("You are now known as (\\S+)", found -> owner.rename(found.at(1))),
                LineForm.of("Channel \\S+: \\d+ nicks? .*", _ -> owner.counted()));
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public Optional<Line> read(String line) {
        String[] columns = COLOR.matcher(line).replaceAll("").split("\t", 3);
        Optional<LoggedTime> time = columns.length < 2 ? Optional.empty() : LoggedTime.in(columns[0], day);
        return time.map(when -> {
            LogEvent told = columns.length == 2 ? ofItself(columns[1]) : told(columns[1].strip(), columns[2]);
            if (columns.length > 2) {
                owner.read();
            }
            return new Line(when, told);
        });
    }

    /// Where a log begins and ends.
    private static LogEvent ofItself(String text) {
        return text.startsWith("***") ? LogEvent.NOTHING : LogEvent.UNKNOWN;
    }

    private LogEvent told(String prefix, String text) {
        if (prefix.equals("*") || prefix.equals("**")) {
            String[] parts = text.split(" ", 2);
            return words.action(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        if (!SIGNS.matcher(prefix).matches()) {
            return words.said(prefix, Message.Kind.PRIVMSG, text);
        }
        boolean mayTellOfAnything = prefix.isEmpty() || prefix.equals(NETWORK) || prefix.equals(ERROR);
        return LineForm.first(forms, text, mayTellOfAnything ? LogEvent.NOTHING : LogEvent.UNKNOWN);
    }
}
