package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.config.Settings;
import parley.irc.Isupport;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.irc.PreparedLine;
import parley.names.Casemapping;

/// What the server says of itself to everybody who comes, put into words once for each configuration; for each client
/// anew it would be most of what a crowd of them costs. Thread-safe.
final class Announcement {
    private final Settings settings;
    private final String created;
    private final Isupport isupport;
    private final CapabilityOffer offer;

    /// By how many bytes a client's nick takes: that decides what else a line has room for.
    private final Map<Integer, Wording> wordings = new ConcurrentHashMap<>();

    /// For clients whose nicks have the same length.
    ///
    /// @param host 002 to 004
    /// @param isupport 005
    /// @param motd the message of the day, or that there is none
    /// @param capabilities CAP LS
    /// @param capabilitiesWithValues the same for who knows values (version 302)
    record Wording(
            List<PreparedLine> host,
            List<PreparedLine> isupport,
            List<PreparedLine> motd,
            List<PreparedLine> capabilities,
            Map<Sts, List<PreparedLine>> capabilitiesWithValues) {
        /// What a client is told who knows values.
        List<PreparedLine> capabilities(Sts sts) {
            return Objects.requireNonNull(capabilitiesWithValues.get(sts));
        }
    }

    /// @param tlsPort see [IrcServer#configure]
    /// @param created when the server was started, in words
    /// @param inCluster whether there are other nodes of which clients may ask
    Announcement(Settings settings, Optional<Integer> tlsPort, Casemapping names, String created, boolean inCluster) {
        this.settings = settings;
        this.created = created;
        isupport = Features.isupport(settings, names, inCluster);
        offer = CapabilityOffer.of(settings, tlsPort);
    }

    Settings settings() {
        return settings;
    }

    /// The capabilities that clients may ask for.
    CapabilityOffer offer() {
        return offer;
    }

    /// What 005 says.
    Isupport isupport() {
        return isupport;
    }

    Wording to(String nick) {
        return wordings.computeIfAbsent(nick.getBytes(StandardCharsets.UTF_8).length, this::wording);
    }

    private Wording wording(int length) {
        String nick = "x".repeat(length);
        return new Wording(
                prepared(nick, this::host),
                prepared(nick, this::isupport),
                prepared(nick, this::motd),
                prepared(nick, lines -> CapLines.write(offer.names(), false, lines::capabilities)),
                Stream.of(Sts.values())
                        .collect(Collectors.toUnmodifiableMap(
                                Function.identity(),
                                sts -> prepared(
                                        nick,
                                        lines -> CapLines.write(offer.withValues(sts), true, lines::capabilities)))));
    }

    private List<PreparedLine> prepared(String nick, Consumer<Lines> wording) {
        var line = new LineBuilder(settings.irc().limits().line());
        wording.accept(new Lines(line, settings.server().name(), nick));
        return PreparedLine.of(line.take(), nick);
    }

    /// Where lines to one client are written.
    private record Lines(LineBuilder line, String server, String nick) {
        LineBuilder numeric(Numeric numeric) {
            return line.source(server).numeric(numeric, nick);
        }

        LineBuilder capabilities() {
            return line.source(server).command("CAP").param(nick).param("LS");
        }
    }

    private void host(Lines lines) {
        String server = settings.server().name();
        lines.numeric(Numeric.RPL_YOURHOST)
                .trailing("Your host is " + server + ", running " + IrcServer.VERSION)
                .end();
        lines.numeric(Numeric.RPL_CREATED)
                .trailing("This server was started " + created + ". "
                        + settings.history().words())
                .end();
        lines.numeric(Numeric.RPL_MYINFO)
                .param(server)
                .param(IrcServer.VERSION)
                .param(Features.USER_MODES.letters())
                .param(Features.CHANNEL_MODES.letters())
                .param(Features.CHANNEL_MODES.lettersWithParameter())
                .end();
    }

    private void isupport(Lines lines) {
        LineBuilder begun = lines.numeric(Numeric.RPL_ISUPPORT);
        int room = IsupportLine.room(begun);
        isupport.lines(room).forEach(tokens -> IsupportLine.write(lines.numeric(Numeric.RPL_ISUPPORT), tokens));
    }

    private void motd(Lines lines) {
        if (settings.server().motd().isEmpty()) {
            closing(lines, Numeric.ERR_NOMOTD);
            return;
        }
        lines.numeric(Numeric.RPL_MOTDSTART)
                .trailing("- " + settings.server().name() + " Message of the day - ")
                .end();
        settings.server()
                .motd()
                .forEach(text ->
                        lines.numeric(Numeric.RPL_MOTD).trailing("- " + text).end());
        closing(lines, Numeric.RPL_ENDOFMOTD);
    }

    private static void closing(Lines lines, Numeric numeric) {
        lines.numeric(numeric).trailing(numeric.text()).end();
    }
}
