package parley.door.irc.verb;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.UserMode;
import parley.door.irc.Exchange;
import parley.door.irc.parameter.Whox;
import parley.irc.Capability;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.protocol.Listing;

/// Words the answer to one WHO, at once or piece by piece, as what it shows was when it was asked.
final class WhoLines {
    private static final int USERS_A_PIECE = 100;
    private static final String ADDRESS_NOT_TOLD = "255.255.255.255";

    private final String server;
    private final String nick;
    private final boolean multiPrefix;
    private final boolean seesAddresses;
    private final Instant now;
    private final int lineLimit;
    private final @Nullable Whox whox;

    /// @param whox the fields wanted; null for the form without
    WhoLines(Exchange exchange, @Nullable Whox whox) {
        this.server = exchange.server().name();
        this.nick = exchange.peer().nickOrStar();
        this.multiPrefix = exchange.peer().has(Capability.MULTI_PREFIX);
        this.seesAddresses = exchange.peer().may(Privilege.SEE_HOSTS);
        this.now = exchange.server().now();
        this.lineLimit = exchange.server().settings().irc().limits().line();
        this.whox = whox;
    }

    /// A line for each of some users, piece by piece.
    Iterator<byte[]> of(List<Listing> users) {
        var line = new LineBuilder(lineLimit);
        return new Pieces<>(users, USERS_A_PIECE, some -> {
            some.forEach(user -> write(line, user));
            return line.take();
        });
    }

    void write(LineBuilder line, Listing user) {
        if (whox != null) {
            whox.write(numeric(line, Numeric.RPL_WHOSPCRPL), fields(user, whox));
            line.end();
            return;
        }
        Profile profile = user.profile();
        numeric(line, Numeric.RPL_WHOREPLY)
                .param(channel(user))
                .param(profile.source().username())
                .param(profile.source().host())
                .param(server)
                .param(profile.nick().name())
                .param(flags(user))
                .trailing("0 " + profile.realName())
                .end();
    }

    private LineBuilder numeric(LineBuilder line, Numeric numeric) {
        return line.source(server).numeric(numeric, nick);
    }

    private List<Whox.Field> fields(Listing user, Whox wanted) {
        Profile profile = user.profile();
        Account account = profile.account();
        return List.of(
                new Whox.Field('t', wanted.token()),
                new Whox.Field('c', channel(user)),
                new Whox.Field('u', profile.source().username()),
                new Whox.Field('i', seesAddresses || isSelf(profile) ? address(profile) : ADDRESS_NOT_TOLD),
                new Whox.Field('h', profile.source().host()),
                new Whox.Field('s', server),
                new Whox.Field('n', profile.nick().name()),
                new Whox.Field('f', flags(user)),
                new Whox.Field('d', "0"),
                new Whox.Field('l', Long.toString(idle(user.lastSpoke(), now))),
                new Whox.Field('a', account == null ? "0" : account.name()),
                new Whox.Field('o', "n/a"),
                new Whox.Field('r', profile.realName()));
    }

    private boolean isSelf(Profile profile) {
        return profile.nick().name().equals(nick);
    }

    /// An address as a parameter: one that begins with a colon would not be read as one.
    static String address(Profile profile) {
        String address = profile.address();
        return address.startsWith(":") ? "0" + address : address;
    }

    /// For how many seconds somebody has been silent.
    static long idle(Instant lastSpoke, Instant now) {
        return Math.max(0, Duration.between(lastSpoke, now).toSeconds());
    }

    private static String channel(Listing user) {
        return user.channel() == null ? "*" : user.channel().name();
    }

    /// Modern, "RPL_WHOREPLY": here or gone, operator, bot (IRCv3 bot-mode), secure (as other servers
    /// have it), ranks.
    private String flags(Listing user) {
        Profile profile = user.profile();
        return (profile.away() == null ? "H" : "G")
                + (profile.operator() == null ? "" : "*")
                + (profile.is(UserMode.BOT) ? UserMode.BOT.letter() : "")
                + (profile.is(UserMode.SECURE) ? "s" : "")
                + user.ranks().prefixes(multiPrefix);
    }
}
