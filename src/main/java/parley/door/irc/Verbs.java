package parley.door.irc;

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
                    new Verb("CAP", 1, ANY, CapVerb::handle),
                    new Verb("CHGHOST", 2, REGISTERED, OperatorVerbs::chghost),
                    new Verb("DEFCON", 0, REGISTERED, OperatorVerbs::defcon),
                    new Verb("KILL", 1, REGISTERED, OperatorVerbs::kill),
                    new Verb("OPER", 2, REGISTERED, OperVerb::handle),
                    new Verb("REHASH", 0, REGISTERED, OperatorVerbs::rehash),
                    new Verb("SAJOIN", 1, REGISTERED, OperatorVerbs::sajoin),
                    new Verb("UBAN", 1, REGISTERED, UbanVerb::handle),
                    new Verb("WALLOPS", 1, REGISTERED, OperatorVerbs::wallops),
                    new Verb("JOIN", 1, REGISTERED, JoinVerb::handle),
                    new Verb("MOTD", 0, REGISTERED, MotdVerb::handle),
                    new Verb("NICK", 0, ANY, NickVerb::handle),
                    new Verb("NOTICE", 0, REGISTERED, MessageVerbs::notice),
                    new Verb("PART", 1, REGISTERED, PartVerb::handle),
                    new Verb("PASS", 1, UNREGISTERED, PassVerb::handle),
                    new Verb("PING", 1, ANY, PingVerb::handle),
                    new Verb("PONG", 0, ANY, (_, _) -> {}),
                    new Verb("PRIVMSG", 0, REGISTERED, MessageVerbs::privmsg),
                    new Verb("QUIT", 0, ANY, QuitVerb::handle),
                    new Verb("TAGMSG", 1, REGISTERED, MessageVerbs::tagmsg),
                    new Verb("USER", 4, UNREGISTERED, UserVerb::handle))
            .collect(Collectors.toUnmodifiableMap(Verb::name, Function.identity()));

    private Verbs() {}
}
