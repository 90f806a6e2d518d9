package parley.harness;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.accounts.Totp;
import parley.config.Door;

/// A script of who does what and sees what, run against a real server; `src/test/conversations/README.md` tells the
/// language. When the script is through the server stops, and nobody may have seen more than is written.
public final class Conversation {
    private static final String CODE_OF = "code of ";
    private static final int INDENT = 4;
    private static final String NAMES = "(?<names>\\S+(?:, \\S+)*(?: and \\S+)?)";

    private static final Pattern HEADER = Pattern.compile("(doors|operator): (.*)");
    private static final Pattern REPEAT = Pattern.compile("repeat (?<times>\\d+) times");
    private static final Pattern LOG = Pattern.compile("the log says (?<name>\\S+) left: (?<reason>.*)");
    private static final Pattern COMING = Pattern.compile("(?<name>\\S+) comes in at (?<door>[a-z-]+)"
            + "(?: from (?<address>[0-9.]+) with the port of (?<other>\\S+))?");
    private static final Pattern ENTERING = Pattern.compile("(?<name>\\S+) enters (?<door>[a-z-]+)"
            + "(?: with (?<caps>\\S+))?(?: (?:for|in) (?<where>(?:\\{[^}]*}|\\S)+))?(?: as (?<nick>\\S+))?");
    private static final Pattern OWNER = Pattern.compile("the owner (?<verb>types|sees)(?: (?<text>.*))?");
    private static final Pattern TEXT = Pattern.compile(
            NAMES + " (?<verb>types?|sees?(?: alone)?|hears?|reads? on to)(?: (?<times>\\d+) times)?(?: (?<text>.*))?");
    private static final Pattern DEED = Pattern.compile(NAMES
            + " (?<verb>presses Return|ends? input|closes?|resets?|answers? PING|stops? reading|reads? again|sees?"
            + " nothing more|(?:is|are) disconnected)");

    /// Behind each message at the `cat` door.
    private static final String CAT_SEPARATOR = "=".repeat(36);

    private final String title;
    private final List<Step> steps;
    private final BiFunction<Set<Door>, String, Venue> opening;
    private final Set<Door> doors = EnumSet.copyOf(RunningServer.DOORS);
    private String operator = "#help";

    /// A line, and what is indented below it.
    private record Step(int number, String line, List<String> block) {}

    private Conversation(String title, List<Step> steps, BiFunction<Set<Door>, String, Venue> opening) {
        this.opening = opening;
        this.title = title;
        this.steps = steps;
    }

    /// Runs a script.
    ///
    /// @param title names it where it fails
    public static void run(String title, String script) {
        run(title, script, RunningServer::open);
    }

    /// Runs a script elsewhere.
    ///
    /// @param opening opens some doors; visitors of a desk reach the operator that it is given
    public static void run(String title, String script, BiFunction<Set<Door>, String, Venue> opening) {
        var conversation = new Conversation(title, parse(script.lines().toList(), 1), opening);
        conversation.new Run().run();
    }

    /// Runs a script that stands in a test.
    public static void run(String script) {
        run("line", script);
    }

    private static List<Step> parse(List<String> lines, int firstNumber) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int number = firstNumber + i;
            int end = i + 1;
            while (end < lines.size()
                    && (lines.get(end).isBlank() || lines.get(end).startsWith(" "))) {
                end++;
            }
            i = end - 1;
            while (lines.get(end - 1).isBlank()) {
                end--;
            }
            List<String> block = lines.subList(number - firstNumber + 1, end).stream()
                    .map(each -> each.substring(Math.min(INDENT, each.length())))
                    .toList();
            steps.add(new Step(number, line, block));
        }
        return steps;
    }

    /// A script's run.
    private final class Run {
        private final Map<String, Person> people = new HashMap<>();
        private Optional<Venue> house = Optional.empty();
        private boolean stopped;

        /// What the server has answered its owner, and is not seen yet.
        private final Deque<String> toOwner = new ArrayDeque<>();

        /// What `{n}` stands for.
        private int count = 1;
        private int codes;

        void run() {
            try {
                steps.forEach(this::step);
                stop();
                ownerHasSeenAll();
                people.forEach((name, person) -> named("at the end, " + name, person::checkEnd));
            } finally {
                people.values().forEach(Person::stopsReading);
                people.values().forEach(Person::close);
                stop();
            }
        }

        private void step(Step step) {
            named(title + ":" + step.number + ": " + step.line, () -> {
                Matcher header = HEADER.matcher(step.line);
                if (header.matches() && house.isEmpty()) {
                    readHeader(header.group(1), header.group(2).strip());
                } else {
                    if (!stopped) {
                        house.ifPresent(Venue::settle);
                    }
                    carryOut(step);
                }
            });
        }

        private void named(String what, Runnable check) {
            try {
                check.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(what + "\n  " + e.getMessage(), e);
            }
        }

        private void readHeader(String key, String value) {
            if (key.equals("operator")) {
                operator = value;
            } else {
                doors.clear();
                Arrays.stream(value.split(" +"))
                        .map(each -> Door.named(each).orElseThrow())
                        .forEach(doors::add);
            }
        }

        private void carryOut(Step step) {
            if (step.line.equals("the server stops")) {
                stop();
                return;
            }
            boolean known = when(REPEAT, step, match -> repeat(Integer.parseInt(match.group("times")), step))
                    || when(LOG, step, match -> log(match.group("name"), match.group("reason")))
                    || when(OWNER, step, match -> owner(match, step))
                    || when(COMING, step, this::comeIn)
                    || when(ENTERING, step, this::enter)
                    || when(DEED, step, match -> everyone(match, this::deed))
                    || when(TEXT, step, match -> everyone(match, (each, person) -> text(each, step, person)));
            if (!known) {
                throw new IllegalArgumentException("not a step that conversations have");
            }
        }

        private boolean when(Pattern pattern, Step step, Consumer<Matcher> action) {
            Matcher match = pattern.matcher(step.line);
            if (!match.matches()) {
                return false;
            }
            action.accept(match);
            return true;
        }

        private void repeat(int times, Step step) {
            List<Step> inner = parse(step.block, step.number + 1);
            for (int i = 1; i <= times; i++) {
                count = i;
                inner.forEach(this::step);
            }
            count = 1;
        }

        private void log(String name, String reason) {
            String logged = house().departureOf(person(name).address());
            if (!logged.equals(reason)) {
                throw new AssertionError("the log says: " + logged);
            }
        }

        private void owner(Matcher match, Step step) {
            List<String> lines = match.group("text") == null ? step.block : List.of(match.group("text"));
            if (match.group("verb").equals("types")) {
                ownerHasSeenAll();
                lines.forEach(line -> house().server().obey(line).text().lines().forEach(toOwner::add));
                return;
            }
            for (String line : lines) {
                String seen = toOwner.isEmpty() ? "nothing" : toOwner.remove();
                if (!seen.matches(Pattern.quote(line).replace("…", "\\E.*\\Q"))) {
                    throw new AssertionError("the owner sees: " + seen);
                }
            }
        }

        private void ownerHasSeenAll() {
            if (!toOwner.isEmpty()) {
                throw new AssertionError("the owner sees more: " + toOwner);
            }
        }

        private void comeIn(Matcher match) {
            Door door = Door.named(match.group("door")).orElseThrow();
            var from = match.group("address") == null
                    ? new InetSocketAddress("127.0.0.1", 0)
                    : new InetSocketAddress(match.group("address"), port(match.group("other")));
            Person before = people.put(match.group("name"), new Person(door, house().address(door), from));
            if (before != null) {
                before.close();
            }
        }

        /// A person comes in, says all that the door asks for, and sees that they are in.
        private void enter(Matcher match) {
            String name = match.group("name");
            String nick = match.group("nick") == null ? name : match.group("nick");
            String where = match.group("where") == null ? "" : match.group("where");
            Door door = Door.named(match.group("door")).orElseThrow();
            people.computeIfPresent(name, (_, before) -> {
                before.close();
                return null;
            });
            var person = new Person(door, house().address(door), new InetSocketAddress("127.0.0.1", 0));
            people.put(name, person);
            switch (door) {
                case CAT -> {
                    person.readsOnTo(bytes("Enter your name -> ·"));
                    person.types(bytes(nick));
                    person.sees(bytes("Enter your cat's name -> ·"));
                    person.types(bytes(where));
                    person.sees(bytes("Connection established :"));
                }
                case LOBBY -> {
                    // the door is silent, but answers what is typed only when one is in
                    person.types(bytes("/help"));
                    person.readsOnTo(bytes("sends /TEXT·"));
                }
                case ROOMS -> {
                    person.types(bytes(nick + "_" + where));
                    person.seesAlone(bytes("200·"));
                }
                case IRC -> {
                    if (match.group("caps") != null) {
                        person.types(bytes("CAP REQ :" + match.group("caps").replace(',', ' ')));
                        person.types(bytes("CAP END"));
                    }
                    person.types(bytes("NICK " + nick));
                    person.types(bytes("USER " + nick + " 0 * :" + nick));
                    if (!where.isEmpty()) {
                        person.types(bytes("JOIN " + where));
                    }
                    person.types(bytes("PING :entered"));
                    person.readsOnTo(bytes("…PONG … :entered"));
                }
                case WEB, HTTP, ADMIN, HTTPS, IRCS, TOR ->
                    throw new IllegalArgumentException("nobody comes in there by conversations");
                case DESK -> {
                    // a visitor says who they are with their first message
                }
                case DESK_GREETING -> {
                    person.seesAlone(bytes("SERVER·"));
                    person.types(bytes(nick));
                }
            }
        }

        private interface Deed {
            void by(Matcher match, Person person);
        }

        private void everyone(Matcher match, Deed deed) {
            for (String name : match.group("names").split(", | and ")) {
                named(name, () -> deed.by(match, person(name)));
            }
        }

        private void deed(Matcher match, Person person) {
            switch (match.group("verb")) {
                case "presses Return" -> person.types(new byte[] {'\n'});
                case "ends input", "end input" -> person.endsInput();
                case "closes", "close" -> person.close();
                case "resets", "reset" -> person.resets();
                case "answers PING", "answer PING" -> person.answersPing();
                case "stops reading", "stop reading" -> person.stopsReading();
                case "sees nothing more", "see nothing more" -> {
                    person.types(bytes("PING :nothing more"));
                    person.sees(bytes("…PONG … :nothing more"));
                }
                case "reads again", "read again" -> person.readsAgain();
                default -> person.isDisconnected();
            }
        }

        private void text(Matcher match, Step step, Person person) {
            int times = match.group("times") == null ? 1 : Integer.parseInt(match.group("times"));
            List<String> lines = match.group("text") == null ? step.block : List.of(match.group("text"));
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("what?");
            }
            switch (match.group("verb")) {
                case "types", "type" -> person.types(bytes(lines, times, false));
                case "sees", "see" -> person.sees(bytes(lines, times, false));
                case "sees alone", "see alone" -> person.seesAlone(bytes(lines, times, false));
                case "hears", "hear" -> person.sees(bytes(lines, times, true));
                default -> person.readsOnTo(bytes(lines, times, false));
            }
        }

        private byte[] bytes(List<String> lines, int times, boolean separated) {
            var bytes = new ByteArrayOutputStream();
            for (int i = 1; i <= times; i++) {
                for (String line : lines) {
                    bytes.writeBytes(Notation.bytes(line, times == 1 ? count : i, this::port, this::remembered));
                    if (separated) {
                        bytes.writeBytes(bytes(CAT_SEPARATOR));
                    }
                }
            }
            return bytes.toByteArray();
        }

        private byte[] bytes(String line) {
            return Notation.bytes(line, count, this::port, this::remembered);
        }

        /// @param word or `code of` one, which is a secret: each is of the step of time behind the last, of those that
        /// count now
        private String remembered(String word) {
            if (word.startsWith(CODE_OF)) {
                Instant at = Instant.now().plusSeconds(30L * (codes++ - 1));
                return Totp.code(remembered(word.substring(CODE_OF.length())), at);
            }
            return people.values().stream()
                    .map(person -> person.remembered(word))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("nobody has seen {=" + word + "} yet"));
        }

        private int port(String name) {
            return person(name).address().getPort();
        }

        private Person person(String name) {
            Person person = people.get(name);
            if (person == null) {
                throw new IllegalArgumentException("there is no " + name + " yet");
            }
            return person;
        }

        private Venue house() {
            Venue opened = house.orElseGet(() -> opening.apply(doors, operator));
            house = Optional.of(opened);
            return opened;
        }

        private void stop() {
            if (!stopped) {
                stopped = true;
                house.ifPresent(Venue::close);
            }
        }
    }
}
