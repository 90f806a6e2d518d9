package parley.client.desktop;

import java.lang.reflect.InvocationTargetException;
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
import parley.client.Input;
import parley.client.LoginIdentity;
import parley.client.TimelineEntry;
import parley.client.Words;

/// The desktop client: opens its window, connects, and waits until the user leaves.
public final class DesktopChat {
    /// Where one goes who says nothing else.
    private static final String LOBBY = "#lobby";

    private static final String LOCAL = "irc://localhost:6667";

    private static final String PARLEY = "Parley";

    // Fields of the first dialog.
    private static final String NAME = "name";
    private static final String SERVER = "server";
    private static final String CHANNEL = "channel";

    private final PreferencesFile file = PreferencesFile.ofThisUser();
    private final CompletableFuture<Preferences> left = new CompletableFuture<>();

    private final Words words = Words.ofThisUser();

    private DesktopChat() {}

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
        new DesktopChat().open(wanted);
    }

    private void open(Wanted wanted) throws InterruptedException {
        Preferences kept = file.read();
        Optional<Start> asked = onEventThread(() -> {
            kept.theme().wear();
            Composition.watch();
            return start(wanted, kept, words);
        });
        if (asked.isEmpty()) {
            return;
        }
        Start start = asked.get();
        var link = new Link(wanted.quitWord);
        ClientState first = ClientState.of(start.identity(), words);
        ChatWindow window = onEventThread(() -> new ChatWindow(first, kept, link::enter, () -> link.leave(left)));
        ClientLoop client = ClientLoop.start(
                start.server(), first, InstantSource.system(), new SplittableRandom(), link.watcher(window));
        link.client = client;
        onEventThread(() -> {
            window.open();
            return window;
        });
        try {
            Preferences placed = left.get();
            ClientState last = client.state();
            file.write(placed.at(last.identity().nick(), start.server().toString(), channels(last)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The window has failed", e.getCause());
        } finally {
            client.close();
        }
    }

    /// Where to connect to, and as whom.
    private record Start(Endpoint server, LoginIdentity identity) {}

    private static Optional<Start> start(Wanted wanted, Preferences kept, Words words) {
        String server = first(wanted.server, kept.server(), LOCAL);
        String nick = first(wanted.nick, kept.nick(), "");
        if (!nick.isEmpty()) {
            Endpoint endpoint = endpoint(server).orElseGet(() -> Endpoint.parse(LOCAL));
            return Optional.of(new Start(endpoint, identity(nick, wanted.channel, endpoint, kept)));
        }
        return new InputDialog(null, words, PARLEY)
                .field(NAME, words.of("name.yours"), "")
                .field(SERVER, words.of("server"), server)
                .field(CHANNEL, words.of("start.channel"), first(wanted.channel, LOBBY, ""))
                .ask(words.of("welcome.button"), values -> wrong(values, words))
                .map(values -> {
                    Endpoint endpoint = Endpoint.parse(values.of(SERVER));
                    String channel = values.of(CHANNEL);
                    return new Start(endpoint, identity(values.of(NAME), channel, endpoint, kept));
                });
    }

    private static String wrong(InputDialog.Answers values, Words words) {
        if (!isName(values.of(NAME))) {
            return words.of("name.one-word");
        }
        String server = values.of(SERVER);
        return endpoint(server).isPresent() ? "" : words.of("address.wrong", Map.of("address", server));
    }

    /// Whether somebody can be called so, as far as can be told without a server.
    public static boolean isName(String text) {
        return !text.isEmpty()
                && "#&:@+~%!$".indexOf(text.charAt(0)) < 0
                && text.codePoints().noneMatch(c -> c == ',' || Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static LoginIdentity identity(String nick, String channel, Endpoint server, Preferences kept) {
        var channels = new LinkedHashSet<String>();
        if (!channel.isEmpty()) {
            channels.add(channel.startsWith("#") || channel.startsWith("&") ? channel : "#" + channel);
        }
        if (server.toString().equals(kept.server())) {
            channels.addAll(kept.channels());
        }
        if (channels.isEmpty()) {
            channels.add(LOBBY);
        }
        return new LoginIdentity(nick, List.copyOf(channels));
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

    private static List<String> channels(ClientState state) {
        var channels = new ArrayList<String>();
        for (Buffer buffer : state.buffers().values()) {
            if (buffer.kind() == Buffer.Kind.CHANNEL && buffer.joined() != Buffer.Joined.OUT) {
                channels.add(buffer.name());
            }
        }
        return channels;
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

    /// Between the window and the client.
    private static final class Link {
        private final boolean quitWord;
        private volatile @Nullable ClientLoop client;
        private @Nullable ChatWindow window;

        Link(boolean quitWord) {
            this.quitWord = quitWord;
        }

        void enter(Input input) {
            ClientLoop open = client;
            if (open != null) {
                open.enter(meant(input));
            }
        }

        private Input meant(Input input) {
            return quitWord
                            && input instanceof Input.Entered(String buffer, String text)
                            && text.strip().equalsIgnoreCase("quit")
                    ? new Input.Entered(buffer, "/quit")
                    : input;
        }

        /// On the event dispatch thread.
        void leave(CompletableFuture<Preferences> left) {
            ChatWindow open = window;
            if (open != null && !left.isDone()) {
                left.complete(open.close());
            }
        }

        ClientLoop.Watcher watcher(ChatWindow shows) {
            window = shows;
            var refresher = new Refresher<ClientState>(shows::show);
            return new ClientLoop.Watcher() {
                @Override
                public void changed(ClientState state, Input input) {
                    refresher.tell(state);
                    if (input instanceof Input.Entered
                            && state.phase() == ConnectionPhase.CLOSED
                            && state.why().isEmpty()) {
                        SwingUtilities.invokeLater(shows::leave); // somebody typed /quit
                    }
                }

                @Override
                public void alerted(String buffer, TimelineEntry.Message message) {
                    SwingUtilities.invokeLater(shows::alert);
                }
            };
        }
    }
}
