package parley.door.irc.verb;

import parley.chat.Characters;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// USER (Modern, "USER message").
final class UserVerb {
    private UserVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String name = cleaned(message.param(0));
        String realName = message.param(3);
        if (message.param(0).isEmpty() || realName.isEmpty()) {
            exchange.out().reply(Numeric.ERR_NEEDMOREPARAMS, "USER");
        } else if (name.isEmpty()) {
            exchange.out().reply(Numeric.ERR_INVALIDUSERNAME);
        } else {
            exchange.registration().user(name, Characters.shortened(realName, Features.REAL_NAME));
        }
    }

    /// What may stand between `!` and `@` without being taken for either, or for a mask.
    private static String cleaned(String username) {
        var clean = new StringBuilder(Features.USERNAME);
        username.codePoints()
                .filter(c -> c > ' ' && c < 0x7F && "!@:*?".indexOf(c) < 0)
                .limit(Features.USERNAME)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
