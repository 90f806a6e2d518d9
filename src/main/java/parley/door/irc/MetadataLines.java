package parley.door.irc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.MetadataEntry;
import parley.irc.LineBuilder;
import parley.irc.Numeric;

/// What is said of somebody or of a channel, in lines (IRCv3 draft/metadata). Lines are begun with the server as their
/// source.
public final class MetadataLines {
    public static final String VERB = "METADATA";

    /// The most bytes of a value, so that it fits a line with everything before it.
    public static final int MAX_VALUE = 300;

    private MetadataLines() {}

    /// Writes all that is said of somebody or of a channel, as a batch that names it.
    public static void writeAll(Exchange exchange, String of, List<MetadataEntry> entries) {
        Outbound out = exchange.out();
        String batch = out.openBatch("metadata", of);
        entries.forEach(entry -> write(out.inBatch(batch), exchange.peer().nickOrStar(), entry));
        out.closeBatch(batch);
    }

    /// Writes what is said under a key, or that nothing is.
    ///
    /// @param nick of whom it goes to; `*` where several get the same
    public static void write(LineBuilder line, String nick, MetadataEntry entry) {
        write(line, nick, entry.of().name(), entry.key(), entry.value());
    }

    /// Who may learn of it.
    public static String visibility(String key) {
        return MetadataEntry.isPrivate(key) ? "self" : "*";
    }

    public static void write(LineBuilder line, String nick, String of, String key, @Nullable String value) {
        line.numeric(value == null ? Numeric.RPL_KEYNOTSET : Numeric.RPL_KEYVALUE, nick)
                .param(of)
                .param(key);
        if (value == null) {
            line.trailing(Numeric.RPL_KEYNOTSET.text()).end();
        } else {
            line.param(visibility(key)).trailing(value).end();
        }
    }

    /// Writes what is said under a key now as draft/metadata-2 has it ("METADATA server message").
    static void writeChange(LineBuilder line, MetadataEntry entry) {
        line.command(VERB).param(entry.of().name()).param(entry.key()).param(visibility(entry.key()));
        String value = entry.value();
        (value == null ? line : line.trailing(value)).end();
    }

    /// Writes that there is more to be asked for.
    public static void writeLater(LineBuilder line, String nick, String of) {
        line.numeric(Numeric.RPL_METADATASYNCLATER, nick).param(of).param(0).end();
    }
}
