package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Caller;
import parley.chat.Account;
import parley.chat.Characters;
import parley.chat.Credential.Fingerprint;
import parley.chat.Identity;
import parley.chat.Message;
import parley.chat.Profile;
import parley.chat.Service;
import parley.door.PlainText;
import parley.door.RefusalWords;
import parley.door.SafeText;
import parley.protocol.Answer;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;
import parley.services.ServiceCaller;

/// A client as the services have it: what they say is NOTICEs. Confined to the connection's event loop.
public record IrcServiceCaller(Exchange exchange) implements ServiceCaller {
    /// So much of a message that was found is shown, in bytes, so that a line holds it.
    private static final int SHOWN = 350;

    @Override
    public Profile profile() {
        return exchange.peer().profile();
    }

    @Override
    public Caller caller() {
        return exchange.caller();
    }

    @Override
    public Optional<Fingerprint> fingerprint() {
        return exchange.fingerprint();
    }

    @Override
    public Optional<Fingerprint> invitation() {
        return exchange.registration().invitation();
    }

    @Override
    public void admitted(Runnable step) {
        exchange.admitted(step);
    }

    @Override
    public @Nullable Identity stranger() {
        return exchange.peer().isRegistered() ? null : exchange.registration().identity();
    }

    @Override
    public void say(Service service, String line) {
        exchange.out().notice(ServiceProfiles.hostmask(service), line);
    }

    @Override
    public String words(Refusal refusal) {
        return RefusalWords.of(refusal);
    }

    @Override
    public void perform(Request request, Consumer<Performed> step) {
        exchange.perform(request, step);
    }

    @Override
    public void search(Query.Search query) {
        exchange.lookUp(query, reply -> {
            switch (reply) {
                case Answer.Found(List<Message> messages) -> {
                    messages.forEach(message -> line(message).ifPresent(line -> say(Service.HISTSERV, line)));
                    say(
                            Service.HISTSERV,
                            messages.isEmpty() ? "Nothing found." : "End of what was found: " + messages.size() + ".");
                }
                case Refusal refusal -> say(Service.HISTSERV, words(refusal));
                default -> throw new IllegalStateException("a search finds, or is refused");
            }
        });
    }

    /// Empty for what programs ask each other.
    private static Optional<String> line(Message message) {
        return PlainText.said(message)
                .map(said -> PlainText.whenAndWhere(message) + " <"
                        + SafeText.safe(message.from().nick().name()) + "> "
                        + beginning(SafeText.safe(said.replace('\n', ' '))));
    }

    private static String beginning(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return utf8.length <= SHOWN
                ? text
                : new String(utf8, 0, Characters.wholeCharacters(utf8, 0, utf8.length, SHOWN), StandardCharsets.UTF_8)
                        + "…";
    }

    @Override
    public void show(Performed performed) {
        performed.own().forEach(exchange::show);
    }

    @Override
    public void suspend() {
        exchange.suspend();
    }

    @Override
    public void resume(Runnable step) {
        exchange.resume(step);
    }

    @Override
    public void loggedIn(Account account) {
        LoggedIn.tell(exchange, account);
    }

    @Override
    public void loggedOut() {
        LoggedIn.tellOut(exchange);
    }
}
