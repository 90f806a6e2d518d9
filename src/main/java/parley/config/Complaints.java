package parley.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong with a file, until all of it is known. Confined to whoever reads the file.
final class Complaints {
    private final Path file;
    private final List<Complaint> complaints = new ArrayList<>();

    /// In place of a line: what is wrong is not in the file.
    static final int ENVIRONMENT = 0;

    private record Complaint(int line, String what) {}

    Complaints(Path file) {
        this.file = file;
    }

    /// @param line counted from 1, or [#ENVIRONMENT]
    /// @param what is wrong, and what would be right
    void add(int line, String what) {
        complaints.add(new Complaint(line, inOneLine(what)));
    }

    /// What the file holds may be shown, and may have line ends.
    private static String inOneLine(String what) {
        return what.codePoints()
                .mapToObj(each -> switch (each) {
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    default -> Character.isISOControl(each) ? "\\u%04X".formatted(each) : Character.toString(each);
                })
                .collect(Collectors.joining());
    }

    /// @throws Failure with a line for each complaint, in the order of the file, if there are any
    void raise() {
        if (!complaints.isEmpty()) {
            throw new Failure(
                    Failure.USAGE,
                    complaints.stream()
                            .sorted(Comparator.comparingInt(Complaint::line))
                            .map(each -> place(each.line) + ": " + each.what)
                            .collect(Collectors.joining("\n")));
        }
    }

    private String place(int line) {
        return line == ENVIRONMENT ? "environment" : file + ":" + line;
    }
}
