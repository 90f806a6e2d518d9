package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Isupport;
import parley.irc.SaslResponse;

/// How a connection begins: capabilities (capability-negotiation, version 302), login (sasl-3.2), nick, channels.
final class Greeting {
    /// All that a client here makes use of.
    private static final List<Capability> WANTED = List.of(
            Capability.MESSAGE_TAGS,
            Capability.SERVER_TIME,
            Capability.BATCH,
            Capability.LABELED_RESPONSE,
            Capability.ECHO_MESSAGE,
            Capability.STANDARD_REPLIES,
            Capability.CAP_NOTIFY,
            Capability.SASL,
            Capability.ACCOUNT_TAG,
            Capability.ACCOUNT_NOTIFY,
            Capability.EXTENDED_JOIN,
            Capability.AWAY_NOTIFY,
            Capability.CHGHOST,
            Capability.SETNAME,
            Capability.INVITE_NOTIFY,
            Capability.MULTI_PREFIX,
            Capability.USERHOST_IN_NAMES,
            Capability.CHATHISTORY,
            Capability.EVENT_PLAYBACK,
            Capability.READ_MARKER,
            Capability.MULTILINE,
            Capability.MESSAGE_REDACTION,
            Capability.CHANNEL_RENAME,
            Capability.ACCOUNT_REGISTRATION,
            Capability.EXTENDED_ISUPPORT,
            Capability.SEARCH,
            Capability.METADATA_2);

    private static final String SESSIONS = "SESSIONS";
    private static final String NODES = "NODES";

    /// The most bytes of one CAP REQ.
    private static final int REQUEST = 400;

    /// So many capabilities, and tokens of 005, a server tells of; the rest is passed over.
    private static final int MOST_TOLD = 500;

    /// How often another nick is tried before giving up.
    private static final int MOST_TAILS = 5;

    /// How servers say that a nick is an account's: there is but one numeric for both.
    private static final Pattern OWNED = Pattern.compile("account|reserved", Pattern.CASE_INSENSITIVE);

    /// What servers say where a login fails, and have no more to say.
    private static final Pattern USUAL = Pattern.compile("authentication failed", Pattern.CASE_INSENSITIVE);

    private Greeting() {}

    static void opened(Turn turn) {
        turn.phase = ConnectionPhase.REGISTERING;
        turn.why = "";
        turn.missing = ClientState.Missing.NOTHING;
        turn.retryAt = null;
        turn.forgetConnection();
        turn.received = turn.now;
        turn.nick = turn.identity.nick();
        turn.account = "";
        turn.away = false;
        String password = turn.identity.serverPassword();
        if (!password.isEmpty()) {
            turn.transmit(new IrcMessage(IrcMessage.of("PASS").tags(), null, "PASS", List.of(password), true));
        }
        turn.transmit("CAP", "LS", "302");
        turn.transmit("NICK", turn.nick);
        turn.transmit(new IrcMessage(
                IrcMessage.of("USER").tags(),
                null,
                "USER",
                List.of("parley", "0", "*", turn.identity.realName()),
                true));
    }

    static void capabilities(Turn turn, Received received) {
        List<String> params = received.message().params();
        boolean more = params.size() > 3 && params.get(2).equals("*");
        String names = params.isEmpty() ? "" : params.getLast();
        switch (received.message().param(1)) {
            case "LS" -> {
                offer(turn, names);
                if (!more) {
                    request(turn);
                }
            }
            case "NEW" -> {
                offer(turn, names);
                request(turn);
            }
            case "ACK" -> acknowledged(turn, names);
            case "NAK" -> {
                turn.requests--;
                settled(turn);
            }
            case "DEL" -> {
                List<String> gone = List.of(names.split(" "));
                turn.offered = without(turn.offered, gone);
                turn.server = new ServerInfo(
                        turn.server.name(), without(turn.server.capabilities(), gone), turn.server.tokens());
            }
            default -> {
                // LIST is never asked for
            }
        }
    }

    private static Map<String, String> without(Map<String, String> capabilities, List<String> gone) {
        var left = new HashMap<>(capabilities);
        left.keySet().removeAll(gone);
        return Map.copyOf(left);
    }

    private static void offer(Turn turn, String names) {
        var offered = new HashMap<>(turn.offered);
        for (String written : names.split(" ")) {
            int equals = written.indexOf('=');
            String name = equals < 0 ? written : written.substring(0, equals);
            if (!name.isEmpty() && (offered.size() < MOST_TOLD || offered.containsKey(name))) {
                offered.put(name, equals < 0 ? "" : written.substring(equals + 1));
            }
        }
        turn.offered = Map.copyOf(offered);
    }

    /// Asks for whatever is offered, of use, and not had yet.
    private static void request(Turn turn) {
        var line = new StringBuilder();
        for (Capability capability : WANTED) {
            String name = capability.wireName();
            if (turn.offered.containsKey(name) && !turn.has(capability)) {
                if (line.length() + name.length() > REQUEST) {
                    request(turn, line);
                }
                line.append(line.isEmpty() ? "" : " ").append(name);
            }
        }
        if (!line.isEmpty()) {
            request(turn, line);
        } else if (turn.requests == 0) {
            settled(turn);
        }
    }

    private static void request(Turn turn, StringBuilder line) {
        turn.requests++;
        turn.transmit(new IrcMessage(IrcMessage.of("CAP").tags(), null, "CAP", List.of("REQ", line.toString()), true));
        line.setLength(0);
    }

    private static void acknowledged(Turn turn, String names) {
        turn.requests--;
        var had = new HashMap<>(turn.server.capabilities());
        for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
                had.put(name, turn.offered.getOrDefault(name, ""));
            }
        }
        turn.server = new ServerInfo(turn.server.name(), Map.copyOf(had), turn.server.tokens());
        settled(turn);
    }

    /// Logs in where that is wanted; otherwise capabilities are done with.
    private static void settled(Turn turn) {
        if (turn.requests > 0 || turn.phase != ConnectionPhase.REGISTERING) {
            return;
        }
        if (turn.identity.login().isEmpty()) {
            if (!turn.identity.guest().isEmpty()) {
                turn.transmit(SESSIONS, "GUEST", turn.identity.guest());
            }
            turn.transmit("CAP", "END");
        } else if (turn.has(Capability.SASL)) {
            prove(turn, turn.identity.login());
        } else {
            refuse(turn, turn.word("login.only-guests"));
        }
    }

    private static void prove(Turn turn, Optional<LoginIdentity.Login> login) {
        turn.proving = login;
        turn.transmit("AUTHENTICATE", "PLAIN");
    }

    /// The server waits for what PLAIN has to say (RFC 4616).
    static void authenticate(Turn turn, Received received) {
        if (received.message().param(0).equals("+")) {
            turn.proving.ifPresent(login -> {
                byte[] response = ("\0" + login.account() + "\0" + login.password()).getBytes(UTF_8);
                SaslResponse.chunks(response).forEach(chunk -> turn.transmit("AUTHENTICATE", chunk));
            });
        }
    }

    static void loggedIn(Turn turn, Received received) {
        turn.account = received.message().param(2);
        if (turn.phase == ConnectionPhase.ONLINE) {
            Choices.ask(turn);
        }
    }

    static void loggedOut(Turn turn, Received received) {
        turn.account = "";
        turn.identity = turn.identity.with(Optional.empty());
    }

    static void proven(Turn turn, Received received) {
        if (turn.proving.isPresent()) {
            turn.identity = turn.identity.with(turn.proving);
            turn.proving = Optional.empty();
        }
        if (turn.phase == ConnectionPhase.REGISTERING) {
            turn.transmit("CAP", "END");
        } else {
            turn.info(turn.word("login.done", Map.of("account", turn.account)));
            TokenLogins.stay(turn);
            if (turn.regainAt != null) {
                regain(turn); // the nick may be the account's
            }
        }
    }

    static void notProven(Turn turn, Received received) {
        String account = turn.proving.map(LoginIdentity.Login::account).orElse("");
        boolean ended = turn.proving.filter(LoginIdentity.Login::token).isPresent()
                && received.command().equals("904");
        turn.proving = Optional.empty();
        if (ended) {
            turn.identity = turn.identity.with(Optional.empty());
        }
        String why = received.command().equals("904")
                        && USUAL.matcher(received.last()).find()
                ? turn.word(ended ? "login.ended" : "login.wrong", Map.of("account", account))
                : received.last();
        if (turn.phase == ConnectionPhase.REGISTERING) {
            refuse(turn, why);
            turn.missing = ClientState.Missing.LOGIN;
        } else {
            turn.error(why);
        }
    }

    /// The password of the whole server is missing, or another one; once we are in, that of an operator.
    static void passwordRefused(Turn turn, Received received) {
        if (turn.phase != ConnectionPhase.REGISTERING) {
            Answers.received(turn, received);
            return;
        }
        refuse(
                turn,
                turn.word(turn.identity.serverPassword().isEmpty() ? "login.server-password" : "login.server-wrong"));
        turn.missing = ClientState.Missing.SERVER_PASSWORD;
    }

    /// Nobody is let in without an account.
    static void loginRequired(Turn turn, String why) {
        refuse(turn, why);
        turn.missing = ClientState.Missing.LOGIN;
    }

    /// Comes again with the password of the whole server.
    static void giveServerPassword(Turn turn, String password) {
        turn.identity = turn.identity.withServerPassword(password);
        Update.reconnect(turn);
    }

    private static void refuse(Turn turn, String why) {
        turn.effect(new Effect.Disconnect());
        Update.close(turn, why);
    }

    static void logIn(Turn turn, Optional<LoginIdentity.Login> login) {
        if (turn.phase == ConnectionPhase.ONLINE && login.isPresent() && turn.has(Capability.SASL)) {
            prove(turn, login);
        } else {
            turn.identity = turn.identity.with(login);
            if (turn.phase == ConnectionPhase.ONLINE) {
                turn.error(turn.word(login.isPresent() ? "login.no-accounts" : "login.guest-next"));
            }
        }
    }

    /// @param email "" for none
    static void register(Turn turn, String password, String email) {
        if (!turn.has(Capability.ACCOUNT_REGISTRATION)) {
            turn.error(turn.word("register.cannot"));
            return;
        }
        turn.proving = Optional.of(new LoginIdentity.Login(turn.nick, password));
        List<String> params = List.of("*", email.isEmpty() ? "*" : email, password);
        turn.transmit(new IrcMessage(IrcMessage.of("REGISTER").tags(), null, "REGISTER", params, true));
    }

    /// What came of REGISTER (account-registration): `SUCCESS account :words`, or that a code is to be given.
    static void registered(Turn turn, Received received) {
        if (received.message().param(0).equals("SUCCESS")) {
            turn.account = received.message().param(1);
            turn.identity = turn.identity.with(turn.proving);
            turn.proving = Optional.empty();
            turn.info(turn.word("register.done", Map.of("account", turn.account)));
            TokenLogins.stay(turn);
        } else {
            turn.info(received.last());
        }
    }

    static void nickRefused(Turn turn, Received received) {
        boolean taken = !received.command().equals("432");
        if (turn.phase != ConnectionPhase.REGISTERING) {
            if (turn.regainAt == null) {
                turn.error(received.last() + ": " + received.message().param(1));
            }
        } else if (taken && turn.nick.length() < turn.identity.nick().length() + MOST_TAILS) {
            if (turn.nick.equals(turn.identity.nick())) {
                turn.owned = OWNED.matcher(received.last()).find();
            }
            turn.nick += "_";
            turn.transmit("NICK", turn.nick);
        } else {
            refuse(turn, received.last() + ": " + turn.identity.nick());
        }
    }

    static void welcome(Turn turn, Received received) {
        turn.phase = ConnectionPhase.ONLINE;
        turn.since = turn.now;
        turn.attempts = 0;
        turn.server = new ServerInfo(received.from(), turn.server.capabilities(), Map.of());
        turn.nick = received.message().param(0);
        if (!turn.isMe(turn.identity.nick())) {
            turn.regainAt = turn.now.plus(Update.REGAIN);
            String wanted = turn.identity.nick();
            turn.info(turn.word(turn.owned ? "name.owned" : "name.taken", Map.of("wanted", wanted, "nick", turn.nick)));
        }
    }

    static void supports(Turn turn, Received received) {
        var tokens = new HashMap<>(turn.server.tokens());
        List<String> params = received.message().params();
        Isupport.parse(params.isEmpty() ? params : params.subList(1, Math.max(1, params.size() - 1)))
                .tokens()
                .forEach((token, value) -> {
                    if (tokens.size() < MOST_TOLD || tokens.containsKey(token)) {
                        tokens.put(token, value);
                    }
                });
        turn.server = new ServerInfo(turn.server.name(), turn.server.capabilities(), Map.copyOf(tokens));
        for (Buffer buffer : turn.buffers()) { // what names are one is known now
            if (!turn.server.fold(buffer.name()).equals(buffer.key())) {
                turn.rename(buffer, buffer.name());
            }
        }
    }

    /// The message of the day is over, or there is none: the chat begins.
    static void begun(Turn turn, Received received) {
        for (Buffer buffer : turn.buffers()) {
            if (buffer.kind() == Buffer.Kind.CHANNEL && buffer.joined() == Buffer.Joined.WANTED) {
                Update.transmitJoin(turn, buffer.name(), buffer.joinKey());
            } else if (buffer.kind() == Buffer.Kind.DIRECT) {
                HistoryRequests.converse(turn, buffer.key());
            }
        }
        TokenLogins.stay(turn);
        HistoryRequests.askTargets(turn);
        if (hasNodes(turn)) {
            turn.transmit(SESSIONS, NODES);
        }
        Choices.began(turn);
    }

    /// Whether the chat is at other servers as well.
    static boolean hasNodes(Turn turn) {
        return NODES.equals(turn.server.tokens().get(SESSIONS));
    }

    /// A server that does not know what we say of a guest.
    static boolean isOfGuest(Received received) {
        return received.message().param(1).equals(SESSIONS)
                && (received.command().equals("421") || received.command().equals("451"));
    }

    /// Tries for the nick that was wanted.
    static void regain(Turn turn) {
        turn.regainAt = turn.now.plus(Update.REGAIN);
        turn.transmit("NICK", turn.identity.nick());
    }
}
