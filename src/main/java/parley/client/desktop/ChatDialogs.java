package parley.client.desktop;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.Input;
import parley.client.LoginIdentity;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.irc.Formatting;

/// The dialogs of a window that is about one chat: who somebody is, what a channel is like, which channels there
/// are, and what is asked for.
final class ChatDialogs {
    // Fields.
    private static final String CHANNEL = "channel";
    private static final String KEY = "key";
    private static final String ACCOUNT = "account";
    private static final String PASSWORD = "password";

    private final JFrame frame;
    private final Words words;
    private final Consumer<Input> enter;
    private ClientState state;
    private Palette palette;
    private @Nullable Chooser listing;
    private ClientState.Listing listed;
    private ClientState.@Nullable Whois whois;
    private @Nullable PersonCard card;
    private @Nullable ChannelSheet sheet;
    private ClientState.Missing missing = ClientState.Missing.NOTHING;

    ChatDialogs(JFrame frame, ClientState state, Palette palette, Consumer<Input> enter) {
        this.frame = frame;
        this.words = state.words();
        this.state = state;
        this.palette = palette;
        this.enter = enter;
        this.listed = state.listing();
        this.whois = state.whois();
    }

    /// Those that are opened from now on have these colours.
    void wear(Palette other) {
        palette = other;
    }

    void show(ClientState now) {
        state = now;
        showListing();
        showWhois();
        PersonCard person = card;
        if (person != null && person.isOpen()) {
            person.show(now);
        }
        ChannelSheet channel = sheet;
        if (channel != null && channel.isOpen()) {
            channel.show(now);
        }
        if (now.missing() != missing) {
            missing = now.missing();
            SwingUtilities.invokeLater(() -> askFor(now));
        }
    }

    /// Closes those that are open.
    void close() {
        if (card != null) {
            card.close();
        }
        if (sheet != null) {
            sheet.close();
        }
        if (listing != null) {
            listing.close();
        }
    }

    /// Asks for what the server lets nobody in without. Its dialog is open until there is an answer, and shows what
    /// happens meanwhile.
    private void askFor(ClientState asked) {
        String why = Formatting.line(asked.why());
        switch (asked.missing()) {
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
    private void showWhois() {
        ClientState.Whois told = state.whois();
        boolean shown = card != null && card.isOpen();
        if (told != null && !shown && (whois == null || told.number() != whois.number())) {
            openCard(told.nick());
        }
        whois = told;
    }

    void openCard(String nick) {
        PersonCard before = card;
        if (before != null) {
            before.close();
        }
        var open = new PersonCard(frame, nick, state, palette, enter);
        card = open;
        open.open();
    }

    void openSheet(Buffer channel) {
        ChannelSheet before = sheet;
        if (before != null) {
            before.close();
        }
        var open = new ChannelSheet(frame, channel, state, palette, enter);
        sheet = open;
        open.open();
    }

    @SuppressWarnings("ReferenceEquality") // a list that did not change is the same
    private void showListing() {
        if (state.listing() == listed) {
            return;
        }
        listed = state.listing();
        Chooser open = listing;
        if (open == null || !open.isOpen()) {
            open = new Chooser(
                    frame, words, words.of("channels"), palette, name -> enter.accept(new Input.Join(name, "")));
            listing = open;
            open.open();
        }
        open.offer(state.listing().channels().stream()
                .sorted(Comparator.comparingInt(ClientState.Listed::users).reversed())
                .map(each -> new Chooser.Choice(
                        each.name(), Formatting.line(each.name()), Formatting.line(each.topic()), each.users(), false))
                .toList());
    }

    /// Lets one go to a conversation by typing some of its name.
    void switchTo() {
        var chooser = new Chooser(
                frame, words, words.of("switcher.title"), palette, key -> enter.accept(new Input.Show(key)));
        List<Chooser.Choice> all = state.buffers().values().stream()
                .map(buffer -> ChannelList.Line.of(buffer, state))
                .map(line -> new Chooser.Choice(
                        line.key(), line.name(), "", Math.max(line.mentions(), line.unread()), line.mentions() > 0))
                .toList();
        chooser.offer(all);
        chooser.open();
    }

    /// @param offered a channel's name, or how one begins
    void askChannel(String offered) {
        new InputDialog(frame, words, words.of("join.title"))
                .field(CHANNEL, words.of("join.name"), offered)
                .field(KEY, words.of("join.key"), "")
                .ask(words.of("join"), values -> values.of(CHANNEL).length() > 1 ? "" : words.of("join.which"))
                .ifPresent(values -> {
                    String name = values.of(CHANNEL);
                    String channel = state.server().isChannel(name) ? name : "#" + name;
                    enter.accept(new Input.Join(channel, values.of(KEY)));
                });
    }

    void askLogin() {
        askLogin(words.of("login.button")).ifPresent(enter);
    }

    private Optional<Input> askLogin(String title) {
        return new InputDialog(frame, words, title)
                .field(ACCOUNT, words.of("login.account"), state.identity().nick())
                .secret(PASSWORD, words.of("login.password"))
                .ask(words.of("login.button"), this::wantsPassword)
                .map(values ->
                        new Input.LogIn(Optional.of(new LoginIdentity.Login(values.of(ACCOUNT), values.of(PASSWORD)))));
    }

    private String wantsPassword(InputDialog.Answers values) {
        return values.of(PASSWORD).isEmpty() ? words.of("login.which-password") : "";
    }
}
