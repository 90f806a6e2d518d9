package parley.logs;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a program writes its logs. Reads one file, line by line: lines depend on those before them.
sealed interface Format permits WeeChat, Znc, Irssi {
    /// A line that tells its time.
    record Line(LoggedTime time, LogEvent told) {}

    /// What a line tells; empty where it does not tell when, as what goes on from the line before.
    Optional<Line> read(String line);

    /// Whether a message may go on in lines that do not tell their time.
    boolean goesOn();

    /// The format of which a file is, which the endings of names leave open.
    ///
    /// @param first its first line that is not blank
    /// @param day of which its name tells; null for none
    static Format of(String first, @Nullable LocalDate day, Telling.Words words) {
        int tab = first.indexOf('\t');
        if (tab > 0 && LoggedTime.in(first.substring(0, tab), day).isPresent()) {
            return new WeeChat(day, words);
        }
        return first.startsWith("[") && day != null ? new Znc(day, words) : new Irssi(day, words);
    }
}
