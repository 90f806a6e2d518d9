package parley.door.irc.verb;

import parley.chat.Characters;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// USER (Modern, "USER message").
final class UserVerb {
    /// The most characters of a user name (USERLEN), without the `~` that says nobody has checked it.
    private static final int MAX_USERNAME = 10;

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
        var clean = new StringBuilder(MAX_USERNAME);
        username.codePoints()
                .filter(c -> c > ' ' && c < 0x7F && "!@:*?".indexOf(c) < 0)
                .limit(MAX_USERNAME)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
