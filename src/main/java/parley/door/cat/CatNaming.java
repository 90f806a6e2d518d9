package parley.door.cat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Authenticator;
import parley.accounts.LoginName;
import parley.accounts.Step;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.chat.Role;
import parley.door.Dialect.Farewell;
import parley.door.Gate;
import parley.door.RefusalWords;
import parley.door.Session;
import parley.door.SlashCommands;
import parley.names.Casemapping;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.protocol.Command;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// They are to give their name, with the password where it is an account's. Confined to the event loop of its session.
final class CatNaming implements CatPhase {
    private static final String NAME_HELP =
            "Type the name under which others shall know you; the password behind it where it is an account's.\n"
                    + "Then you choose your cat: somebody to talk to, or a channel such as #tea. exit leaves.\n-> ";

    private final Session session;
    private final Casemapping names;
    private final Authenticator authenticator;
    private final Gate gate;
    private final Consumer<Command.Enter> entered;

    /// What stands behind the name: the password, where the name belongs to an account.
    private String password = "";

    private String device = "";

    /// @param entered goes on when they have entered
    CatNaming(
            Session session,
            Casemapping names,
            Authenticator authenticator,
            Gate gate,
            Consumer<Command.Enter> entered) {
        this.session = session;
        this.names = names;
        this.authenticator = authenticator;
        this.gate = gate;
        this.entered = entered;
    }

    @Override
    public void received(Frame frame, boolean midLine) {
        if (midLine) {
            return;
        }
        String word = CatPhase.firstWord(frame.text());
        password = frame.text().strip().substring(word.length()).strip();
        LoginName login = password.isEmpty() ? new LoginName(word, "") : LoginName.of(word);
        device = login.device();
        Optional<Nick> nick = password.isEmpty() ? names.newNick(login.account()) : names.nick(login.account());
        if (word.isEmpty()) {
            session.send("Please enter your name\n-> ");
        } else if (SlashCommands.isCommand(word)) {
            session.send(NAME_HELP);
        } else if (nick.isEmpty()) {
            session.send("A name has at most " + names.longestNick() + " characters and none of ! @ * ? , : .\n-> ");
        } else if (password.isEmpty()) {
            enter(nick.get(), null);
        } else {
            enterOrLogIn(nick.get());
        }
    }

    /// Behind the name of an account stands its password, whoever else may use the name; behind any other, nothing.
    private void enterOrLogIn(Nick nick) {
        session.suspend();
        authenticator.find(session.caller(), new Account(nick), found -> {
            if (found) {
                logIn(nick);
            } else {
                enter(nick, null);
            }
        });
    }

    private void enter(Nick nick, @Nullable Proof proof) {
        if (gate.admits()) {
            session.request(
                    new Command.Enter(session.identity(nick, Role.USER, "cat"), List.of(), proof, null, device));
        }
    }

    @Override
    public void done(Request request) {
        if (request instanceof Command.Enter enter) {
            entered.accept(enter);
        }
    }

    @Override
    public void refused(Request request, Refusal refusal) {
        if (!(refusal instanceof Refusal.LoginRequired)) {
            refuse(refusal);
        } else if (password.isEmpty() || !(request instanceof Command.Enter enter)) {
            session.send(RefusalWords.of(refusal) + "\n-> ");
        } else {
            session.suspend();
            logIn(enter.identity()
                    .nick()); // which fails, as a wrong password does: nobody learns which names are accounts
        }
    }

    private void logIn(Nick nick) {
        authenticator.verify(session.caller(), new Account(nick), password, verdict -> {
            switch (verdict) {
                case Step.Proven(Proof proof, var _) -> enter(nick, proof);
                case Step.Denied denied -> {
                    session.send(denied.words() + "\n-> ");
                    session.goOn();
                }
            }
        });
    }

    private void refuse(Refusal refusal) {
        if (RefusalWords.isFinal(refusal)) {
            String why = RefusalWords.of(refusal);
            session.leave(new End.Disconnected(why), Farewell.line(why));
        } else {
            askAgain(refusal instanceof Refusal.NickInUse ? "" : RefusalWords.of(refusal) + "\n");
        }
    }

    private void askAgain(String reason) {
        session.send("User already exists\n" + reason + "-> ");
    }
}
