package parley.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.chat.ChannelName;
import parley.hub.Event;
import parley.names.Casemapping;

/// A file with what WeeChat or ZNC has logged of a channel.
public final class LogFile {
    private static final String WEECHAT = ".weechatlog";
    private static final String ZNC = ".log";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Path file;
    private final ChannelName channel;
    private final Format format;

    private LogFile(Path file, ChannelName channel, Format format) {
        this.file = file;
        this.channel = channel;
        this.format = format;
    }

    /// The logs of channels in a folder and all below it, by name; conversations between two are not among them.
    public static List<LogFile> in(Path folder, Casemapping names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted()
                    .filter(Files::isRegularFile)
                    .flatMap(file -> of(file, names).stream())
                    .toList();
        }
    }

    /// WeeChat calls it `irc.libera.#tea.weechatlog`, ZNC `#tea/2026-11-21.log`.
    private static Optional<LogFile> of(Path file, Casemapping names) {
        String name = file.getFileName().toString();
        Path parent = file.toAbsolutePath().getParent();
        if (name.endsWith(WEECHAT)) {
            int channel = name.indexOf(".#") + 1;
            return channel == 0
                    ? Optional.empty()
                    : names.channel(name.substring(channel, name.length() - WEECHAT.length()))
                            .map(found -> new LogFile(file, found, new Format.WeeChat()));
        }
        if (name.endsWith(ZNC) && parent != null && parent.getFileName() != null) {
            try {
                var day = LocalDate.parse(name.substring(0, name.length() - ZNC.length()));
                return names.channel(parent.getFileName().toString())
                        .map(found -> new LogFile(file, found, new Format.Znc(day)));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    public ChannelName channel() {
        return channel;
    }

    /// Takes what a log tells.
    @FunctionalInterface
    public interface Reader {
        void happened(ChannelName channel, Instant time, Event.Kept event);
    }

    /// Reads all of it, in the order in which it was written.
    ///
    /// @param zone of the clock by which it was written
    /// @return how many lines were skipped, because they tell of nothing that history keeps
    public int read(Casemapping names, ZoneId zone, Reader reader) throws IOException {
        var words = new Telling.Words(names);
        int skipped = 0;
        Instant last = Instant.MIN;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Logged> logged = format.read(text(line), words);
                if (logged.isEmpty()) {
                    skipped++;
                    continue;
                }
                Instant time = time(logged.get().time(), zone, last);
                logged.get().told().forEach(telling -> reader.happened(channel, time, telling.in(channel, time)));
                last = time;
            }
        }
        return skipped;
    }

    /// The hour that comes twice when summer ends is meant the second time where the log went on from the first.
    private static Instant time(LocalDateTime local, ZoneId zone, Instant last) {
        ZonedDateTime time = local.atZone(zone);
        return time.toInstant().isBefore(last)
                        && !time.withLaterOffsetAtOverlap().toInstant().isBefore(last)
                ? time.withLaterOffsetAtOverlap().toInstant()
                : time.toInstant();
    }

    /// UTF-8, or what was usual before it.
    private static String text(String latin) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, WINDOWS);
        }
    }
}
