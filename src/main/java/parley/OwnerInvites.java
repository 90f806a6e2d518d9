package parley;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import parley.accounts.Authenticator;
import parley.accounts.TokenWord;
import parley.chat.Defcon;
import parley.config.RegistrationMode;
import parley.control.ControlVerb;
import parley.names.Casemapping;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.services.InviteOrder;
import parley.services.Inviting;

/// What the owner of the data directory does with invitations, at the control socket. On threads that may wait.
final class OwnerInvites {
    private static final String USAGE = "[CHANNEL…] [USES] [DURATION] | list | revoke NUMBER";

    private static final String CLOSED = "Warning: nobody may register now (accounts.registration is \"closed\", or by"
            + " DEFCON), so only those who have an account can use it until that ends.";

    private final OwnerCommands owner;
    private final Authenticator authenticator;
    private final Casemapping names;
    private final Supplier<RegistrationMode> registration;
    private final Supplier<Optional<String>> page;

    /// @param registration who may register; asked each time, as is the next
    /// @param page where people find it
    OwnerInvites(
            OwnerCommands owner,
            Authenticator authenticator,
            Casemapping names,
            Supplier<RegistrationMode> registration,
            Supplier<Optional<String>> page) {
        this.owner = owner;
        this.authenticator = authenticator;
        this.names = names;
        this.registration = registration;
        this.page = page;
    }

    ControlVerb verb() {
        return new ControlVerb("invite", USAGE, 0, this::say);
    }

    private String say(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        return switch (first) {
            case "list" -> list();
            case "revoke" -> revoke(words.subList(1, words.size()));
            default -> make(words);
        };
    }

    private String make(List<String> words) {
        InviteOrder order = InviteOrder.parse(words, names)
                .orElseThrow(() -> OwnerCommands.failure("Behind invite there are " + InviteOrder.RIGHT + "."));
        TokenWord word = authenticator.newToken();
        var made = (Answer.InviteLinkIs) owner.order(order.command(word));
        String warning = isClosed() ? CLOSED + "\n" : "";
        return warning + String.join("\n", Inviting.made(made.link(), word, page.get()));
    }

    private boolean isClosed() {
        var defcon = (Answer.DefconIs) owner.ask(new Query.DefconLevel());
        return registration.get() == RegistrationMode.CLOSED || defcon.level().has(Defcon.NO_REGISTRATIONS);
    }

    private String list() {
        var links = (Answer.InviteLinks) owner.ask(new Query.InviteLinks());
        return links.links().isEmpty()
                ? "There are no invitations."
                : links.links().stream().map(Inviting::words).collect(Collectors.joining("\n"));
    }

    private String revoke(List<String> words) {
        if (words.size() != 1 || !words.getFirst().matches("[0-9]{1,9}")) {
            throw OwnerCommands.failure("Write: invite revoke NUMBER");
        }
        owner.order(new Command.EndInviteLink(Integer.parseInt(words.getFirst())));
        return "The invitation " + words.getFirst() + " counts no more.";
    }
}
