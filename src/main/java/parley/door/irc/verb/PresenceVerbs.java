package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.Outbound;
import parley.door.irc.ServiceProfiles;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Query;

/// USERHOST and ISON: which of some nicks are there (RFC 2812, sections 4.8 and 4.9).
final class PresenceVerbs {
    private PresenceVerbs() {}

    /// Of at most [Features#USERHOST_TARGETS] nicks; what is beyond is not looked at.
    static void userhost(Exchange exchange, IrcMessage message) {
        List<String> names = message.params();
        List<Nick> nicks = nicks(exchange, names.subList(0, Math.min(names.size(), Features.USERHOST_TARGETS)));
        present(exchange, nicks, Numeric.RPL_USERHOST, PresenceVerbs::userhost);
    }

    private static String userhost(Profile profile) {
        return profile.nick().name() + (profile.operator() == null ? "" : "*") + "="
                + (profile.away() == null ? "+" : "-")
                + profile.source().username() + "@" + profile.source().host();
    }

    static void ison(Exchange exchange, IrcMessage message) {
        var names = new ArrayList<String>();
        message.params().forEach(param -> names.addAll(List.of(param.split(" "))));
        present(
                exchange,
                nicks(exchange, names),
                Numeric.RPL_ISON,
                profile -> profile.nick().name());
    }

    /// The services are always there.
    private static void present(Exchange exchange, List<Nick> nicks, Numeric numeric, Function<Profile, String> word) {
        exchange.ask(new Query.Present(nicks), reply -> {
            var profiles = new ArrayList<>(((Answer.Present) reply).profiles());
            profiles.addAll(ServiceProfiles.among(exchange.server(), nicks));
            tell(exchange.out(), numeric, profiles.stream().map(word).toList());
        });
    }

    private static List<Nick> nicks(Exchange exchange, List<String> names) {
        Set<Nick> nicks = LinkedHashSet.newLinkedHashSet(names.size());
        names.forEach(name -> exchange.server().names().nick(name).ifPresent(nicks::add));
        return List.copyOf(nicks);
    }

    /// The answer is one line even where nobody is there.
    private static void tell(Outbound out, Numeric numeric, List<String> words) {
        WordLines.write(words.isEmpty() ? List.of("") : words, " ", () -> out.numeric(numeric));
    }
}
