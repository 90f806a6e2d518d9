package parley.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// What an attacker does at one door.
///
/// @param door its title
/// @param opening what it sends first, with [#NICK] where its name goes
/// @param flood what it sends then, over and over; empty for nothing
/// @param reads whether it reads what it is sent
@SuppressWarnings("ArrayRecordComponent") // never compared
record Attack(String door, String opening, byte[] flood, boolean reads) {
    /// Stands for the attacker's name, which nobody else has.
    static final String NICK = "{nick}";

    private static final String CHANNEL = "#storm";
    private static final int FLOOD_BYTES = 16 * 1024;
    private static final String IRC = """
        CAP REQ :sasl draft/account-registration batch draft/chathistory\r
        NICK {nick}\r
        USER x 0 * :x\r
        CAP END\r
        """;
    private static final String JOINED = IRC + "JOIN " + CHANNEL + "\r\n";
    private static final String GET = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static final String UPGRADE = """
        GET / HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """;

    /// Who is in and says nothing.
    static final List<Attack> IDLE = List.of(
            new Attack("irc", IRC, new byte[0], true), new Attack("cat", "{nick}\n{nick}\n", new byte[0], true));

    /// Who is told what others say, and never reads.
    static final List<Attack> DEAF = List.of(
            new Attack("irc", JOINED, new byte[0], false),
            new Attack("cat", "{nick}\n" + CHANNEL + "\n", new byte[0], false));

    /// Who comes and goes.
    static final List<Attack> PASSING = List.of(
            new Attack("irc", "NICK {nick}\r\n", new byte[0], true),
            new Attack("cat", "{nick}\n", new byte[0], true),
            new Attack("web", GET, new byte[0], true));

    /// What costs the server work: talk at every door, requests, frames, large answers, passwords.
    static final List<Attack> FLOODS = List.of(
            said("irc", JOINED, "PRIVMSG " + CHANNEL + " :" + CatBytes.TEXT + "\r\n"),
            said("cat", "{nick}\n" + CHANNEL + "\n", CatBytes.TEXT + "\n"),
            said("lobby", "", CatBytes.TEXT + "\n"),
            said("rooms", "{nick}_storm", CatBytes.TEXT + "\n"),
            said("desk", "{nick}> hello", CatBytes.TEXT),
            said("desk-greeting", "{nick}", CatBytes.TEXT),
            said("web", UPGRADE, frame(0x81, "PRIVMSG nobody :" + CatBytes.TEXT)),
            said("web", UPGRADE, frame(0x89, "")),
            said("web", UPGRADE, frame(0x01, "") + frame(0x00, "").repeat(1_000)),
            said("web", "", GET),
            said("irc", JOINED, "x".repeat(500)),
            unread("web", "", GET),
            unread("irc", JOINED, "WHO " + CHANNEL + "\r\n"),
            unread("irc", JOINED, "WHO *\r\n"),
            unread("irc", JOINED, "NAMES " + CHANNEL + "\r\n"),
            unread("irc", JOINED, "LIST\r\n"),
            unread("irc", JOINED, "CHATHISTORY LATEST " + CHANNEL + " * 500\r\n"),
            unread("cat", "{nick}\n" + CHANNEL + "\n", "/search meow in:" + CHANNEL + " limit:100\n"),
            unread("cat", "{nick}\n" + CHANNEL + "\n", "/who\n"),
            unread("irc", IRC, "REGISTER * * swordfish\r\n"),
            unread("irc", IRC, "AUTHENTICATE PLAIN\r\nAUTHENTICATE AGFubmEAc3dvcmRmaXNo\r\n"));

    private static Attack said(String door, String opening, String flood) {
        return new Attack(door, opening, many(flood), true);
    }

    private static Attack unread(String door, String opening, String flood) {
        return new Attack(door, opening, many(flood), false);
    }

    private static byte[] many(String one) {
        return one.repeat(Math.max(1, FLOOD_BYTES / one.length())).getBytes(ISO_8859_1);
    }

    /// A client's frame, masked with zeros.
    private static String frame(int first, String content) {
        var frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.write(0x80 | content.length());
        frame.writeBytes(new byte[4]);
        frame.writeBytes(content.getBytes(ISO_8859_1));
        return frame.toString(ISO_8859_1);
    }

    byte[] opening(String nick) {
        return opening.replace(NICK, nick).getBytes(ISO_8859_1);
    }
}
