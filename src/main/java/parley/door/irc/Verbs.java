package parley.door.irc;

import static parley.door.irc.ServerVerbs.here;
import static parley.door.irc.Verb.Phase.ANY;
import static parley.door.irc.Verb.Phase.REGISTERED;
import static parley.door.irc.Verb.Phase.UNREGISTERED;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of all verbs: name, parameters at least, phase, handler.
final class Verbs {
    static final Map<String, Verb> TABLE = Stream.of(
                    new Verb("ADMIN", 0, REGISTERED, here(ServerVerbs::admin)),
                    new Verb("AWAY", 0, ANY, AwayVerb::handle),
                    new Verb("CAP", 1, ANY, CapVerb::handle),
                    new Verb("HELP", 0, REGISTERED, HelpVerb::handle),
                    new Verb("HELPOP", 0, REGISTERED, HelpVerb::handle),
                    new Verb("INFO", 0, REGISTERED, here(ServerVerbs::info)),
                    new Verb("ISON", 1, REGISTERED, PresenceVerbs::ison),
                    new Verb("ISUPPORT", 0, ANY, ServerVerbs::isupport),
                    new Verb("JOIN", 1, REGISTERED, JoinVerb::handle),
                    new Verb("LINKS", 0, REGISTERED, ServerVerbs::links),
                    new Verb("LUSERS", 0, REGISTERED, LusersVerb::handle),
                    new Verb("MONITOR", 1, REGISTERED, MonitorVerb::handle),
                    new Verb("MOTD", 0, REGISTERED, here(MotdVerb::handle)),
                    new Verb("NICK", 0, ANY, NickVerb::handle),
                    new Verb("NOTICE", 0, REGISTERED, MessageVerbs::notice),
                    new Verb("PART", 1, REGISTERED, PartVerb::handle),
                    new Verb("PASS", 1, UNREGISTERED, PassVerb::handle),
                    new Verb("PING", 1, ANY, PingVerb::handle),
                    new Verb("PONG", 0, ANY, (_, _) -> {}),
                    new Verb("PRIVMSG", 0, REGISTERED, MessageVerbs::privmsg),
                    new Verb("QUIT", 0, ANY, QuitVerb::handle),
                    new Verb("SETNAME", 1, REGISTERED, SetnameVerb::handle),
                    new Verb("STATS", 0, REGISTERED, StatsVerb::handle),
                    new Verb("TAGMSG", 1, REGISTERED, MessageVerbs::tagmsg),
                    new Verb("TIME", 0, REGISTERED, here(ServerVerbs::time)),
                    new Verb("USER", 4, UNREGISTERED, UserVerb::handle),
                    new Verb("USERHOST", 1, REGISTERED, PresenceVerbs::userhost),
                    new Verb("VERSION", 0, REGISTERED, here(ServerVerbs::version)),
                    new Verb("WHO", 0, REGISTERED, WhoVerb::handle),
                    new Verb("WHOIS", 0, REGISTERED, WhoisVerb::handle),
                    new Verb("WHOWAS", 0, REGISTERED, WhowasVerb::handle))
            .collect(Collectors.toUnmodifiableMap(Verb::name, Function.identity()));

    private Verbs() {}
}
