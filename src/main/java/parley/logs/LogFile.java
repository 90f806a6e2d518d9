package parley.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.names.Casemapping;
import parley.protocol.Event;

/// A file with what WeeChat, ZNC or irssi has logged of a channel.
///
/// @param day of which its name tells; null for none
public record LogFile(
        Path path, ChannelName channel, @Nullable LocalDate day) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// WeeChat rotates its logs, and may compress those before the last.
    private static final Pattern NAME = Pattern.compile("(.*)\\.(?:weechatlog(?:\\.\\d+)?(?:\\.gz)?|log)");

    private static final Pattern DATED = Pattern.compile("(.*?)[._-]?(\\d{4}-?\\d{2}-?\\d{2})");

    /// So many lines are remembered as examples of those that were not understood.
    private static final int EXAMPLES = 3;

    /// The logs of channels in a folder and all below it, by name; conversations between two are not among them.
    ///
    /// @throws IOException where it cannot be read, or has files that cannot be
    public static List<LogFile> in(Path folder, Casemapping names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.sorted().filter(Files::isRegularFile).toList();
            for (Path file : found) {
                refuse(file);
            }
            return found.stream().flatMap(file -> of(file, names).stream()).toList();
        }
    }

    /// What would be left out, or taken for something else, without a word.
    private static void refuse(Path file) throws IOException {
        if (file.toString().indexOf('\uFFFD') >= 0) {
            throw new IOException("the locale does not let the name of " + file
                    + " be read: set LC_ALL=C.UTF-8, or one of yours with UTF-8");
        }
        if (file.toString().matches(".*\\.weechatlog\\.\\d+\\.zst")) {
            throw new IOException(file + " is compressed with zstd: unpack it first (unzstd)");
        }
    }

    /// WeeChat calls it `irc.libera.#tea.weechatlog`, ZNC `#tea/2026-11-21.log`, irssi `libera/#tea.log`; all of them
    /// may be told to do otherwise, so the channel is looked for in the name and then in the folder's, and a date
    /// behind it.
    private static Optional<LogFile> of(Path file, Casemapping names) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        Matcher dated = DATED.matcher(name.group(1));
        boolean isDated = dated.matches();
        Optional<LocalDate> day = isDated ? LoggedTime.dayIn(dated.group(2)) : Optional.empty();
        String bare = day.isPresent() ? dated.group(1) : name.group(1);
        Path parent = file.toAbsolutePath().getParent();
        Optional<String> channel = channel(bare);
        if (bare.isEmpty() && parent != null && parent.getFileName() != null) {
            channel = channel(parent.getFileName().toString());
        }
        return channel.flatMap(names::channel).map(found -> new LogFile(file, found, day.orElse(null)));
    }

    private static Optional<String> channel(String name) {
        int at = name.startsWith("#") ? 0 : name.indexOf(".#") + 1;
        return at == 0 && !name.startsWith("#") ? Optional.empty() : Optional.of(name.substring(at));
    }

    /// Takes what a log tells.
    @FunctionalInterface
    public interface Reader {
        void happened(ChannelName channel, Instant time, Event.Kept event);
    }

    /// What became of the lines of a file.
    ///
    /// @param lines how many there are, but for blank ones
    /// @param unimportant how many tell of nothing that history keeps
    /// @param unknown how many were not understood
    /// @param examples the numbers of the first of those
    public record Outcome(int lines, int unimportant, int unknown, List<Integer> examples) {}

    /// Reads all of it, in the order in which it was written.
    ///
    /// @param zone of the clock by which it was written, where the log itself does not tell
    public Outcome read(Casemapping names, ZoneId zone, Reader reader) throws IOException {
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            return new Pass(names, zone, reader).of(lines);
        }
    }

    /// One reading. Confined to whoever reads.
    private final class Pass {
        private final Telling.Words words;
        private final ZoneId zone;
        private final Reader reader;
        private final List<Integer> examples = new ArrayList<>();
        private @Nullable Format format;
        private Instant last = Instant.MIN;
        private int number;
        private int lines;
        private int unimportant;
        private int unknown;

        /// What was said last, which may go on, and when.
        private LogEvent.@Nullable Said said;

        private Pass(Casemapping names, ZoneId zone, Reader reader) {
            words = new Telling.Words(names);
            this.zone = zone;
            this.reader = reader;
        }

        Outcome of(BufferedReader in) throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                read(text(line));
            }
            finish();
            return new Outcome(lines, unimportant, unknown, examples);
        }

        private void read(String line) {
            lines += line.isBlank() ? 0 : 1;
            if (format == null) {
                if (line.isBlank()) {
                    return;
                }
                format = Format.of(line, day, words);
            }
            Optional<Format.Line> read = format.read(line);
            if (read.isPresent()) {
                finish();
                last = read.get().time().instant(zone, last);
                take(read.get().told());
            } else if (said != null && format.goesOn()) {
                said = said.and(line);
            } else if (!line.isBlank()) {
                take(LogEvent.UNKNOWN);
            }
        }

        private void take(LogEvent told) {
            switch (told) {
                case LogEvent.Said begun -> said = begun;
                case LogEvent.Happened happened -> tell(happened.telling());
                case LogEvent.Nothing _ -> unimportant++;
                case LogEvent.Unknown _ -> {
                    unknown++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(number);
                    }
                }
            }
        }

        private void finish() {
            if (said != null) {
                Telling.of(said).forEach(this::tell);
                said = null;
            }
        }

        private void tell(Telling telling) {
            reader.happened(channel, last, telling.in(channel, last));
        }
    }

    /// UTF-8, or what was usual before it; without the NULs that a file system leaves where the power went, and the
    /// byte order mark of an editor.
    private static String text(String latin) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return clean(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return clean(new String(bytes, WINDOWS));
        }
    }

    private static String clean(String text) {
        return text.replace("\0", "").replace("\uFEFF", "");
    }
}
