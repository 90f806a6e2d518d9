package parley.client.desktop;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Cursor;
import java.awt.Font;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
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
    private final TextLine title;
    private final TextLine topic;
    private final TextLine typing;
    private final JTextField search = new JTextField();
    private final JPanel replyStrip = new JPanel(new MigLayout("fillx, insets 4 12 0 12", "[grow][]"));
    private final TextLine replyWords;
    private final TextEntry entry;
    private final JButton smile;
    private final JButton send;
    private final JPanel head = new JPanel(new MigLayout("fillx, insets 8 20 8 12", "[]10[grow]12[190lp]"));
    private final JPanel foot = new JPanel(new MigLayout("fillx, insets 4 20 14 20", "[grow]2[]2[]", "[bottom]"));
    private final JPanel middle = new JPanel();
    private final MePanel me;
    private final Columns columns;
    private final ReadMark reading = new ReadMark();
    /// What is written and not said, by the id of its conversation.
    private final Map<String, String> drafts = new HashMap<>();
    private ClientState state;
    private String shown;

    /// The id of the conversation for which something is being written.
    private String writtenIn;

    private boolean focused;

    /// How wide the people are while what was found stands in their place.
    private int peopleWidth;

    /// The message that is being answered.
    private TimelineEntry.@Nullable Message answered;

    /// The message to go to once its conversation is in view, "" for none.
    private String destination = "";

    /// @param enter takes what the user wants
    ChatPanel(ClientState state, InstantSource clock, Consumer<Input> enter) {
        super(new BorderLayout());
        this.state = state;
        this.words = state.words();
        this.banner = new Banner(words);
        this.title = new TextLine(words.of("channels"));
        this.topic = new TextLine(words.of("topic"));
        this.typing = new TextLine(words.of("typing"));
        this.replyWords = new TextLine(words.of("message.answer"));
        this.smile = button(LineIcon.SMILE, words.of("emoji"));
        this.send = button(LineIcon.SEND, words.of("entry.send-keys"));
        this.shown = state.shown();
        this.writtenIn = state.inView().id();
        this.clock = clock;
        this.enter = enter;
        this.menus = new RowMenus(this, enter);
        this.channels = new ChannelList(
                words,
                this::choose,
                menus::openBuffer,
                (part, folded) -> enter.accept(new Input.Choose(Choice.FOLDED, part, folded)));
        this.log = new LogView(words, this::grant, menus::open);
        this.people = new PeopleList(words, nick -> enter.accept(new Input.Converse(nick)), menus::openPerson);
        this.results = new SearchPanel(words, this::goTo, this::search, this::closeSearch);
        this.entry = new TextEntry(words, line -> Completion.of(this.state, line), this::say, this::typing);
        this.logScroll = scroll(log);
        log.colour(nick -> this.state.colour(nick));
        log.people(name -> this.state.inView().members().containsKey(this.state.fold(name)));
        people.colour(nick -> this.state.colour(nick));
        results.colour(nick -> this.state.colour(nick));
        this.me = new MePanel();
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
        fillMiddle();
        var conversations = new JPanel(new BorderLayout());
        conversations.add(scroll(channels));
        conversations.add(me, BorderLayout.SOUTH);
        var arranged = new Columns(words.isFromRight(), conversations, middle, side);
        add(arranged.component());
        return arranged;
    }

    private void fillMiddle() {
        middle.setLayout(new MigLayout("fill, insets 0, gap 0, hidemode 3", "[grow]", "[][][grow, fill][][][]"));
        fillHead();
        middle.add(head, "cell 0 0, growx");
        middle.add(banner, "cell 0 1, growx");
        middle.add(logScroll, "cell 0 2, grow, hmin 0, wmin 0");
        middle.add(typing, "cell 0 3, growx, gapleft 64, gapright 12, gaptop 2, wmin 0");
        middle.add(replyStrip(), "cell 0 4, growx");
        fillFoot();
        middle.add(foot, "cell 0 5, growx");
    }

    private void fillHead() {
        search.putClientProperty("JTextField.placeholderText", words.of("search"));
        search.putClientProperty("JTextField.leadingIcon", LineIcon.SEARCH.icon());
        search.putClientProperty("JTextField.showClearButton", true);
        search.getAccessibleContext().setAccessibleName(words.of("search"));
        head.add(title, "wmax 50%");
        head.add(topic, "growx, wmin 0");
        head.add(search, "growx");
    }

    private JPanel replyStrip() {
        replyStrip.add(replyWords, "growx, wmin 0");
        JButton cancel = button(LineIcon.CLOSE, words.of("entry.no-reply"));
        cancel.addActionListener(_ -> answer(null));
        replyStrip.add(cancel);
        replyStrip.setVisible(false);
        return replyStrip;
    }

    private void fillFoot() {
        var scroll = new JScrollPane(entry);
        scroll.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.putClientProperty("FlatLaf.style", "arc: 12");
        foot.add(scroll, "growx, wmin 0");
        foot.add(smile);
        foot.add(send);
    }

    /// A button that is a sign, with words for who cannot see it.
    private static JButton button(LineIcon icon, String name) {
        var button = new JButton(icon.icon());
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(name);
        button.getAccessibleContext().setAccessibleName(name);
        return button;
    }

    private void listen() {
        send.addActionListener(_ -> {
            entry.submit(this::say);
            entry.requestFocusInWindow();
        });
        smile.addActionListener(_ -> EmojiPicker.open(smile, words, emoji -> {
            entry.replaceSelection(emoji);
            entry.requestFocusInWindow();
        }));
        search.addActionListener(_ -> search());
        KeyBindings.bind(search, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "close", this::closeSearch);
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
        for (TextLine each : List.of(title, topic)) {
            each.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
            each.addMouseListener(new MouseAdapter() {
                @Override
                public void mouseClicked(MouseEvent event) {
                    menus.sheet();
                }
            });
        }
    }

    /// Shows what there is now.
    void show(ClientState now) {
        state = now;
        Buffer buffer = now.inView();
        boolean watched = focused && (log.atEnd() || !buffer.key().equals(shown)) && now.excerpt() == null;
        shown = buffer.key();
        if (!buffer.id().equals(writtenIn)) {
            changeTo(buffer);
        }
        channels.show(now);
        people.show(buffer);
        showHead(buffer);
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

    private void showHead(Buffer buffer) {
        title.show(ChannelList.Line.of(buffer, state).name());
        topic.show(Formatting.line(buffer.topic()));
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

    /// Asks for what is older where somebody nears it, and says that all is read where he has it all in view.
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

    private void changeTo(Buffer buffer) {
        drafts.put(writtenIn, entry.getText());
        writtenIn = buffer.id();
        answer(null);
        entry.setText(drafts.getOrDefault(writtenIn, ""));
        reading.lookAnew(shown);
        entry.requestFocusInWindow();
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

    private void say(String text) {
        lookBack();
        TimelineEntry.Message to = answered;
        boolean command = text.startsWith("/") && !text.startsWith("//");
        if (to != null && !command) {
            String said = text.startsWith("//") ? text.substring(1) : text;
            enter.accept(new Input.Say(shown, TimelineEntry.Kind.MESSAGE, said, to.id()));
        } else {
            enter.accept(new Input.Entered(shown, text));
        }
        if (!command) {
            answer(null);
            log.goToEnd();
        }
    }

    private void typing(String text) {
        if (!text.startsWith("/")) {
            enter.accept(new Input.Typing(shown, !text.isEmpty()));
        }
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
        String sought = search.getText().strip();
        if (sought.isEmpty()) {
            closeSearch();
        } else {
            boolean here = results.onlyHere() && state.inView().kind() != Buffer.Kind.SERVER;
            enter.accept(new Input.Search(sought, here ? state.inView().name() : ""));
        }
    }

    private void closeSearch() {
        search.setText("");
        enter.accept(new Input.ForgetSearch());
        entry.requestFocusInWindow();
    }

    private void escape() {
        if (answered != null) {
            answer(null);
        } else if (state.excerpt() != null) {
            enter.accept(new Input.LookAway());
        } else {
            log.goToEnd();
        }
        entry.requestFocusInWindow();
    }

    /// Has the user choose what to react with.
    void pick(TimelineEntry.Message message) {
        String buffer = shown;
        EmojiPicker.openAtMouse(log, words, emoji -> enter.accept(new Input.React(buffer, message.id(), emoji, true)));
    }

    /// Answers a message with what is written next; none where null.
    void answer(TimelineEntry.@Nullable Message message) {
        answered = message;
        replyStrip.setVisible(message != null);
        if (message != null) {
            replyWords.show(words.of(
                    "entry.replying",
                    Map.of("nick", Formatting.line(message.from()), "text", Formatting.line(message.text()))));
            entry.requestFocusInWindow();
        }
    }

    /// Puts a name to what is being written.
    void address(String nick) {
        entry.replaceSelection(entry.getText().isEmpty() ? nick + ": " : nick + " ");
        entry.requestFocusInWindow();
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
        log.wear(palette);
        logScroll.getViewport().setBackground(palette.ground());
        channels.wear(palette);
        people.wear(palette);
        results.wear(palette);
        banner.wear(palette);
        me.wear(palette);
        for (JPanel each : List.of(middle, head, foot, replyStrip)) {
            each.setBackground(palette.ground());
        }
        entry.setBackground(palette.ground());
        float size = log.getFont().getSize2D();
        title.wear(log.getFont().deriveFont(Font.BOLD, size * 1.07f), palette.text());
        topic.wear(log.getFont().deriveFont(size * 0.88f), palette.subdued());
        replyWords.wear(log.getFont().deriveFont(size * 0.88f), palette.subdued());
        typing.wear(log.getFont().deriveFont(size * 0.82f), palette.subdued());
        head.setBorder(BorderFactory.createMatteBorder(0, 0, 1, 0, palette.line()));
        columns.wear(palette);
        for (JButton each : List.of(send, smile)) {
            each.setForeground(each.equals(send) ? palette.accent() : palette.subdued());
        }
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

    TextEntry entry() {
        return entry;
    }

    JTextField searchField() {
        return search;
    }

    ClientState state() {
        return state;
    }
}
