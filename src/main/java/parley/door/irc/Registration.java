package parley.door.irc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.door.PlainText;
import parley.hub.Answer;
import parley.hub.Command;
import parley.hub.Identity;
import parley.hub.Performed;
import parley.hub.Refusal;
import parley.hub.Role;
import parley.irc.Numeric;

/// What a client has said of itself before it is registered (Modern, "Connection Registration"): in any order, and it
/// is complete when there are a nick and a user, and capability negotiation, if begun, has ended.
final class Registration {
    private final Client client;
    private @Nullable Nick nick;
    private @Nullable String username;
    private String realName = "";
    private @Nullable String password;
    private @Nullable Proof proof;
    private boolean negotiating;
    private boolean entering;

    Registration(Client client) {
        this.client = client;
    }

    String nickOrStar() {
        return nick == null ? "*" : nick.name();
    }

    Optional<Nick> nick() {
        return Optional.ofNullable(nick);
    }

    /// The address whose failures to prove something are counted.
    String address() {
        return client.session().address();
    }

    void nick(Nick chosen) {
        nick = chosen;
        complete();
    }

    void user(String name, String about) {
        username = name;
        realName = about;
        complete();
    }

    void password(String given) {
        password = given;
    }

    /// Capability negotiation holds registration up.
    void negotiates() {
        negotiating = true;
    }

    void hasNegotiated() {
        negotiating = false;
        complete();
    }

    /// The client has proved to own an account, or gives that up.
    void proof(@Nullable Proof given) {
        proof = given;
    }

    /// The account that the client has proved to own, if any.
    Optional<Account> account() {
        return Optional.ofNullable(proof).map(Proof::account);
    }

    /// Goes on to enter the chat when all is there.
    private void complete() {
        Nick as = nick;
        String name = username;
        if (as == null || name == null || negotiating || entering) {
            return;
        }
        entering = true;
        Optional<String> wanted = client.settings().password();
        if (wanted.isEmpty()) {
            enter(as, name);
            return;
        }
        Passwords.check(client, password, wanted.get(), right -> {
            if (right) {
                enter(as, name);
            } else {
                client.reply(Numeric.ERR_PASSWDMISMATCH);
                client.session().leave("Bad password", new IrcFarewell("Bad password").words());
            }
        });
    }

    private void enter(Nick as, String name) {
        var identity = new Identity(
                as,
                Role.USER,
                "~" + name,
                client.session().host(),
                client.session().address(),
                realName.isEmpty() ? as.name() : realName,
                "irc",
                true,
                client.settings().userModes());
        client.perform(new Command.Enter(identity, List.of(), proof), this::entered);
    }

    private void entered(Performed performed) {
        if (performed.reply() instanceof Refusal refusal) {
            entering = false;
            Refusals.tell(client, refusal);
            nick = null;
            if (PlainText.isFinal(refusal)) {
                String why = PlainText.words(refusal);
                client.session().leave(why, new IrcFarewell(why).words());
            }
            return;
        }
        client.registered();
        Welcome.send(client);
        if (performed.reply() instanceof Answer.Attached attached) {
            attached.channels().forEach(channel -> ChannelReplies.present(client, channel));
        }
    }
}
