package parley.client.desktop;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Font;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JViewport;
import javax.swing.KeyStroke;
import javax.swing.ScrollPaneConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.Choice;
import parley.client.ClientState;
import parley.client.Completion;
import parley.client.Input;
import parley.client.Sentences;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.desktop.log.LogClick;
import parley.client.desktop.log.LogPage;
import parley.client.desktop.log.LogView;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Theme;
import parley.irc.Formatting;

/// All that is in the window: channels, people, the log, the entry. Shows a [ClientState] and hands over [Input]s.
final class ChatPanel extends JPanel {
    private static final String PEOPLE = "people";
    private static final String RESULTS = "results";

    /// In pixels.
    private static final int RESULTS_WIDTH = 280;

    private final Words words;
    private final Consumer<Input> enter;
    private final InstantSource clock;
    private final RowMenus menus;
    private final ChannelList channels;
    private final PeopleList people;
    private final LogView log;
    private final JScrollPane logScroll;
    private final SearchPanel results;
    private final JPanel side = new JPanel(new CardLayout());
    private final Banner banner;
    private final ConversationHead head;
    private final TextLine typing;
    private final Composer composer;
    private final JPanel middle = new JPanel();
    private final MePanel me = new MePanel();
    private final Columns columns;
    private final ReadMark reading = new ReadMark();
    private ClientState state;
    private String shown;
    private boolean focused;

    /// How wide the people are while what was found stands in their place.
    private int peopleWidth;

    /// The message to go to once its conversation is in view, "" for none.
    private String destination = "";

    /// @param enter takes what the user wants
    ChatPanel(ClientState state, InstantSource clock, Consumer<Input> enter) {
        super(new BorderLayout());
        this.state = state;
        this.words = state.words();
        this.shown = state.shown();
        this.clock = clock;
        this.enter = enter;
        this.menus = new RowMenus(this, enter);
        this.banner = new Banner(words);
        this.head = new ConversationHead(words, menus::sheet, this::search, this::closeSearch);
        this.typing = new TextLine(words.of("typing"));
        this.channels = new ChannelList(
                words,
                this::choose,
                menus::openBuffer,
                (part, folded) -> enter.accept(new Input.Choose(Choice.FOLDED, part, folded)));
        this.log = new LogView(words, this::grant, menus::open);
        this.people = new PeopleList(words, nick -> enter.accept(new Input.Converse(nick)), menus::openPerson);
        this.results = new SearchPanel(words, this::goTo, this::search, this::closeSearch);
        this.composer = new Composer(
                words, state.inView(), line -> Completion.of(this.state, line), this::enterHere, log::goToEnd);
        this.logScroll = scroll(log);
        log.colour(nick -> this.state.colour(nick));
        log.people(name -> this.state.inView().members().containsKey(this.state.fold(name)));
        people.colour(nick -> this.state.colour(nick));
        results.colour(nick -> this.state.colour(nick));
        this.columns = arrange();
        listen();
        wear(Theme.LIGHT.palette());
    }

    private static JScrollPane scroll(JComponent inside) {
        var scroll = new JScrollPane(
                inside,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(null);
        return scroll;
    }

    private Columns arrange() {
        side.add(scroll(people), PEOPLE);
        side.add(results, RESULTS);
        logScroll.setVerticalScrollBarPolicy(ScrollPaneConstants.VERTICAL_SCROLLBAR_ALWAYS);
        middle.setLayout(new MigLayout("fill, insets 0, gap 0, hidemode 3", "[grow]", "[][][grow, fill][][]"));
        middle.add(head, "cell 0 0, growx");
        middle.add(banner, "cell 0 1, growx");
        middle.add(logScroll, "cell 0 2, grow, hmin 0, wmin 0");
        middle.add(typing, "cell 0 3, growx, gapbefore 64, gapafter 12, gaptop 2, wmin 0");
        middle.add(composer, "cell 0 4, growx, wmin 0");
        var conversations = new JPanel(new BorderLayout());
        conversations.add(scroll(channels));
        conversations.add(me, BorderLayout.SOUTH);
        var arranged = new Columns(words.isFromRight(), conversations, middle, side);
        add(arranged.component());
        return arranged;
    }

    private void listen() {
        TextEntry entry = composer.entry();
        KeyBindings.bind(entry, KeyStroke.getKeyStroke(KeyEvent.VK_PAGE_UP, 0), "page-up", () -> log.turnPage(-1));
        KeyBindings.bind(entry, KeyStroke.getKeyStroke(KeyEvent.VK_PAGE_DOWN, 0), "page-down", () -> log.turnPage(1));
        KeyBindings.bind(log, KeyStroke.getKeyStroke(KeyEvent.VK_PAGE_UP, 0), "page-up", () -> log.turnPage(-1));
        KeyBindings.bind(log, KeyStroke.getKeyStroke(KeyEvent.VK_PAGE_DOWN, 0), "page-down", () -> log.turnPage(1));
        KeyBindings.bind(log, KeyStroke.getKeyStroke(KeyEvent.VK_END, 0), "end", log::goToEnd);
        KeyBindings.bind(log, KeyBindings.menu(KeyEvent.VK_C), "copy", log::copySelection);
        KeyBindings.bind(log, KeyBindings.menu(KeyEvent.VK_A), "all", log::selectAll);
        KeyBindings.bindInWindow(this, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "escape", this::escape);
        // rows that come into view may turn out taller: what was painted cannot be moved
        logScroll.getViewport().setScrollMode(JViewport.SIMPLE_SCROLL_MODE);
        logScroll.getViewport().addChangeListener(_ -> {
            log.moved();
            attend();
        });
    }

    /// Shows what there is now.
    void show(ClientState now) {
        state = now;
        Buffer buffer = now.inView();
        boolean watched = focused && (log.atEnd() || !buffer.key().equals(shown)) && now.excerpt() == null;
        shown = buffer.key();
        if (composer.writeTo(buffer)) {
            reading.lookAnew(shown);
        }
        channels.show(now);
        people.show(buffer);
        head.show(ChannelList.Line.of(buffer, state).name(), Formatting.line(buffer.topic()));
        banner.show(now, clock.instant(), enter);
        showLog(buffer, watched);
        typing.show(Sentences.typing(typists(buffer), words));
        me.show(now);
        ClientState.Found found = now.found();
        if (found != null) {
            results.show(found);
        }
        showSide(found == null ? PEOPLE : RESULTS);
        attend();
    }

    private void showLog(Buffer buffer, boolean watched) {
        ClientState.Excerpt excerpt = state.excerpt();
        if (excerpt != null
                && excerpt.buffer().equals(buffer.key())
                && !excerpt.entries().isEmpty()) {
            String key = "excerpt " + excerpt.id();
            boolean fresh = !log.page().buffer().equals(key);
            log.show(new LogPage(key, excerpt.entries(), List.of(), state.nick(), null));
            if (fresh) {
                log.goTo(excerpt.id());
            }
            return;
        }
        log.show(new LogPage(
                buffer.key(),
                buffer.timeline(),
                state.outboxOf(buffer.key()),
                state.nick(),
                reading.mark(buffer, watched)));
        if (!destination.isEmpty()) {
            String id = destination;
            destination = "";
            goTo(id);
        }
    }

    /// Asks for what is older where somebody nears it, and says that all is read where they have it all in view.
    private void attend() {
        Buffer buffer = state.inView();
        if (state.excerpt() != null || !log.page().buffer().equals(buffer.key())) {
            return;
        }
        if (state.scrolledBack() == log.atEnd()) {
            enter.accept(new Input.ScrolledBack(!log.atEnd()));
        }
        Buffer.Backlog backlog = buffer.backlog();
        if (log.atBeginning() && backlog.settled() && !backlog.complete() && backlog.asked() == null) {
            enter.accept(new Input.Older(buffer.key()));
        }
        if (focused && log.atEnd() && reading.isSeen(buffer)) {
            enter.accept(new Input.Seen(buffer.key()));
        }
    }

    private List<String> typists(Buffer buffer) {
        return buffer.typing().keySet().stream()
                .filter(nick -> !nick.equals(state.nick()))
                .toList();
    }

    /// What was found gets more room than people, as long as it is there.
    private void showSide(String card) {
        boolean found = card.equals(RESULTS);
        if (found == results.isVisible()) {
            return;
        }
        ((CardLayout) side.getLayout()).show(side, card);
        if (found) {
            peopleWidth = columns.sideWidth();
            columns.widenSide(Math.max(peopleWidth, RESULTS_WIDTH));
        } else {
            columns.widenSide(peopleWidth);
        }
    }

    private void choose(String key) {
        lookBack();
        enter.accept(new Input.Show(key));
    }

    private void lookBack() {
        if (state.excerpt() != null) {
            enter.accept(new Input.LookAway());
        }
    }

    /// Whoever says something looks at what is said now.
    private void enterHere(Input input) {
        if (!(input instanceof Input.Typing)) {
            lookBack();
        }
        enter.accept(input);
    }

    private void grant(LogClick wish) {
        switch (wish) {
            case LogClick.Browse(var address) -> Browser.open(address);
            case LogClick.Jump(String id) -> goTo(id);
            case LogClick.React(TimelineEntry.Message message, String reaction, boolean set) ->
                enter.accept(new Input.React(shown, message.id(), reaction, set));
            case LogClick.GoTo(String channel) -> enter.accept(new Input.Join(channel, ""));
            case LogClick.About(String nick) -> menus.card(nick);
            case LogClick.Answer(TimelineEntry.Message message) -> answer(message);
            case LogClick.Pick(TimelineEntry.Message message) -> pick(message);
            case LogClick.Copy(String text) ->
                getToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
            case LogClick.More _, LogClick.Unfold _ -> {
                // the log's own
            }
            case LogClick.SendAgain(String label) -> enter.accept(new Input.SendAgain(label));
            case LogClick.Discard(String label) -> enter.accept(new Input.Discard(label));
        }
    }

    private void goTo(String id) {
        if (!log.goTo(id)) {
            enter.accept(new Input.LookAround(shown, id));
        }
    }

    private void goTo(ClientState.Hit hit) {
        String key = state.fold(hit.buffer());
        lookBack();
        if (key.equals(shown) && state.excerpt() == null) {
            goTo(hit.message().id());
            return;
        }
        destination = hit.message().id();
        if (state.buffers().containsKey(key)) {
            enter.accept(new Input.Show(key));
        } else if (state.server().isChannel(hit.buffer())) {
            enter.accept(new Input.Join(hit.buffer(), ""));
        } else {
            enter.accept(new Input.Converse(hit.buffer()));
        }
    }

    private void search() {
        String sought = head.search().getText().strip();
        if (sought.isEmpty()) {
            closeSearch();
        } else {
            boolean here = results.onlyHere() && state.inView().kind() != Buffer.Kind.SERVER;
            enter.accept(new Input.Search(sought, here ? state.inView().name() : ""));
        }
    }

    private void closeSearch() {
        head.search().setText("");
        enter.accept(new Input.ForgetSearch());
        composer.entry().requestFocusInWindow();
    }

    private void escape() {
        if (composer.isAnswering()) {
            answer(null);
        } else if (state.excerpt() != null) {
            enter.accept(new Input.LookAway());
        } else {
            log.goToEnd();
        }
        composer.entry().requestFocusInWindow();
    }

    /// Has the user choose what to react with.
    void pick(TimelineEntry.Message message) {
        String buffer = shown;
        EmojiPicker.openAtMouse(log, words, emoji -> enter.accept(new Input.React(buffer, message.id(), emoji, true)));
    }

    /// Answers a message with what is written next; none where null.
    void answer(TimelineEntry.@Nullable Message message) {
        composer.answer(message);
    }

    /// Puts a name to what is being written.
    void address(String nick) {
        composer.address(nick);
    }

    /// Whether the user looks at this window.
    void focus(boolean isFocused) {
        focused = isFocused;
        if (isFocused) {
            attend();
        } else {
            reading.lookAnew(shown);
        }
        show(state);
    }

    void wear(Palette palette) {
        Font font = log.getFont();
        log.wear(palette);
        logScroll.getViewport().setBackground(palette.ground());
        channels.wear(palette);
        people.wear(palette);
        results.wear(palette);
        banner.wear(palette);
        me.wear(palette);
        middle.setBackground(palette.ground());
        head.wear(palette, font);
        composer.wear(palette, font);
        typing.wear(font.deriveFont(font.getSize2D() * 0.82f), palette.subdued());
        columns.wear(palette);
    }

    /// Gives the lists their widths.
    void widen(Preferences.Sides sides, int width) {
        columns.widen(sides, getFontMetrics(log.getFont()).charWidth('n') * 24, width);
    }

    Preferences.Sides sides() {
        return new Preferences.Sides(
                columns.conversationsWidth(), results.isVisible() ? peopleWidth : columns.sideWidth());
    }

    RowMenus menus() {
        return menus;
    }

    LogView log() {
        return log;
    }

    ChannelList channels() {
        return channels;
    }

    Composer composer() {
        return composer;
    }

    JTextField searchField() {
        return head.search();
    }

    ClientState state() {
        return state;
    }
}
