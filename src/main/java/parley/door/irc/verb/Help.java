package parley.door.irc.verb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.config.Suggestion;

/// What each verb does, for whoever asks with HELP: a paragraph a verb, of its name, how it is used, and what follows.
final class Help {
    /// What is told of a verb.
    ///
    /// @param syntax how it is used; of modes, a title
    record Topic(String syntax, List<String> lines) {}

    private static final String TEXT = """
        ACCEPT nick[,nick]
        Lets people write to you though you take messages from the registered only (+R); -nick no more, * lists them.

        ADMIN [server]
        Tells who runs this server.

        AUDIT [by=who] [whom=whom] [kind=kind] [from=network] [since=when] [before=number]
        Operators: tells who logged in, who tried in vain, and what operators did, the newest first.

        AUTHENTICATE mechanism
        Logs in to an account by SASL; clients do this for you.

        AWAY [why]
        Marks you as away, or without a reason as back. Whoever writes to you is told why.

        BATCH +name type [parameters]
        Begins or ends a message of several lines; clients do this for you.

        CAP LS|LIST|REQ|END
        Agrees with the client on extensions of the protocol.

        CHATHISTORY LATEST|BEFORE|AFTER|AROUND|BETWEEN|TARGETS ...
        Asks for messages of the past.

        CHGHOST nick username host
        Operators: shows somebody with another user name and host.

        CS command
        Short for a message to ChanServ.

        CHANSERV command
        Short for a message to ChanServ, which keeps channels.

        DEFCON [level]
        Operators: closes the server to newcomers by degrees, 5 open to 1 closed.

        DLINE [duration] address [reason]
        Operators: bans an address or a network from the server, as UBAN does.

        HELP [command, MODES, CMODE letter or UMODE letter]
        Tells what a command or a mode does, or which there are; +letter and a prefix such as @ will do for a mode.

        HELPOP [topic]
        The same as HELP.

        HISTSERV command
        Short for a message to HistServ, which finds what was said.

        HS command
        Short for a message to HistServ.

        INFO [server]
        Tells of the software.

        INVITATION word
        Tells what an invitation is for; REGISTER goes by it then.

        INVITE nick channel
        Asks somebody into a channel that you are in. Without parameters, tells what you were asked into.

        ISON nick ...
        Tells which of these people are here.

        ISUPPORT
        Tells the client what the server offers.

        JOIN channel[,channel] [key[,key]]
        Takes you into channels, which are opened if there are none. JOIN 0 takes you out of all.

        KICK channel nick[,nick] [why]
        Puts somebody out of a channel; for its half-operators and above.

        KILL nick why
        Operators: disconnects somebody.

        KLINE [duration] mask [reason]
        Operators: bans a nick mask from the server, as UBAN does.

        LINKS
        Tells which servers there are: this one alone. Operators of a cluster are told of its nodes.

        LIST [channels or conditions]
        Lists channels. Conditions: >3 and <10 users; C>60 and C<60 created, T>60 and T<60 topic set, more or less than
        so many minutes ago; *mask* and !*mask* of names.

        LUSERS
        Tells how many are here.

        MAP
        Tells how the servers stand to each other: there is this one alone, for operators with the nodes of its cluster.

        METADATA target GET|LIST|SET|CLEAR|SUB|UNSUB|SUBS|SYNC ...
        Reads and keeps notes about users and channels, such as an avatar.

        MARKREAD target [timestamp=time]
        Keeps how far you have read.

        MODE target [changes]
        Shows or changes the modes of a channel, or yours.
        HELP CMODES lists the modes of channels, HELP UMODES those of users.

        MONITOR +|-|C|L|S [nick,nick]
        Tells you when these people come and go: adds, takes away, clears, lists, or shows who is here.

        MOTD [server]
        Shows the message of the day.

        NAMES [channel]
        Lists those in a channel.

        NICK nick
        Gives you another name.

        NICKSERV command
        Short for a message to NickServ, which keeps accounts.

        NOTICE target[,target] text
        Like PRIVMSG, but nothing answers it by itself.

        NS command
        Short for a message to NickServ.

        OPER name [password]
        Makes you an operator of the server; without a password by your certificate.

        PART channel[,channel] [why]
        Takes you out of channels.

        PASS password
        Gives the server's password, before anything else.

        PING token
        Is answered with PONG when all you sent before has been carried out.

        PONG token
        Answers a PING.

        PRIVMSG target[,target] text
        Says something to a channel or a person. @#channel and the like reach those of that rank and above.

        QUIT [why]
        Takes you out of the chat.

        RECOVER account [word password]
        For a forgotten password: has a word sent to the account's address, or takes that word and another password.

        REDACT target msgid [why]
        Takes back a message.

        REGISTER account email password
        Registers an account; * stands for your nick, and for no email. Where mail is sent, VERIFY completes it.

        REHASH
        Operators: has the configuration read again.

        RENAME channel channel [why]
        Gives a channel another name.

        SAJOIN [nick] channel
        Operators: joins, or has somebody join, whatever the channel's modes say.

        SAMODE channel changes
        Operators: changes a channel's modes as its founder would.

        SEARCH attribute=value[;attribute=value ...]
        Finds messages by text, in, from, after, before and limit; clients do this for you.

        SESSIONS LIST|REMEMBER name|PASSKEY password|LOGOUT number|LOGOUT *|NODES
        Tells how your account is logged in to, and ends what should not be; clients do this for you.

        SETNAME text
        Changes your real name.

        STATS u|m|o
        Tells how long the server has been up; operators also how often commands came, and which operators are here.

        TAGMSG target
        Sends tags without a text, such as a reaction; clients do this for you.

        TBAN channel duration mask
        Bans from a channel for a while, such as 1d12h or a number of seconds; the mask is as for MODE +b. MODE -b lifts
        the ban before its time.

        TIME [server]
        Tells the time.

        TOPIC channel [text]
        Shows or changes what a channel is about.

        UBAN ADD|DEL|LIST|INFO ...
        Operators: bans accounts, nick masks, addresses and networks from the server.

        UNDLINE address
        Operators: lifts a ban on an address or a network.

        UNKLINE mask
        Operators: lifts a ban on a nick mask.

        USER username 0 * text
        Says who you are, before anything else; the text is your real name.

        USERHOST nick ...
        Tells where up to 10 people come from.

        VERIFY account code
        Says the word that was sent to an address: it completes the registration of the account, or proves the address.

        VERSION [server]
        Tells the version of the software, and what the server offers.

        WALLOPS text
        Operators: says something to all who have user mode w.

        WEBIRC password gateway host address [options]
        Says for whom a gateway speaks that the configuration names, before anything else.

        WHO [channel, nick or mask] [o] [%fields[,token]]
        Lists people; with o, operators only.

        WHOIS nick
        Tells all you may know of somebody.

        WHOWAS nick[,nick] [count]
        Tells who had a nick before.
        """;

    private static final Map<String, Topic> TOPICS = read();

    private Help() {}

    private static Map<String, Topic> read() {
        var topics = new LinkedHashMap<String, Topic>();
        for (String paragraph : TEXT.split("\n\n")) {
            List<String> lines = paragraph.lines().toList();
            String syntax = lines.getFirst();
            topics.put(syntax.split(" ", 2)[0], new Topic(syntax, lines.subList(1, lines.size())));
        }
        return Collections.unmodifiableMap(topics);
    }

    /// What a verb or a mode does.
    ///
    /// @param subject as it was written
    static Optional<Topic> of(String subject) {
        return Optional.ofNullable(TOPICS.get(subject.split(" ", 2)[0].toUpperCase(Locale.ROOT)))
                .or(() -> ModeHelp.of(subject));
    }

    /// The topics that somebody may have meant who asked for one that there is not.
    static List<String> near(String subject) {
        return Suggestion.near(
                subject.toUpperCase(Locale.ROOT),
                Stream.concat(subjects().stream(), Stream.of("CMODES", "MODES", "UMODES")));
    }

    /// The verbs that there is help about, in alphabetical order.
    static List<String> subjects() {
        return TOPICS.keySet().stream().sorted().toList();
    }
}
