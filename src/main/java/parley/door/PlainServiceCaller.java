package parley.door;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Caller;
import parley.chat.Profile;
import parley.chat.Service;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;
import parley.protocol.TimedEvent;
import parley.services.ServiceCaller;
import parley.services.Services;

/// Somebody at a plain door as the services deal with them: what a service says reaches them as messages for
/// them alone. Confined to their event loop.
final class PlainServiceCaller implements ServiceCaller {
    private final Session session;
    private final Dialect dialect;
    private final PlainText words;
    private final Services services;
    private @Nullable Profile profile;
    private @Nullable Consumer<Performed> then;

    /// Whether something is under way, so that nothing more is taken from them.
    private boolean waits;

    PlainServiceCaller(Session session, Dialect dialect, PlainText words, Services services) {
        this.session = session;
        this.dialect = dialect;
        this.words = words;
        this.services = services;
    }

    /// They write to a service. First the hub is asked who they are now.
    void write(Service service, String text) {
        perform(new Query.Ping(), _ -> services.take(this, service, text));
    }

    void performed(List<Performed> performed) {
        waits = false;
        Profile self = performed.getLast().self();
        profile = self == null ? profile : self;
        Consumer<Performed> step = then;
        then = null;
        if (step != null) {
            step.accept(performed.getLast());
        }
    }

    @Override
    public Profile profile() {
        if (profile == null) {
            throw new IllegalStateException("nothing has been performed yet");
        }
        return profile;
    }

    @Override
    public Caller caller() {
        return session.caller();
    }

    @Override
    public void say(Service service, String line) {
        session.send(words.said(service, line));
    }

    @Override
    public String words(Refusal refusal) {
        return RefusalWords.of(refusal);
    }

    @Override
    public void perform(Request request, Consumer<Performed> step) {
        waits = true;
        then = step;
        session.perform(List.of(request));
    }

    @Override
    public void search(Query.Search query) {
        session.ask(query);
    }

    @Override
    public void show(Performed performed) {
        for (TimedEvent told : performed.own()) {
            session.connection().send(words.render(told.at(), told.event()));
            if (words.tells(told.event())) {
                dialect.delivered(told.event());
            }
        }
    }

    @Override
    public void suspend() {
        waits = true;
        session.suspend();
    }

    @Override
    public void resume(Runnable step) {
        waits = false;
        step.run();
        if (!waits) {
            session.goOn();
        }
    }
}
