package parley.client.desktop;

import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Taskbar;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JFrame;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.Input;
import parley.client.LoginIdentity;
import parley.client.Words;
import parley.irc.Formatting;

/// The window: a [ChatPanel] with a frame and menus around it, its place remembered, its title telling what is unread.
final class ChatWindow {
    private static final Dimension USUAL = new Dimension(1040, 700);

    // Fields of dialogs.
    private static final String CHANNEL = "channel";
    private static final String KEY = "key";
    private static final String ACCOUNT = "account";
    private static final String PASSWORD = "password";

    private final JFrame frame = new JFrame("Parley");
    private final ChatPanel panel;
    private final Words words;
    private final Consumer<Input> enter;
    private final Runnable leave;
    private Preferences preferences;
    private @Nullable Chooser listing;
    private ClientState.@Nullable Listing listed;
    private ClientState.@Nullable Whois whois;
    private @Nullable PersonCard card;
    private @Nullable ChannelSheet sheet;
    private ClientState.Missing missing = ClientState.Missing.NOTHING;

    /// @param leave is run when the user has closed the window
    ChatWindow(ClientState state, Preferences preferences, Consumer<Input> enter, Runnable leave) {
        this.preferences = preferences;
        this.enter = enter;
        this.leave = leave;
        this.words = state.words();
        this.panel = new ChatPanel(state, InstantSource.system(), enter);
        this.listed = state.listing();
        this.whois = state.whois();
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.setContentPane(panel);
        frame.setIconImages(Icon.images());
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                leave.run();
            }

            @Override
            public void windowActivated(WindowEvent event) {
                panel.focus(true);
            }

            @Override
            public void windowDeactivated(WindowEvent event) {
                panel.focus(false);
            }
        });
        Toolkit.getDefaultToolkit().addPropertyChangeListener(Theme.DESKTOP_THEME, _ -> wear());
        panel.menus().lead(this::openCard, this::openSheet, this::joinAgain);
        frame.setJMenuBar(new Menus(this, panel).bar());
        keys();
        frame.applyComponentOrientation(ComponentOrientation.getOrientation(words.locale()));
        panel.wear(preferences.theme().palette());
    }

    private void keys() {
        int alt = InputEvent.ALT_DOWN_MASK;
        KeyBindings.bindInWindow(
                panel,
                KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, alt),
                "next",
                () -> panel.channels().step(1));
        KeyBindings.bindInWindow(
                panel,
                KeyStroke.getKeyStroke(KeyEvent.VK_UP, alt),
                "previous",
                () -> panel.channels().step(-1));
    }

    void open() {
        frame.setSize(USUAL);
        frame.setLocationByPlatform(true);
        preferences.place().filter(ChatWindow::isOnScreen).ifPresent(frame::setBounds);
        if (preferences.maximized()) {
            frame.setExtendedState(frame.getExtendedState() | JFrame.MAXIMIZED_BOTH);
        }
        panel.widen(preferences.sides(), frame.getWidth());
        panel.show(panel.state());
        frame.setVisible(true);
        panel.entry().requestFocusInWindow();
    }

    private static boolean isOnScreen(Rectangle place) {
        var middle = new Rectangle(place.x + place.width / 4, place.y, Math.max(1, place.width / 2), 30);
        for (GraphicsDevice device :
                GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices()) {
            GraphicsConfiguration screen = device.getDefaultConfiguration();
            if (screen.getBounds().intersects(middle)) {
                return true;
            }
        }
        return false;
    }

    void show(ClientState state) {
        panel.show(state);
        String title = title(state);
        if (!frame.getTitle().equals(title)) {
            frame.setTitle(title);
        }
        showListing(state);
        showWhois(state.whois());
        showDialogs(state);
        if (state.missing() != missing) {
            missing = state.missing();
            SwingUtilities.invokeLater(() -> askFor(state));
        }
    }

    /// Asks for what the server lets nobody in without. Its dialog is open until there is an answer, and shows what
    /// happens meanwhile.
    private void askFor(ClientState state) {
        String why = Formatting.line(state.why());
        switch (state.missing()) {
            case NOTHING -> {
                // it has let us in
            }
            case SERVER_PASSWORD ->
                new InputDialog(frame, words, why)
                        .secret(PASSWORD, words.of("login.password"))
                        .ask(words.of("welcome.button"), this::wantsPassword)
                        .ifPresent(values -> enter.accept(new Input.GiveServerPassword(values.of(PASSWORD))));
            case LOGIN ->
                askLogin(why).ifPresent(login -> {
                    enter.accept(login);
                    enter.accept(new Input.Reconnect());
                });
        }
    }

    /// Somebody has asked with `/whois`.
    private void showWhois(ClientState.@Nullable Whois told) {
        PersonCard open = card;
        boolean shown = open != null && open.isOpen();
        if (told != null
                && !told.equals(whois)
                && !shown
                && (whois == null || !told.nick().equals(whois.nick()))) {
            openCard(told.nick());
        }
        whois = told;
    }

    private void openCard(String nick) {
        PersonCard before = card;
        if (before != null) {
            before.close();
        }
        var open =
                new PersonCard(frame, nick, panel.state(), preferences.theme().palette(), enter);
        card = open;
        open.open();
    }

    private void openSheet(Buffer channel) {
        ChannelSheet before = sheet;
        if (before != null) {
            before.close();
        }
        var open = new ChannelSheet(
                frame, channel, panel.state(), preferences.theme().palette(), enter);
        sheet = open;
        open.open();
    }

    private void showDialogs(ClientState state) {
        PersonCard person = card;
        if (person != null && person.isOpen()) {
            person.show(state);
        }
        ChannelSheet channel = sheet;
        if (channel != null && channel.isOpen()) {
            channel.show(state);
        }
    }

    private void joinAgain(Buffer channel) {
        askChannel(channel.name());
    }

    /// What wants the user's attention comes first.
    static String title(ClientState state) {
        int mentions =
                state.buffers().values().stream().mapToInt(Buffer::mentions).sum();
        String name = ChannelList.Line.of(state.inView(), state).name();
        return (mentions > 0 ? "(" + mentions + ") " : "") + name + " – Parley";
    }

    @SuppressWarnings("ReferenceEquality") // a list that did not change is the same
    private void showListing(ClientState state) {
        if (state.listing() == listed) {
            return;
        }
        listed = state.listing();
        Chooser open = listing;
        if (open == null || !open.isOpen()) {
            open = new Chooser(
                    frame,
                    words,
                    words.of("channels"),
                    preferences.theme().palette(),
                    name -> enter.accept(new Input.Join(name, "")));
            listing = open;
            open.open();
        }
        open.offer(state.listing().channels().stream()
                .sorted(Comparator.comparingInt(ClientState.Listed::users).reversed())
                .map(each -> new Chooser.Choice(
                        each.name(), Formatting.line(each.name()), Formatting.line(each.topic()), each.users(), false))
                .toList());
    }

    /// Somebody should look.
    void alert() {
        if (preferences.bell()) {
            Toolkit.getDefaultToolkit().beep();
        }
        if (!frame.isActive() && Taskbar.isTaskbarSupported()) {
            Taskbar taskbar = Taskbar.getTaskbar();
            if (taskbar.isSupported(Taskbar.Feature.USER_ATTENTION_WINDOW)) {
                taskbar.requestWindowUserAttention(frame);
            } else if (taskbar.isSupported(Taskbar.Feature.USER_ATTENTION)) {
                taskbar.requestUserAttention(true, false);
            }
        }
    }

    /// Lets one go to a conversation by typing some of its name.
    void switchTo() {
        var chooser = new Chooser(
                frame,
                words,
                words.of("switcher.title"),
                preferences.theme().palette(),
                key -> enter.accept(new Input.Show(key)));
        ClientState state = panel.state();
        chooser.offer(state.buffers().values().stream()
                .map(buffer -> ChannelList.Line.of(buffer, state))
                .map(line -> new Chooser.Choice(
                        line.key(), line.name(), "", Math.max(line.mentions(), line.unread()), line.mentions() > 0))
                .toList());
        chooser.open();
    }

    void askChannel() {
        askChannel("#");
    }

    private void askChannel(String channelName) {
        new InputDialog(frame, words, words.of("join.title"))
                .field(CHANNEL, words.of("join.name"), channelName)
                .field(KEY, words.of("join.key"), "")
                .ask(words.of("join"), values -> values.of(CHANNEL).length() > 1 ? "" : words.of("join.which"))
                .ifPresent(values -> {
                    String name = values.of(CHANNEL);
                    String channel = panel.state().server().isChannel(name) ? name : "#" + name;
                    enter.accept(new Input.Join(channel, values.of(KEY)));
                });
    }

    void askLogin() {
        askLogin(words.of("login.button")).ifPresent(enter);
    }

    private Optional<Input> askLogin(String title) {
        return new InputDialog(frame, words, title)
                .field(
                        ACCOUNT,
                        words.of("login.account"),
                        panel.state().identity().nick())
                .secret(PASSWORD, words.of("login.password"))
                .ask(words.of("login.button"), this::wantsPassword)
                .map(values ->
                        new Input.LogIn(Optional.of(new LoginIdentity.Login(values.of(ACCOUNT), values.of(PASSWORD)))));
    }

    private String wantsPassword(InputDialog.Answers values) {
        return values.of(PASSWORD).isEmpty() ? words.of("login.which-password") : "";
    }

    void enter(Input input) {
        enter.accept(input);
    }

    void leave() {
        leave.run();
    }

    Preferences preferences() {
        return preferences;
    }

    void prefer(Theme theme) {
        preferences = preferences.with(theme);
        wear();
    }

    void preferBell(boolean bell) {
        preferences = preferences.withBell(bell);
    }

    private void wear() {
        preferences.theme().wear();
        panel.wear(preferences.theme().palette());
    }

    /// Closes it.
    ///
    /// @return what is to be remembered
    Preferences close() {
        boolean whole = (frame.getExtendedState() & JFrame.MAXIMIZED_BOTH) == JFrame.MAXIMIZED_BOTH;
        Rectangle place = whole ? preferences.place().orElse(frame.getBounds()) : frame.getBounds();
        Preferences placed = preferences.placed(place, whole, panel.sides());
        frame.dispose();
        return placed;
    }
}
