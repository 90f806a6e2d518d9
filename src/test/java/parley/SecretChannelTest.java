package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.NoLog;
import parley.harness.Person;

/// A stranger is told the same of a secret channel (+s) as of one that does not exist, byte by byte, whatever they ask.
final class SecretChannelTest {
    /// Every verb with which a channel can be named, in every way that leads to an answer of its own. JOIN is not among
    /// them, nor RENAME to it: whoever would open a channel of that name must learn that there is one.
    private static final List<String> LINES = List.of(
            "BATCH +b draft/multiline {}\n@batch=b PRIVMSG {} :a\nBATCH -b",
            "CHATHISTORY LATEST {} * 10",
            "CHATHISTORY AROUND {} msgid=1-1 10",
            "CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z timestamp=2099-01-01T00:00:00.000Z 10",
            "CHANSERV INFO {}",
            "CS INFO {}",
            "CS GET {}",
            "CS GET {} HISTORY",
            "CS GET {} GUARD",
            "CS SET {} GUARD ON",
            "CS SET {} HISTORY NOTHING",
            "CS AMODE {}",
            "CS AMODE {} +o mallory",
            "CS ACCESS {} LIST",
            "CS ACCESS {} ADD mallory op",
            "CS ACCESS {} DEL owner",
            "CS AKICK {} LIST",
            "CS AKICK {} ADD owner",
            "CS AKICK {} DEL owner",
            "CS OP {}",
            "CS OP {} owner",
            "CS DEOP {} owner",
            "CS OWNER {}",
            "CS VOICE {} mallory",
            "CS CLEAR {} USERS",
            "CS CLEAR {} ACCESS",
            "CS DROP {}",
            "CS DROP {} 1234",
            "CS UNREGISTER {}",
            "CS REGISTER {}",
            "CS TRANSFER {} mallory",
            "CS TRANSFER ACCEPT {}",
            "CS LIST {}",
            "HS SEARCH tea in:{}",
            "INVITE owner {}",
            "INVITE mallory {}",
            "ISON {}",
            "KICK {} owner",
            "KICK {} nobody",
            "KILL {}",
            "LIST",
            "LIST {}",
            "LIST >0",
            "LIST C<1000",
            "MARKREAD {}",
            "MARKREAD {} timestamp=2020-01-01T00:00:00.000Z",
            "METADATA {} LIST",
            "METADATA {} GET topic",
            "METADATA {} SET topic :x",
            "METADATA {} CLEAR",
            "METADATA {} SYNC",
            "MODE {}",
            "MODE {} b",
            "MODE {} eI",
            "MODE {} +m",
            "MODE {} +o mallory",
            "MODE {} -k *",
            "MODE #lounge +f {}",
            "MONITOR + {}",
            "NAMES {}",
            "NOTICE {} :hi",
            "NOTICE @{} :hi",
            "PART {}",
            "PART {} :bye",
            "PRIVMSG {} :hi",
            "PRIVMSG @{} :hi",
            "REDACT {} 1-1",
            "REDACT {} 1-4",
            "RENAME {} #elsewhere",
            "SAJOIN {}",
            "SAMODE {} +m",
            "SEARCH in={};text=tea",
            "@+typing=active TAGMSG {}",
            "@+draft/react=x;+draft/reply=1-1 TAGMSG {}",
            "TBAN {} 1h owner!*@*",
            "CS TBAN {} 1h owner!*@*",
            "TOPIC {}",
            "TOPIC {} :new",
            "UBAN INFO {}",
            "USERHOST {}",
            "WHO {}",
            "WHO {} %tcuhnfa,1",
            "WHO owner",
            "WHOIS owner",
            "WHOIS {}",
            "WHOWAS {}");

    /// What names no channel, or leads to no answer about one.
    private static final List<String> OTHERS = List.of(
            "ACCEPT",
            "ADMIN",
            "AUDIT",
            "AUTHENTICATE",
            "AWAY",
            "CAP",
            "CHGHOST",
            "DEFCON",
            "DLINE",
            "HELP",
            "HELPOP",
            "HISTSERV",
            "INFO",
            "INVITATION",
            "ISUPPORT",
            "JOIN",
            "KLINE",
            "LINKS",
            "LUSERS",
            "MAP",
            "MOTD",
            "NICK",
            "NICKSERV",
            "NS",
            "OPER",
            "PASS",
            "PING",
            "PONG",
            "QUIT",
            "RECOVER",
            "REGISTER",
            "REHASH",
            "SESSIONS",
            "SETNAME",
            "STATS",
            "TIME",
            "UNDLINE",
            "UNKLINE",
            "USER",
            "VERIFY",
            "VERSION",
            "WALLOPS",
            "WEBIRC");

    private static final String CAPABILITIES = "CAP REQ :batch message-tags draft/chathistory draft/multiline"
            + " draft/message-redaction draft/metadata-3 draft/read-marker draft/channel-rename soju.im/search"
            + " standard-replies";

    @TempDir
    private Path directory;

    private int asked;

    /// What somebody is told between two barriers.
    private String answer(Person person, String lines) {
        int before = person.receivedText().length();
        String barrier = "barrier" + ++asked;
        person.types((lines + "\nPING " + barrier).split("\n"));
        person.awaitReceived(text -> text.contains("PONG parley.localhost :" + barrier + "\r\n")
                || text.contains("PONG parley.localhost " + barrier + "\r\n"));
        return person.receivedText().substring(before).replace(barrier, "").replaceAll("BATCH ([+-])\\d+", "BATCH $1");
    }

    private static Person enter(Server server, String nick) {
        var person = new Person(Door.IRC, server.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        person.types("NICK " + nick, "USER u 0 * :" + nick, CAPABILITIES);
        person.awaitReceived(text -> text.contains(" 376 ") && text.contains(" ACK "));
        return person;
    }

    @Test
    void strangerIsToldTheSameAsOfAChannelThatDoesNotExist() throws Exception {
        Path file = Files.writeString(directory.resolve("parley.toml"), "[accounts]\npassword-cost = 0\n");
        Map<Door, Integer> ports = new EnumMap<>(Door.class);
        ports.put(Door.IRC, 0);
        try (Server server = Server.start(
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(ports)), Data.passing(), new NoLog())) {
            Person owner = enter(server, "owner");
            Person guest = enter(server, "guest");
            Person mallory = enter(server, "mallory");
            answer(owner, "NS REGISTER cinnamon\nJOIN #vault\nMODE #vault +s\nPRIVMSG #vault :tea");
            assertThat(answer(owner, "CS REGISTER #vault")).contains("it belongs to you");
            answer(guest, "JOIN #hidden\nMODE #hidden +s-n\nPRIVMSG #hidden :tea");
            answer(mallory, "NS REGISTER nutmeg\nJOIN #lounge");

            var told = new TreeSet<String>();
            for (String line : LINES) {
                for (String secret : List.of("#VAULT", "#hidden")) {
                    String none = "#" + "x".repeat(secret.length() - 1);
                    String ofNone = answer(mallory, line.replace("{}", none)).replace(none, "{}");
                    String ofSecret =
                            answer(mallory, line.replace("{}", secret)).replace(secret, "{}");
                    if (!ofSecret.equals(ofNone)) {
                        told.add(line + " is answered with " + ofSecret + " instead of " + ofNone);
                    }
                }
            }
            assertThat(told).isEmpty();

            String verbs = answer(mallory, "HELP")
                    .lines()
                    .filter(line -> line.contains(" 705 "))
                    .map(line -> line.substring(line.indexOf(':', 1) + 1))
                    .collect(Collectors.joining(" "));
            assertThat(verbs).contains("PRIVMSG");
            var listed = Stream.concat(
                            OTHERS.stream(),
                            LINES.stream()
                                    .map(line ->
                                            line.replaceFirst("^@\\S+ ", "").split(" ")[0]))
                    .collect(Collectors.toSet());
            assertThat(listed).containsAll(List.of(verbs.split(" ")));
            List.of(owner, guest, mallory).forEach(person -> {
                person.stopsReading();
                person.close();
            });
        }
    }
}
