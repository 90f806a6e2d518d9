package parley.door.irc;

import java.util.function.Consumer;
import parley.accounts.Caller;
import parley.chat.Account;
import parley.door.PlainText;
import parley.hub.Performed;
import parley.hub.Profile;
import parley.hub.Refusal;
import parley.hub.Request;
import parley.hub.Service;
import parley.services.Customer;

/// A client as the services have it: what they say is NOTICEs. Confined to the connection's event loop.
record IrcCustomer(Client client) implements Customer {
    @Override
    public Profile profile() {
        return client.profile();
    }

    @Override
    public Caller caller() {
        return client.caller();
    }

    @Override
    public void say(Service service, String line) {
        client.notice(ServiceVerbs.source(service), line);
    }

    @Override
    public String words(Refusal refusal) {
        return PlainText.words(refusal);
    }

    @Override
    public void perform(Request request, Consumer<Performed> step) {
        client.perform(request, step);
    }

    @Override
    public void show(Performed performed) {
        performed.own().forEach(client::show);
    }

    @Override
    public void suspend() {
        client.suspend();
    }

    @Override
    public void resume(Runnable step) {
        client.resume(step);
    }

    @Override
    public void loggedIn(Account account) {
        LoggedIn.tell(client, account);
    }

    @Override
    public void loggedOut() {
        LoggedIn.tellOut(client);
    }
}
