package parley.door.irc;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.LoginName;
import parley.accounts.Step.Denied;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.chat.Identity;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.UserMode;
import parley.config.Secret;
import parley.door.RefusalWords;
import parley.irc.Capability;
import parley.irc.Numeric;
import parley.net.frame.End;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Request;
import parley.services.Identification;

/// What a client has said of itself before it is registered (Modern, "Connection Registration"): in any order, and it
/// is complete when there are a nick and a user, and capability negotiation, if begun, has ended.
public final class Registration {
    /// Why nobody without an account is let in where they are hidden, and nobody may stay.
    static final String ACCOUNT_REQUIRED = "This door is for those who are logged in to an account (SASL)";

    private final Exchange exchange;
    private @Nullable EarlyMetadata metadata;
    private @Nullable Nick taken;

    /// The account whose nick the client wants, while it has not proved to be its owner.
    private @Nullable Account owner;

    private String realName = "";
    private @Nullable String password;
    private @Nullable Proof proof;
    private String device = "";
    private String guestKey = "";
    private @Nullable String away;
    private boolean knowsIsupport;

    /// By which the client registers an account.
    private @Nullable Fingerprint invitation;

    /// The password of the whole server that has been given.
    private @Nullable Secret passed;

    private boolean negotiating;
    private boolean entering;

    Registration(Exchange exchange) {
        this.exchange = exchange;
    }

    /// What the client says of itself already (draft/metadata, `before-connect`).
    public EarlyMetadata metadata() {
        if (metadata == null) {
            metadata = new EarlyMetadata();
        }
        return metadata;
    }

    /// A client is told at once that a nick is taken. One that negotiates capabilities may still log in to
    /// the account whose nick it is, and share it with that account's other clients: its nick is checked when
    /// the negotiation is over. So is the nick of a guest who may share it with their other sessions.
    public void nick(Nick chosen) {
        if (negotiating || !guestKey.isEmpty()) {
            choose(chosen);
            return;
        }
        exchange.perform(new Query.Available(chosen), performed -> {
            if (performed.reply() instanceof Refusal refusal) {
                taken = chosen;
                Refusals.tell(exchange.out(), refusal);
            } else {
                choose(chosen);
            }
        });
    }

    /// The nick that the client wanted last and could not have.
    public Optional<Nick> taken() {
        return Optional.ofNullable(taken);
    }

    private void choose(Nick chosen) {
        exchange.peer().wantedNick(chosen);
        complete();
    }

    /// From the start on the client is away (IRCv3 draft/pre-away).
    ///
    /// @param message why; null where it is there after all
    public void away(@Nullable String message) {
        away = message;
    }

    /// The client has asked for ISUPPORT, and need not be told again (draft/extended-isupport).
    public void knowsIsupport() {
        knowsIsupport = true;
    }

    boolean hasIsupport() {
        return knowsIsupport && exchange.peer().has(Capability.EXTENDED_ISUPPORT);
    }

    public void user(String name, String about) {
        exchange.peer().username(name);
        realName = about;
        complete();
    }

    public void password(String given) {
        password = given;
    }

    /// Capability negotiation holds registration up.
    public void negotiates() {
        negotiating = true;
    }

    public void hasNegotiated() {
        negotiating = false;
        complete();
    }

    /// The client has proved to own an account, or gives that up.
    ///
    /// @param as which of the account's devices
    public void proof(@Nullable Proof given, String as) {
        proof = given;
        device = as;
    }

    /// What only the client's own sessions have, while they are guests.
    public void guestKey(Fingerprint key) {
        guestKey = key.hex();
    }

    /// By which invitation the client registers an account from now on.
    ///
    /// @param hash of its word
    public void invitation(Fingerprint hash) {
        invitation = hash;
    }

    Optional<Fingerprint> invitation() {
        return Optional.ofNullable(invitation);
    }

    /// The account that the client has proved to own, if any.
    public Optional<Account> account() {
        return Optional.ofNullable(proof).map(Proof::account);
    }

    /// Whether the client may only come in with an account, one that it had before: nobody knows where it comes from.
    public boolean needsAccount() {
        return exchange.session().isHidden();
    }

    /// Goes on to enter the chat when all is there.
    private void complete() {
        Nick as = exchange.peer().wantedNick();
        String name = exchange.peer().username();
        if (as == null || name == null || negotiating || entering) {
            return;
        }
        entering = true;
        exchange.registering();
        afterPassword(() -> findOwner(as, () -> logIn(as, () -> enter(as, name))));
    }

    /// Goes on where the client has given the password that the whole server has, or there is none; else it has to go.
    public void afterPassword(Runnable step) {
        Optional<Secret> wanted = exchange.server().settings().access().password();
        if (wanted.isEmpty() || wanted.get().equals(passed) || exchange.peer().isRegistered()) {
            step.run();
            return;
        }
        String given = password;
        password = null; // is the server's, not an account's
        PasswordChecks.check(exchange, given, wanted.get().text(), denied -> {
            if (denied.isEmpty()) {
                passed = wanted.get();
                step.run();
            } else {
                refusePassword(denied.get());
            }
        });
    }

    private void refusePassword(Denied why) {
        PasswordChecks.tell(exchange, why, "PASS");
        exchange.leave(new End.Disconnected(why == Denied.WRONG ? "Bad password" : why.words()));
    }

    private static boolean isAboutProof(Refusal refusal) {
        return refusal instanceof Refusal.StaleProof || refusal instanceof Refusal.NoSuchAccount;
    }

    /// Who has logged in is not let in as a guest where that counts no more: neither they nor others would know.
    private void refuseProof(String why) {
        exchange.out().say(Numeric.ERR_SASLFAIL, why);
        exchange.leave(new End.Disconnected(why));
    }

    private void findOwner(Nick as, Runnable then) {
        exchange.perform(new Query.Available(as), performed -> {
            if (performed.reply() instanceof Answer.Free(Account account) && account != null) {
                owner = account;
            }
            then.run();
        });
    }

    /// A password that the server does not ask for may be an account's, as `ACCOUNT:PASSWORD`,
    /// `ACCOUNT@DEVICE:PASSWORD`, or alone that of the account whose nick the client wants. Only who names an
    /// account and proves nothing is sent away: what is alone may be meant for another server.
    private void logIn(Nick as, Runnable then) {
        String given = password;
        if (given == null || proof != null) {
            then.run();
            return;
        }
        int colon = given.indexOf(':');
        LoginName name = LoginName.of(given.substring(0, Math.max(0, colon)));
        Account named =
                exchange.server().names().nick(name.account()).map(Account::new).orElse(null);
        if (named != null) {
            check(named, given.substring(colon + 1), name.device(), then, this::refusePassword);
        } else if (owner != null && owner.nick().equals(as)) {
            check(owner, given, "", then, _ -> then.run());
        } else {
            then.run();
        }
    }

    private void check(Account account, String given, String as, Runnable then, Consumer<Denied> otherwise) {
        password = null; // is tried once
        Identification.check(
                exchange.server().authenticator(),
                new IrcServiceCaller(exchange),
                account,
                given,
                proven -> {
                    proof(proven, as);
                    LoggedIn.tell(exchange, proven.account());
                    then.run();
                },
                otherwise);
    }

    private void enter(Nick as, String name) {
        if (proof == null && needsAccount()) {
            exchange.out().fail("*", "ACCOUNT_REQUIRED", ACCOUNT_REQUIRED);
            exchange.leave(new End.Disconnected(ACCOUNT_REQUIRED));
            return;
        }
        Identity identity = identity(as, name);
        var requests = new ArrayList<Request>();
        requests.add(new Command.Enter(identity, List.of(), proof, away, proof == null ? guestKey : device));
        if (metadata != null) {
            requests.addAll(metadata.commands(as));
        }
        requests.add(new Query.OwnMetadata());
        requests.add(new Query.Lusers());
        exchange.perform(
                requests,
                performed -> entered(
                        performed.getFirst().reply(),
                        performed.get(performed.size() - 2).reply(),
                        performed.getLast().reply()));
    }

    /// As whom the client would enter, as far as it has said: without a nick, bans of its address are all there is to
    /// look for.
    Identity identity() {
        Nick wanted = exchange.peer().wantedNick();
        Nick as = wanted == null ? exchange.server().names().nick("stranger").orElseThrow() : wanted;
        String name = exchange.peer().username();
        return identity(as, name == null ? as.name() : name);
    }

    private Identity identity(Nick as, String name) {
        return new Identity(
                as,
                Role.USER,
                "~" + name,
                exchange.session().host(),
                exchange.session().address(),
                realName.isEmpty() ? as.name() : realName,
                exchange.door(),
                true,
                modes());
    }

    private Set<UserMode> modes() {
        var modes = EnumSet.noneOf(UserMode.class);
        modes.addAll(exchange.server().settings().irc().defaultUserModes());
        if (exchange.isEncrypted()) {
            modes.add(UserMode.SECURE);
        }
        return modes;
    }

    private void entered(Reply reply, Reply metadata, Reply lusers) {
        if (reply instanceof Refusal refusal) {
            if (proof != null && isAboutProof(refusal)) {
                refuseProof(RefusalWords.of(refusal));
                return;
            }
            entering = false;
            Refusals.tell(exchange.out(), refusal);
            exchange.leaveIfFinal(refusal);
            exchange.peer().wantedNick(null);
            return;
        }
        exchange.registered();
        Welcome.send(exchange, metadata, (Answer.Lusers) lusers);
        if (owner != null && exchange.peer().profile().account() == null) {
            Welcome.belongsTo(exchange.out(), owner);
        }
        switch (reply) {
            case Answer.Attached attached -> present(attached.channels());
            case Answer.Entered entered -> present(entered.channels());
            default -> {
                // is in no channel yet
            }
        }
        if (invitation == null) {
            exchange.forgetRegistration();
        }
    }

    private void present(List<ChannelView> channels) {
        channels.forEach(channel -> ChannelReplies.present(exchange, channel));
    }
}
