package parley.client.desktop;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextField;
import javax.swing.JViewport;
import javax.swing.KeyStroke;
import javax.swing.ScrollPaneConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.Completion;
import parley.client.Input;
import parley.client.TimelineEntry;
import parley.irc.Formatting;

/// All that is in the window: channels, people, the log, the entry. Shows a [ClientState] and hands over [Input]s.
final class ChatPanel extends JPanel {
    private static final String PEOPLE = "people";
    private static final String RESULTS = "results";

    /// In pixels.
    private static final int RESULTS_WIDTH = 280;

    private final Consumer<Input> enter;
    private final InstantSource clock;
    private final ChannelList channels = new ChannelList(this::choose);
    private final PeopleList people;
    private final LogView log;
    private final JScrollPane logScroll;
    private final SearchPanel results;
    private final JPanel side = new JPanel(new CardLayout());
    private final Banner banner = new Banner();
    private final JLabel title = Plain.label(" ");
    private final JLabel topic = Plain.label("");
    private final JLabel typing = Plain.label(" ");
    private final JTextField search = new JTextField();
    private final JPanel replyStrip = new JPanel(new MigLayout("fillx, insets 4 12 0 12", "[grow][]"));
    private final JLabel replyWords = Plain.label("");
    private final TextEntry entry;
    private final JButton send = new JButton("Send");
    private final JButton quit = new JButton("Quit");
    private final JSplitPane left;
    private final JSplitPane right;
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
    /// @param leave is run when he wants to quit
    ChatPanel(ClientState state, InstantSource clock, Consumer<Input> enter, Runnable leave) {
        super(new BorderLayout());
        this.state = state;
        this.shown = state.shown();
        this.writtenIn = state.inView().id();
        this.clock = clock;
        this.enter = enter;
        var menus = new RowMenus(this, enter);
        this.log = new LogView(this::grant, menus::open);
        this.people = new PeopleList(nick -> enter.accept(new Input.Converse(nick)), menus::openPerson);
        this.results = new SearchPanel(this::goTo, this::search, this::closeSearch);
        this.entry = new TextEntry(line -> Completion.of(this.state, line), this::say, this::typing);
        this.logScroll = scroll(log);
        this.left = split();
        this.right = split();
        log.colour(nick -> this.state.colour(nick));
        people.colour(nick -> this.state.colour(nick));
        results.colour(nick -> this.state.colour(nick));
        quit.addActionListener(_ -> leave.run());
        arrange();
        listen();
        wear(Theme.LIGHT.palette());
    }

    private static JSplitPane split() {
        var split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT);
        split.setBorder(null);
        split.setContinuousLayout(true);
        return split;
    }

    private static JScrollPane scroll(JComponent inside) {
        var scroll = new JScrollPane(
                inside,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(null);
        return scroll;
    }

    private void arrange() {
        side.add(scroll(people), PEOPLE);
        side.add(results, RESULTS);
        logScroll.setVerticalScrollBarPolicy(ScrollPaneConstants.VERTICAL_SCROLLBAR_ALWAYS);
        JComponent channelScroll = scroll(channels);
        channelScroll.setMinimumSize(new Dimension(80, 0));
        side.setMinimumSize(new Dimension(80, 0));
        JPanel middle = middle();
        middle.setMinimumSize(new Dimension(240, 0));
        right.setResizeWeight(1);
        right.setLeftComponent(middle);
        right.setRightComponent(side);
        left.setLeftComponent(channelScroll);
        left.setRightComponent(right);
        add(left);
    }

    private JPanel middle() {
        var middle = new JPanel(new MigLayout("fill, insets 0, gap 0, hidemode 3", "[grow]", "[][][grow, fill][][][]"));
        middle.add(head(), "cell 0 0, growx");
        middle.add(banner, "cell 0 1, growx");
        middle.add(logScroll, "cell 0 2, grow, hmin 0, wmin 0");
        middle.add(typing, "cell 0 3, growx, gapleft 12, gapright 12, wmin 0");
        middle.add(replyStrip(), "cell 0 4, growx");
        middle.add(foot(), "cell 0 5, growx");
        return middle;
    }

    private JPanel head() {
        title.putClientProperty("FlatLaf.style", "font: bold +2");
        title.getAccessibleContext().setAccessibleName("Channel");
        topic.getAccessibleContext().setAccessibleName("Topic");
        search.putClientProperty("JTextField.placeholderText", "Search");
        search.putClientProperty("JTextField.showClearButton", true);
        search.getAccessibleContext().setAccessibleName("Search messages");
        var head = new JPanel(new MigLayout("fillx, insets 8 12 8 12", "[][grow]12[160lp]"));
        head.add(title, "wmax 50%");
        head.add(topic, "growx, wmin 0");
        head.add(search, "growx");
        return head;
    }

    private JPanel replyStrip() {
        var cancel = new JButton("Cancel");
        cancel.addActionListener(_ -> answer(null));
        replyStrip.add(replyWords, "growx, wmin 0");
        replyStrip.add(cancel);
        replyStrip.setVisible(false);
        return replyStrip;
    }

    private JPanel foot() {
        var scroll = new JScrollPane(entry);
        scroll.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        send.setToolTipText("Return sends, Shift+Return begins a new line");
        var foot = new JPanel(new MigLayout("fillx, insets 4 12 12 12", "[grow]8[]4[]", "[bottom]"));
        foot.add(scroll, "growx, wmin 0");
        foot.add(send);
        foot.add(quit);
        return foot;
    }

    private void listen() {
        send.addActionListener(_ -> {
            entry.submit(this::say);
            entry.requestFocusInWindow();
        });
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
        topic.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                enter.accept(new Input.Entered(shown, "/topic"));
            }
        });
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
        typing.setText(typists(buffer));
        ClientState.Found found = now.found();
        if (found != null) {
            results.show(found);
        }
        showSide(found == null ? PEOPLE : RESULTS);
        attend();
    }

    private void showHead(Buffer buffer) {
        String name = ChannelList.Line.of(buffer, state).name();
        setText(title, name.isBlank() ? " " : name);
        setText(topic, Formatting.line(buffer.topic()));
    }

    private static void setText(JLabel label, String text) {
        if (!label.getText().equals(text)) {
            label.setText(text);
        }
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

    private String typists(Buffer buffer) {
        List<String> nicks = buffer.typing().keySet().stream()
                .filter(nick -> !nick.equals(state.nick()))
                .map(Formatting::line)
                .sorted()
                .toList();
        return switch (nicks.size()) {
            case 0 -> " ";
            case 1 -> nicks.getFirst() + " is typing…";
            case 2, 3 -> nicks.stream().collect(Collectors.joining(", ")) + " are typing…";
            default -> "Several people are typing…";
        };
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
            peopleWidth = side.getWidth();
            narrow(Math.max(peopleWidth, RESULTS_WIDTH));
        } else {
            narrow(peopleWidth);
        }
    }

    private void narrow(int sideWidth) {
        int middle = right.getWidth() - sideWidth - right.getDividerSize();
        if (middle > RESULTS_WIDTH) {
            right.setDividerLocation(middle);
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
            String words = text.startsWith("//") ? text.substring(1) : text;
            enter.accept(new Input.Say(shown, TimelineEntry.Kind.MESSAGE, words, to.id()));
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
        String words = search.getText().strip();
        if (words.isEmpty()) {
            closeSearch();
        } else {
            boolean here = results.onlyHere() && state.inView().kind() != Buffer.Kind.SERVER;
            enter.accept(new Input.Search(words, here ? state.inView().name() : ""));
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

    /// Answers a message with what is written next; none where null.
    void answer(TimelineEntry.@Nullable Message message) {
        answered = message;
        replyStrip.setVisible(message != null);
        if (message != null) {
            replyWords.setText("Answer to " + Formatting.line(message.from()) + ": " + Formatting.line(message.text()));
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
        topic.setForeground(palette.subdued());
        replyWords.setForeground(palette.subdued());
        typing.setForeground(palette.subdued());
        typing.setFont(typing.getFont().deriveFont(Font.ITALIC, log.getFont().getSize2D() * 0.88f));
        left.setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, palette.line()));
    }

    /// Gives the lists their widths.
    void widen(Preferences.Sides sides, int width) {
        int usual = getFontMetrics(log.getFont()).charWidth('n') * 20;
        int channelsWidth = sides.channels() > 0 ? sides.channels() : usual;
        int peopleWidth = sides.people() > 0 ? sides.people() : usual;
        left.setDividerLocation(channelsWidth);
        right.setDividerLocation(Math.max(240, width - channelsWidth - peopleWidth - 2 * left.getDividerSize()));
    }

    Preferences.Sides sides() {
        return new Preferences.Sides(left.getDividerLocation(), results.isVisible() ? peopleWidth : side.getWidth());
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
