package parley.client.desktop;

import java.awt.Window;
import java.lang.reflect.InvocationTargetException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientLoop;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Endpoint;
import parley.client.GuestWord;
import parley.client.Input;
import parley.client.KeptLogins;
import parley.client.LoginIdentity;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.desktop.Preferences.RememberedServer;

/// The desktop client: opens its window, connects, and waits until the user leaves.
public final class DesktopChat implements ChatWindow.Owner {
    /// Where one goes who says nothing else.
    static final String LOBBY = "#lobby";

    private static final String LOCAL = "irc://localhost:6667";
    private static final String PARLEY = "Parley";

    // Fields of a dialog.
    private static final String NAME = "name";
    private static final String SERVER = "server";
    private static final String CHANNEL = "channel";

    private final PreferencesFile file = PreferencesFile.ofThisUser();
    private final KeptLogins logins = KeptLogins.ofThisUser();
    private final CompletableFuture<Preferences> left = new CompletableFuture<>();
    private final boolean quitWord;

    /// The chat that is in the window.
    private volatile @Nullable Visit visit;

    /// What the window remembered last.
    private volatile Preferences kept = Preferences.NONE;

    private @Nullable ChatWindow window;

    private DesktopChat(boolean quitWord) {
        this.quitWord = quitWord;
    }

    /// What the command line says; "" for what it does not say.
    ///
    /// @param server as [Endpoint#parse] reads it
    /// @param nick the user's name
    /// @param channel to be joined and shown
    /// @param quitWord whether `quit` alone, in any case, closes the window, as in ChattyCat's
    public record Wanted(String server, String nick, String channel, boolean quitWord) {
        /// One in which `quit` is text.
        public Wanted(String server, String nick, String channel) {
            this(server, nick, channel, false);
        }
    }

    /// Opens the window and waits until it is closed. Where there is no name yet, a dialog asks for it. To be called
    /// where [Display#isThere].
    ///
    /// @throws InterruptedException where whoever waits is not to wait any longer
    public static void run(Wanted wanted) throws InterruptedException {
        new DesktopChat(wanted.quitWord).open(wanted);
    }

    private void open(Wanted wanted) throws InterruptedException {
        kept = file.read();
        if (!onEventThread(() -> begin(wanted))) {
            return;
        }
        // a window that is ended by a signal remembers, too
        var ending = new Thread(() -> file.write(with(kept)), "ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            Preferences placed = left.get();
            Runtime.getRuntime().removeShutdownHook(ending);
            file.write(with(placed));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The window has failed", e.getCause());
        } finally {
            Visit last = visit;
            if (last != null) {
                last.client.close();
            }
        }
    }

    /// @return whether somebody is to be somewhere
    private boolean begin(Wanted wanted) {
        kept.wishes().theme().wear(kept.wishes().size());
        Composition.watch();
        Optional<RememberedServer> start = start(wanted);
        start.ifPresent(server -> {
            Endpoint endpoint = endpoint(server.address()).orElseGet(() -> Endpoint.parse(LOCAL));
            ClientState first = first(endpoint, server, kept.wishes().words());
            var opened = new ChatWindow(first, kept, this);
            window = opened;
            visit(endpoint, first, opened);
            opened.open();
        });
        return start.isPresent();
    }

    /// Where to connect to, and as whom.
    private Optional<RememberedServer> start(Wanted wanted) {
        Optional<RememberedServer> last = kept.servers().stream().findFirst();
        String address =
                first(wanted.server, last.map(RememberedServer::address).orElse(""), LOCAL);
        String nick = first(wanted.nick, last.map(RememberedServer::nick).orElse(""), "");
        String normal = endpoint(address).map(Endpoint::toString).orElse(address);
        var channels = new LinkedHashSet<String>();
        if (!wanted.channel.isEmpty()) {
            boolean whole = wanted.channel.startsWith("#") || wanted.channel.startsWith("&");
            channels.add(whole ? wanted.channel : "#" + wanted.channel);
        }
        kept.server(normal).ifPresent(known -> channels.addAll(known.channels()));
        if (channels.isEmpty()) {
            channels.add(LOBBY);
        }
        var server = new RememberedServer(normal, nick, List.copyOf(channels));
        return nick.isEmpty() ? askServer(null, kept.wishes().words(), PARLEY, server) : Optional.of(server);
    }

    /// Asks which server to go to, as whom, and into which channel.
    ///
    /// @param owner null where there is no window yet
    /// @param offered what is written there at first
    static Optional<RememberedServer> askServer(
            @Nullable Window owner, Words words, String title, RememberedServer offered) {
        return new InputDialog(owner, words, title)
                .field(NAME, words.of("name.yours"), offered.nick())
                .field(SERVER, words.of("server"), offered.address())
                .field(CHANNEL, words.of("start.channel"), String.join(" ", offered.channels()))
                .ask(words.of("welcome.button"), values -> wrong(values, words))
                .map(values -> new RememberedServer(values.of(SERVER), values.of(NAME), channels(values.of(CHANNEL))));
    }

    private static List<String> channels(String written) {
        return List.of(written.split("[\\s,]+")).stream()
                .filter(each -> !each.isEmpty())
                .map(each -> each.startsWith("#") || each.startsWith("&") ? each : "#" + each)
                .toList();
    }

    private static String wrong(InputDialog.Answers values, Words words) {
        if (!isName(values.of(NAME))) {
            return words.of("name.one-word");
        }
        String address = values.of(SERVER);
        return endpoint(address).isPresent() ? "" : words.of("address.wrong", Map.of("address", address));
    }

    private ClientState first(Endpoint endpoint, RememberedServer server, Words words) {
        var identity =
                new LoginIdentity(server.nick(), server.channels()).withGuest(GuestWord.drawn(new SecureRandom()));
        return ClientState.of(logins.resumed(endpoint, identity, words.of("login.this-window")), words);
    }

    private void visit(Endpoint server, ClientState first, ChatWindow shows) {
        var link = new Link(shows);
        ClientLoop.Watcher keeps = logins.following(server, first.identity(), link);
        var client = ClientLoop.start(server, first, InstantSource.system(), new SplittableRandom(), keeps);
        visit = new Visit(server, client, link);
    }

    /// A chat at a server.
    private record Visit(Endpoint server, ClientLoop client, Link link) {}

    /// Whether somebody can be called so, as far as can be told without a server.
    public static boolean isName(String text) {
        return !text.isEmpty()
                && "#&:@+~%!$".indexOf(text.charAt(0)) < 0
                && text.codePoints().noneMatch(c -> c == ',' || Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static Optional<Endpoint> endpoint(String written) {
        try {
            return Optional.of(Endpoint.parse(written));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String first(String one, String other, String last) {
        return !one.isEmpty() ? one : !other.isEmpty() ? other : last;
    }

    /// With where one is now.
    private Preferences with(Preferences preferences) {
        Visit now = visit;
        return now == null ? preferences : preferences.at(remembered(now));
    }

    private static RememberedServer remembered(Visit visit) {
        ClientState state = visit.client.state();
        var channels = new ArrayList<String>();
        for (Buffer buffer : state.buffers().values()) {
            if (buffer.kind() == Buffer.Kind.CHANNEL && buffer.joined() != Buffer.Joined.OUT) {
                channels.add(buffer.name());
            }
        }
        return new RememberedServer(visit.server.toString(), state.identity().nick(), channels);
    }

    private static <T> T onEventThread(Supplier<T> supplier) throws InterruptedException {
        var made = new CompletableFuture<T>();
        try {
            SwingUtilities.invokeAndWait(() -> made.complete(supplier.get()));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The window cannot be opened", e.getCause());
        }
        return made.join();
    }

    @Override
    public void enter(Input input) {
        Visit now = visit;
        if (now != null) {
            now.client.enter(meant(input));
        }
    }

    private Input meant(Input input) {
        return quitWord
                        && input instanceof Input.Entered(String buffer, String text)
                        && text.strip().equalsIgnoreCase("quit")
                ? new Input.Entered(buffer, "/quit")
                : input;
    }

    @Override
    public void go(RememberedServer server) {
        ChatWindow open = window;
        Visit before = visit;
        Optional<Endpoint> endpoint = endpoint(server.address());
        if (open == null || before == null || endpoint.isEmpty()) {
            return;
        }
        before.link.isCurrent = false;
        Thread.ofPlatform().name("farewell").start(before.client::close);
        open.remember(remembered(before));
        ClientState first = first(endpoint.get(), server, kept.wishes().words());
        open.begin(first);
        visit(endpoint.get(), first, open);
    }

    @Override
    public void keep(Preferences preferences) {
        kept = preferences;
        file.write(with(preferences));
    }

    @Override
    public void leave() {
        ChatWindow open = window;
        if (open != null && !left.isDone()) {
            left.complete(open.close());
        }
    }

    /// Between the client of a chat and the window.
    private final class Link implements ClientLoop.Watcher {
        private final ChatWindow shows;
        private final Refresher<ClientState> refresher;

        /// Whether the window shows that chat.
        private volatile boolean isCurrent = true;

        Link(ChatWindow shows) {
            this.shows = shows;
            this.refresher = new Refresher<>(state -> {
                if (isCurrent) {
                    shows.show(state);
                }
            });
        }

        @Override
        public void changed(ClientState state, Input input) {
            refresher.tell(state);
            boolean ended =
                    state.phase() == ConnectionPhase.CLOSED && state.why().isEmpty();
            if (isCurrent && ended && input instanceof Input.Entered) {
                SwingUtilities.invokeLater(DesktopChat.this::leave); // somebody typed /quit
            }
        }

        @Override
        public void alerted(String buffer, TimelineEntry.Message message) {
            SwingUtilities.invokeLater(() -> {
                if (isCurrent) {
                    shows.alert(buffer, message);
                }
            });
        }
    }
}
