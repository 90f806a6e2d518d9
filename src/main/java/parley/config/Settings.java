package parley.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import parley.audit.AuditBounds;
import parley.chat.Operator;
import parley.chat.Target;

/// What a server is started with.
///
/// @param listen the host on which doors open that are given a port alone
/// @param doors where each door opens that does, in the order of [Door]
/// @param operator whom visitors of a desk reach
/// @param opers the operators of the server by name, in the order of the configuration
/// @param clock by which the server goes
/// @param written whether there is a file that says anything of this
public record Settings(
        String listen,
        Map<Door, List<ListenAddress>> doors,
        Target operator,
        ServerSettings server,
        IrcSettings irc,
        WebSettings web,
        TlsSettings tls,
        AccessSettings access,
        AccountSettings accounts,
        HistorySettings history,
        ChannelSettings channels,
        Map<String, OperSettings> opers,
        ProtectionSettings protection,
        AuditBounds audit,
        ProxySettings proxies,
        LogSettings log,
        LimitSettings limits,
        TestClock clock,
        boolean written) {
    public Settings {
        var opening = new TreeMap<>(doors);
        opening.values().removeIf(List::isEmpty);
        opening.replaceAll((_, addresses) -> addresses.stream().distinct().toList());
        doors = Collections.unmodifiableMap(opening);
        opers = Collections.unmodifiableMap(new LinkedHashMap<>(opers));
    }

    /// Each door at one port, everything else as it is without a configuration.
    public Settings(String listen, Map<Door, Integer> ports, Target operator) {
        this(listen, ListenAddress.ports(ports), operator, Configuration.NONE);
    }

    private Settings(String listen, Map<Door, List<ListenAddress>> doors, Target operator, Settings others) {
        this(
                listen,
                doors,
                operator,
                others.server,
                others.irc,
                others.web,
                others.tls,
                others.access,
                others.accounts,
                others.history,
                others.channels,
                others.opers,
                others.protection,
                others.audit,
                others.proxies,
                others.log,
                others.limits,
                others.clock,
                others.written);
    }

    /// The same with the doors elsewhere.
    public Settings at(String shared, Map<Door, List<ListenAddress>> elsewhere) {
        return new Settings(shared, elsewhere, operator, this);
    }

    /// The same with a name by which everybody calls the server. Where no certificate for it is given, it is got.
    ///
    /// @throws Failure where that can be no name
    public Settings named(String name) {
        if (ConfigurationKeys.NAME.kind().read().apply(name).isEmpty()) {
            throw new Failure(
                    Failure.USAGE,
                    "--public takes " + ConfigurationKeys.NAME.kind().right() + "; \"" + name + "\" is none.");
        }
        boolean given = tls.certificate().isPresent() || tls.named().containsKey(name.toLowerCase(Locale.ROOT));
        return but(
                new ServerSettings(name, server.network(), server.motd(), server.folding()),
                given ? tls : tls.with(name.toLowerCase(Locale.ROOT)),
                opers,
                clock);
    }

    /// The same with further operators; those that it has count more.
    public Settings with(Map<String, OperSettings> others) {
        var all = new LinkedHashMap<>(opers);
        others.forEach(all::putIfAbsent);
        return but(server, tls, all, clock);
    }

    /// The same by another clock.
    public Settings by(TestClock other) {
        return but(server, tls, opers, other);
    }

    private Settings but(
            ServerSettings newServer, TlsSettings newTls, Map<String, OperSettings> newOpers, TestClock newClock) {
        return new Settings(
                listen,
                doors,
                operator,
                newServer,
                irc,
                web,
                newTls,
                access,
                accounts,
                history,
                channels,
                newOpers,
                protection,
                audit,
                proxies,
                log,
                limits,
                newClock,
                written);
    }

    /// Where each door opens that does, with the host of those that are given a port alone.
    public Map<Door, List<ListenAddress.Complete>> listening() {
        var complete = new EnumMap<Door, List<ListenAddress.Complete>>(Door.class);
        doors.forEach((door, addresses) -> complete.put(
                door, addresses.stream().map(each -> each.at(listen)).distinct().toList()));
        return complete;
    }

    /// Who the operators are, by the names of their entries.
    public Map<String, Operator> operators() {
        return opers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().as(entry.getKey())));
    }

    /// The same, but with all that cannot change while a server runs as a running one has it.
    Settings keeping(Settings running) {
        return new Settings(
                listen,
                doors,
                operator,
                new ServerSettings(running.server.name(), server.network(), server.motd(), running.server.folding()),
                new IrcSettings(
                        irc.whowas(),
                        irc.defaultUserModes(),
                        running.irc.limits(),
                        running.irc.multiline(),
                        running.irc.metadata()),
                web,
                tls,
                access,
                new AccountSettings(
                        accounts.registration(),
                        accounts.beforeConnect(),
                        accounts.emailRequired(),
                        accounts.nickOwnership(),
                        running.accounts.passwordCost(),
                        accounts.passwordLength(),
                        accounts.multiclient(),
                        accounts.outside(),
                        accounts.mail()),
                new HistorySettings(
                        history.enabled(),
                        running.history.store(),
                        running.history.durability(),
                        running.history.keep(),
                        running.history.maxMessages(),
                        history.allowRedact(),
                        history.keepTagmsg()),
                channels,
                opers,
                protection,
                audit,
                proxies,
                log,
                limits.counting(running.limits),
                running.clock,
                written);
    }
}
