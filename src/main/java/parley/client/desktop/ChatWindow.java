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
import java.util.List;
import java.util.Map;
import javax.swing.JFrame;
import javax.swing.KeyStroke;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.Input;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.desktop.Preferences.RememberedServer;
import parley.client.desktop.paint.Icon;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Theme;
import parley.irc.Formatting;

/// The window: a [ChatPanel] with a frame and menus around it, its place and settings remembered, its title telling
/// what is unread.
final class ChatWindow {
    private static final Dimension USUAL = new Dimension(1040, 700);

    private final JFrame frame = new JFrame("Parley");
    private final Owner owner;
    private final Notifier notifier = Notifier.ofThisDesktop(this::comeForward);
    private Preferences preferences;
    private ChatPanel panel;
    private ChatDialogs dialogs;
    private @Nullable SettingsDialog settings;

    /// The key of the conversation that was told of last.
    private String alerted = "";

    /// Whoever has opened the window.
    interface Owner {
        /// Takes what the user wants.
        void enter(Input input);

        /// Goes to another server.
        void go(RememberedServer server);

        /// Remembers what was chosen.
        void keep(Preferences preferences);

        /// The user wants to end.
        void leave();
    }

    ChatWindow(ClientState state, Preferences preferences, Owner owner) {
        this.preferences = preferences;
        this.owner = owner;
        this.panel = new ChatPanel(state, InstantSource.system(), owner::enter);
        this.dialogs = dialogs(state);
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.setIconImages(Icon.images());
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                owner.leave();
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
        fill();
    }

    private ChatDialogs dialogs(ClientState state) {
        return new ChatDialogs(frame, state, palette(), owner::enter);
    }

    private Palette palette() {
        return preferences.wishes().theme().palette();
    }

    private Words words() {
        return panel.state().words();
    }

    private void fill() {
        panel.menus()
                .lead(
                        nick -> dialogs.openCard(nick),
                        channel -> dialogs.openSheet(channel),
                        channel -> dialogs.askChannel(channel.name()));
        frame.setContentPane(panel);
        frame.setJMenuBar(new Menus(this, panel).bar());
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
        frame.applyComponentOrientation(ComponentOrientation.getOrientation(words().locale()));
        panel.log().tellGoings(preferences.wishes().goings());
        panel.wear(palette());
    }

    /// Shows another chat from now on.
    void begin(ClientState state) {
        Preferences.Sides sides = panel.sides();
        dialogs.close();
        panel = new ChatPanel(state, InstantSource.system(), owner::enter);
        dialogs = dialogs(state);
        fill();
        panel.widen(sides, frame.getWidth());
        frame.validate();
        panel.focus(frame.isActive());
        panel.composer().entry().requestFocusInWindow();
    }

    /// The same chat in another tongue.
    private void translate(ClientState state) {
        Composer before = panel.composer();
        begin(state);
        panel.composer().goOnWith(before);
        SettingsDialog open = settings;
        if (open != null && open.isOpen()) {
            open.close();
            openSettings();
        }
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
        panel.composer().entry().requestFocusInWindow();
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
        if (!state.words().equals(words())) {
            translate(state);
        }
        panel.show(state);
        String title = title(state);
        if (!frame.getTitle().equals(title)) {
            frame.setTitle(title);
        }
        dialogs.show(state);
    }

    /// What wants the user's attention comes first.
    static String title(ClientState state) {
        int mentions =
                state.buffers().values().stream().mapToInt(Buffer::mentions).sum();
        String name = ChannelList.Line.of(state.inView(), state).name();
        return (mentions > 0 ? "(" + mentions + ") " : "") + name + " – Parley";
    }

    /// Somebody should look at a message, of the conversation of a key.
    void alert(String buffer, TimelineEntry.Message message) {
        if (preferences.wishes().bell()) {
            Toolkit.getDefaultToolkit().beep();
        }
        if (frame.isActive()) {
            return;
        }
        if (Taskbar.isTaskbarSupported()) {
            Taskbar taskbar = Taskbar.getTaskbar();
            if (taskbar.isSupported(Taskbar.Feature.USER_ATTENTION_WINDOW)) {
                taskbar.requestWindowUserAttention(frame);
            } else if (taskbar.isSupported(Taskbar.Feature.USER_ATTENTION)) {
                taskbar.requestUserAttention(true, false);
            }
        }
        if (preferences.wishes().notices()) {
            alerted = buffer;
            notifier.tell(noticeTitle(panel.state(), buffer, message), Formatting.line(message.text()));
        }
    }

    static String noticeTitle(ClientState state, String key, TimelineEntry.Message message) {
        Buffer buffer = state.buffers().get(key);
        String nick = Formatting.line(message.from());
        return buffer != null && buffer.kind() == Buffer.Kind.CHANNEL
                ? state.words().of("alert.in", Map.of("nick", nick, "channel", Formatting.line(buffer.name())))
                : nick;
    }

    private void comeForward() {
        frame.setExtendedState(frame.getExtendedState() & ~JFrame.ICONIFIED);
        frame.toFront();
        owner.enter(new Input.Show(alerted));
    }

    void enter(Input input) {
        owner.enter(input);
    }

    void leave() {
        owner.leave();
    }

    ChatDialogs dialogs() {
        return dialogs;
    }

    /// Those that one has been at, the last one first.
    List<RememberedServer> servers() {
        return preferences.servers();
    }

    void go(RememberedServer server) {
        owner.go(server);
    }

    void askServer() {
        var offered = new RememberedServer("irc://", panel.state().identity().nick(), List.of(DesktopChat.LOBBY));
        DesktopChat.askServer(frame, words(), words().of("menu.other-server"), offered)
                .ifPresent(owner::go);
    }

    void openSettings() {
        SettingsDialog before = settings;
        if (before != null) {
            before.close();
        }
        var open = new SettingsDialog(
                frame,
                words(),
                preferences.wishes(),
                this::choose,
                panel.state().chosen().words(),
                chosen -> owner.enter(new Input.ChooseWords(chosen)));
        settings = open;
        open.open();
    }

    private void choose(Preferences.Wishes wishes) {
        Preferences.Wishes before = preferences.wishes();
        preferences = preferences.with(wishes);
        if (wishes.theme() != before.theme() || wishes.size() != before.size()) {
            wear();
        }
        panel.log().tellGoings(wishes.goings());
        if (!wishes.language().equals(before.language())) {
            owner.enter(new Input.Speak(wishes.words()));
        }
        owner.keep(preferences);
    }

    private void wear() {
        preferences.wishes().theme().wear(preferences.wishes().size());
        panel.wear(palette());
        dialogs.wear(palette());
    }

    /// A server is remembered as the one that was used last.
    void remember(RememberedServer server) {
        preferences = preferences.at(server);
        frame.setJMenuBar(new Menus(this, panel).bar());
        owner.keep(preferences);
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
