package parley.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import parley.client.ClientState;
import parley.client.Input;

/// Whatever others write, and wherever: nothing of it reaches a terminal that the terminal would obey.
final class AttacksTest {
    private static final Pattern OBEYED =
            Pattern.compile("[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\u202A-\u202E\u2060-\u206F\u2028\u2029\u200B\uFEFF]");

    private static final Look COLOURED = new Look(256, false, Look.Ground.DARK);

    static final List<String> ATTACKS = List.of(
            "\u001B[2J\u001B[H",
            "\u001B]0;title\u0007",
            "\u001B]8;;http://evil.example\u001B\\click\u001B]8;;\u001B\\",
            "\u001B]52;c;ZXZpbA==\u0007",
            "\u001BP$q\u001B\\",
            "\u001B[6n",
            "\u001Bc",
            "\u009B31m",
            "\u009D52;c;ZXZpbA==\u009C",
            "\u0090q\u009C",
            "\u0085next",
            "\u0007\b\b\b",
            "\u000E\u000F",
            "\u007F",
            "\u202Egnp.exe",
            "\u2066\u2067x\u2069",
            "\u200B\uFEFF\u2060",
            "\u2028\u2029",
            "\u0003\u001B[31m",
            "\u000304,\u001B[1m",
            "\u0002\u001Bb\u0002",
            "\u001B\u0002[2J",
            "\u0003\u001B\u000304[2J");

    /// Every place where something of others is shown.
    private static Talk attacked(Look look, String attack) {
        String word = attack.replace(' ', '_');
        Talk talk = Talk.in(look, "#tea");
        talk.shown();
        talk.said("1", "bob", attack)
                .said("2", "bob" + word, "\u0001ACTION " + attack + "\u0001")
                .hears("@+draft/reply=1 :bob!b@h PRIVMSG #tea :" + attack)
                .hears(":bob!b@h NOTICE #tea :" + attack)
                .hears(":bob!b@h TOPIC #tea :" + attack)
                .hears(":eve" + word + "!e@h JOIN #tea")
                .hears(":eve" + word + "!e@h NICK mallory" + word)
                .hears(":bob!b@h KICK #tea mallory" + word + " :" + attack)
                .hears(":bob!b@h MODE #tea +k " + word)
                .hears("@+draft/react=" + word + ";+draft/reply=1 :bob!b@h TAGMSG #tea")
                .hears("@+typing=active :bob" + word + "!b@h TAGMSG #tea")
                .hears(":bob!b@h INVITE anna #den" + word)
                .hears(":bob" + word + "!b@h PRIVMSG anna :" + attack)
                .hears(":house 404 anna #tea :" + attack)
                .hears(":house WARN * X :" + attack)
                .hears(":house NOTICE anna :" + attack)
                .hears(":bob!b@h QUIT :" + attack)
                .hears(":house 321 anna")
                .hears(":house 322 anna #x" + word + " 3 :" + attack)
                .hears(":house 323 anna :End")
                .hears(":house CAP anna NEW :soju.im/search")
                .hears(":house CAP anna ACK :soju.im/search")
                .enters(new Input.Search("x", ""))
                .hears(":house BATCH +1 soju.im/search")
                .hears("@batch=1;msgid=7 :bob" + word + "!b@h PRIVMSG #dev" + word + " :" + attack)
                .hears(":house BATCH -1")
                .enters(new Input.AskWhois("bob"))
                .hears(":house 311 anna bob u h" + word + " * :" + attack)
                .hears(":house 318 anna bob :End");
        return talk;
    }

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void nothingOnTheScreenIsObeyed(String attack) {
        Talk talk = attacked(Talk.PLAIN, attack);
        String shown = talk.shown() + talk.prompt();
        talk.enters(new Input.Lost(attack, 0));
        shown += talk.shown() + talk.prompt() + LocalCommands.buffers(talk.state());

        assertThat(OBEYED.matcher(shown).results()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void onlyOurLooksAreOnAColouredScreen(String attack) {
        String shown = attacked(COLOURED, attack).shown();

        assertThat(shown).contains("\u001B[");
        assertThat(OBEYED.matcher(shown.replaceAll("\u001B\\[[0-9;]*m", "")).results())
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void nothingInAPipeIsObeyed(String attack) {
        var bytes = new ByteArrayOutputStream();
        show(attack, new PlainLines(new PrintStream(bytes, true, UTF_8), ZoneOffset.UTC, Talk.ENGLISH));
        show(attack, new JsonLines(new PrintStream(bytes, true, UTF_8)));

        assertThat(bytes.toString(UTF_8)).contains("bob");
        assertThat(OBEYED.matcher(bytes.toString(UTF_8)).results()).isEmpty();
    }

    private static void show(String attack, Output output) {
        ClientState before = Talk.in("#tea").said("1", "bob", attack).state();
        ClientState now = attacked(Talk.PLAIN, attack).state();
        NewEntries.between(before, now).forEach(output::arrived);
        ClientState.Found found = now.found();
        if (found != null) {
            found.hits().forEach(output::found);
        }
        ClientState.Whois whois = now.whois();
        if (whois != null) {
            whois.lines().forEach(line -> output.whois(whois.nick(), line));
        }
        now.listing().channels().forEach(output::listed);
        ClientState reacted = Talk.in("#tea")
                .said("1", "bob", attack)
                .hears("@+draft/react=" + attack.replace(' ', '_') + ";+draft/reply=1 :bob!b@h TAGMSG #tea")
                .state();
        NewEntries.changes(before, reacted).forEach(output::changed);
    }
}
