package parley.client.terminal;

import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jline.keymap.BindingReader;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientLoop;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Endpoint;
import parley.client.Input;
import parley.client.KeptLogins;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.irc.IrcMessage;

/// A person at a terminal. One thread reads what is typed, the client has its own, a third one shows: at most twenty
/// times a second, however much comes in, and never while it would disturb.
final class Screen implements ClientLoop.Watcher, TypedLine.Keys {
    /// The shortest time from one drawing to the next.
    private static final long PAUSE_MILLIS = 50;

    private static final long TICK_MILLIS = 1000;

    private final Terminal terminal;
    private final Endpoint server;
    private final InstantSource clock;
    private final Look look;
    private final TypedLine line;
    private final ScreenPage page;
    private final Words words;
    private final ClientLoop client;
    private final Thread reading = Thread.currentThread();
    private final AtomicBoolean news = new AtomicBoolean(true);
    private final AtomicBoolean ring = new AtomicBoolean();
    private final Object woken = new Object();
    private volatile Bell bell;
    private volatile boolean paging;
    private volatile boolean over;

    /// How wide the terminal was when it was last shown something; 0 before that. Confined to the thread that shows.
    private int columns;

    /// What was typed when typing was last told. Confined to the thread that shows.
    private String typedShown = "";

    Screen(
            Terminal terminal,
            Endpoint server,
            ClientState first,
            Bell bell,
            ZoneId zone,
            Map<String, String> environment,
            InstantSource clock)
            throws IOException {
        this.terminal = terminal;
        this.server = server;
        this.bell = bell;
        this.clock = clock;
        this.look = Look.of(terminal, environment);
        this.line = new TypedLine(terminal, this, this::complete);
        this.words = first.words();
        this.page = new ScreenPage(look, zone, words);
        this.client = ClientLoop.start(
                server,
                first,
                clock,
                RandomGenerator.getDefault(),
                KeptLogins.ofThisUser().following(server, first.identity(), this));
    }

    /// Chats until somebody or something ends it.
    ChatEnd run() {
        Thread showing = Thread.ofPlatform().daemon().name("show").start(this::showOn);
        try {
            while (!over) {
                typed(line.next());
            }
        } catch (UserInterruptException | EndOfFileException _) {
            // Ctrl-C, Ctrl-D, or the chat is over
        }
        ClientState last = client.state();
        over = true;
        showing.interrupt();
        client.close();
        return last.phase() == ConnectionPhase.CLOSED && !last.why().isEmpty()
                ? new ChatEnd(1, last.why(), last.missing())
                : ChatEnd.WELL;
    }

    // What is typed.

    private void typed(String text) {
        if (text.isBlank()) {
            return;
        }
        ClientState state = client.state();
        LocalCommands.Meaning meaning = LocalCommands.meaning(text);
        switch (meaning) {
            case LocalCommands.Show(int number) -> buffer(number);
            case LocalCommands.Buffers _ -> page.tell(LocalCommands.buffers(state));
            case LocalCommands.Help(String about) -> page.tell(LocalCommands.help(about, words));
            case LocalCommands.Clear _ -> {
                terminal.puts(Capability.clear_screen);
                terminal.flush();
            }
            case LocalCommands.Older _ -> older();
            case LocalCommands.Ring(String when) -> ring(when);
            case LocalCommands.Goings(boolean shown) -> {
                page.printGoings(shown);
                page.tell(List.of(words.of(shown ? "goings.on" : "goings.off")));
            }
            case LocalCommands.Lead(int number) ->
                LocalCommands.hit(state, number)
                        .ifPresentOrElse(
                                around -> {
                                    client.enter(new Input.Show(around.buffer()));
                                    client.enter(around);
                                },
                                () -> page.tell(List.of(words.of("search.no-hit"))));
            case LocalCommands.Again _ -> page.tell(LocalCommands.again(state, client::enter));
            case LocalCommands.Enter(Input input) -> client.enter(input);
            case LocalCommands.Say(String said) -> client.enter(new Input.Entered(state.shown(), said));
        }
        wake();
    }

    private void ring(String when) {
        if (!when.isEmpty()) {
            Bell.named(when).ifPresent(named -> bell = named);
        }
        boolean known = when.isEmpty() || Bell.named(when).isPresent();
        page.tell(List.of(known ? words.of("bell.is", Map.of("bell", bell.toString())) : words.of("bell.usage")));
    }

    private List<String> complete(String text, int cursor) {
        return LocalCommands.completions(client.state(), text.substring(0, cursor));
    }

    @Override
    public void buffer(int number) {
        List<Buffer> buffers = StatusLine.numbered(client.state());
        if (number < buffers.size()) {
            client.enter(new Input.Show(buffers.get(number).key()));
        } else {
            page.tell(List.of(words.of("buffer.none", Map.of("number", Integer.toString(number)))));
            wake();
        }
    }

    @Override
    public void further(int by) {
        ClientState state = client.state();
        List<Buffer> buffers = StatusLine.numbered(state);
        int now = buffers.indexOf(state.inView());
        client.enter(new Input.Show(
                buffers.get(Math.floorMod(now + by, buffers.size())).key()));
    }

    /// Mentions first.
    @Override
    public void unread() {
        ClientState state = client.state();
        state.buffers().values().stream()
                .filter(each -> each.unread() > 0 && !each.key().equals(state.shown()))
                .reduce((one, other) -> other.mentions() > 0 && one.mentions() == 0 ? other : one)
                .ifPresent(found -> client.enter(new Input.Show(found.key())));
    }

    @Override
    public void older() {
        paging = true;
        try {
            String key = client.state().shown();
            client.enter(new Input.ScrolledBack(true));
            new Pager(
                            terminal,
                            words,
                            new BindingReader(terminal.reader()),
                            () -> client.state()
                                    .buffers()
                                    .getOrDefault(key, client.state().inView()),
                            width -> page.sheet(client.state(), width),
                            wanted -> client.enter(new Input.Older(wanted)))
                    .run();
        } finally {
            client.enter(new Input.ScrolledBack(false));
            paging = false;
            wake();
        }
    }

    @Override
    public void resized() {
        wake();
    }

    // What the client tells.

    private @Nullable ClientState heard;

    @Override
    public void changed(ClientState state, Input input) {
        ClientState before = heard;
        heard = state;
        boolean live = input instanceof Input.Received(IrcMessage message)
                && (message.command().equals("PRIVMSG") || message.command().equals("BATCH"));
        if (bell == Bell.ALL && live && before != null && NewEntries.isNewsIn(before, state, clock.instant())) {
            ring.set(true);
        }
        wake();
    }

    @Override
    public void alerted(String buffer, TimelineEntry.Message message) {
        if (bell != Bell.OFF) {
            ring.set(true);
        }
    }

    private void wake() {
        synchronized (woken) {
            news.set(true);
            woken.notifyAll();
        }
    }

    // What is shown.

    private void showOn() {
        try {
            while (!over) {
                synchronized (woken) {
                    if (!news.get()) {
                        woken.wait(TICK_MILLIS);
                    }
                }
                if (news.getAndSet(false) && !paging) {
                    show(client.state());
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(ClientState state) {
        var now = clock.instant();
        measure();
        int width = Math.max(20, columns);
        String lines = page.turn(state, server, width, now);
        var prompt = StatusLine.prompt(state, page.hasServerNews(state), look, look.plain() ? 0 : columns, now);
        if (ring.getAndSet(false)) {
            terminal.puts(Capability.bell);
            terminal.flush();
        }
        line.show(lines, prompt);
        page.seen(state, now).ifPresent(client::enter);
        if (state.excerpt() != null && state.excerpt().done()) {
            client.enter(new Input.LookAway()); // it is printed
        }
        tellTyping(state);
        if (state.phase() == ConnectionPhase.CLOSED) {
            over = true;
            reading.interrupt();
        }
    }

    /// What stood in lines of another width is in pieces by now: terminals break it anew, each in its own way.
    private void measure() {
        int before = columns;
        columns = terminal.getSize().getColumns();
        if (before != 0 && before != columns && !look.plain()) {
            line.wipe();
            page.beginAnew();
        }
    }

    /// Told while the user types, as often as the client lets it; and when they have thought better of it.
    private void tellTyping(ClientState state) {
        String typed = line.typed();
        boolean text = !typed.isEmpty() && (!typed.startsWith("/") || typed.startsWith("//"));
        if (!typed.equals(typedShown) && (text || !typedShown.isEmpty())) {
            client.enter(new Input.Typing(state.shown(), text));
        }
        typedShown = text ? typed : "";
    }
}
