package parley.door.irc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parley.chat.Nick;
import parley.hub.Answer;
import parley.hub.Profile;
import parley.hub.Query;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// USERHOST and ISON: which of some nicks are there (RFC 2812, sections 4.8 and 4.9).
final class PresenceVerbs {
    private PresenceVerbs() {}

    /// Of at most [Features#USERHOST_TARGETS] nicks; what is beyond is not looked at.
    static void userhost(Client client, IrcMessage message) {
        List<String> names = message.params();
        List<Nick> nicks = nicks(client, names.subList(0, Math.min(names.size(), Features.USERHOST_TARGETS)));
        client.ask(new Query.Present(nicks), reply -> {
            List<String> words = ((Answer.Present) reply)
                    .profiles().stream().map(PresenceVerbs::userhost).toList();
            tell(client, Numeric.RPL_USERHOST, words);
        });
    }

    private static String userhost(Profile profile) {
        return profile.nick().name() + (profile.operator() == null ? "" : "*") + "="
                + (profile.away() == null ? "+" : "-")
                + profile.source().username() + "@" + profile.source().host();
    }

    static void ison(Client client, IrcMessage message) {
        var names = new ArrayList<String>();
        message.params().forEach(param -> names.addAll(List.of(param.split(" "))));
        client.ask(new Query.Present(nicks(client, names)), reply -> {
            List<String> words = ((Answer.Present) reply)
                    .profiles().stream().map(profile -> profile.nick().name()).toList();
            tell(client, Numeric.RPL_ISON, words);
        });
    }

    private static List<Nick> nicks(Client client, List<String> names) {
        Set<Nick> nicks = LinkedHashSet.newLinkedHashSet(names.size());
        names.forEach(name -> client.server().names().nick(name).ifPresent(nicks::add));
        return List.copyOf(nicks);
    }

    /// The answer is one line even where nobody is there.
    private static void tell(Client client, Numeric numeric, List<String> words) {
        Words.write(words.isEmpty() ? List.of("") : words, " ", () -> client.numeric(numeric));
    }
}
