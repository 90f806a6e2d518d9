package parley.services;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.accounts.Authenticator;
import parley.chat.Service;
import parley.names.Casemapping;

/// The table of the services that are written to as to people, and of what they understand: a file each for their
/// commands. HELP is the same for all of them. Thread-safe.
public final class Services {
    private static final Map<Service, Map<String, ServiceCommand>> TABLE = table();

    private final Casemapping names;
    private final Authenticator authenticator;
    private final BooleanSupplier needsEmail;
    private final Supplier<Optional<String>> page;
    private final Ownership ownership;
    private final AccountMail mail;

    /// @param needsEmail whether whoever registers an account must give an address for mail; asked each time
    /// @param page where people find it, with a slash at its end; asked each time
    public Services(
            Casemapping names,
            Authenticator authenticator,
            BooleanSupplier needsEmail,
            Supplier<Optional<String>> page,
            Ownership ownership,
            AccountMail mail) {
        this.names = names;
        this.authenticator = authenticator;
        this.needsEmail = needsEmail;
        this.page = page;
        this.ownership = ownership;
        this.mail = mail;
    }

    private static Map<Service, Map<String, ServiceCommand>> table() {
        var table = new EnumMap<Service, Map<String, ServiceCommand>>(Service.class);
        table.put(Service.NICKSERV, byName(NickServ.COMMANDS));
        table.put(Service.CHANSERV, byName(ChanServ.COMMANDS));
        table.put(Service.HISTSERV, byName(HistServ.COMMANDS));
        return table;
    }

    private static Map<String, ServiceCommand> byName(List<ServiceCommand> commands) {
        var byName = new LinkedHashMap<String, ServiceCommand>();
        commands.forEach(command -> byName.put(command.name(), command));
        return byName;
    }

    /// The service that a target of a message names, if any does.
    public Optional<Service> named(String target) {
        return names.nick(target).flatMap(Service::named).filter(TABLE::containsKey);
    }

    /// Takes what somebody has written to a service.
    public void take(ServiceCaller caller, Service service, String text) {
        List<String> words =
                Stream.of(text.split("[ \t]")).filter(word -> !word.isEmpty()).toList();
        Map<String, ServiceCommand> commands = TABLE.getOrDefault(service, Map.of());
        String name = words.isEmpty() ? "HELP" : words.getFirst().toUpperCase(Locale.ROOT);
        var talk = new ServiceTalk(this, caller, service, words.isEmpty() ? words : words.subList(1, words.size()));
        ServiceCommand command = commands.get(name);
        if (name.equals("HELP")) {
            help(talk, commands);
        } else if (command == null) {
            talk.say("There is no command " + name + ". HELP tells what there is.");
        } else if (talk.params().size() < command.params()) {
            talk.say("Write: " + command.usage());
        } else {
            command.handler().handle(talk);
        }
    }

    Casemapping names() {
        return names;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    /// Whether whoever registers an account must give an address for mail.
    boolean needsEmail() {
        return needsEmail.getAsBoolean();
    }

    /// Where people find the page, with a slash at its end; empty where that is not known.
    Optional<String> page() {
        return page.get();
    }

    AccountMail mail() {
        return mail;
    }

    /// Whether an address that somebody gives counts only when a word was said that is sent there.
    public boolean provesAddress(String email) {
        return mail.isOn() && !email.isEmpty();
    }

    Ownership ownership() {
        return ownership;
    }

    private static void help(ServiceTalk talk, Map<String, ServiceCommand> commands) {
        ServiceCommand command = commands.get(talk.param(0).toUpperCase(Locale.ROOT));
        if (command != null) {
            talk.say(command.usage());
            talk.say(command.help());
            return;
        }
        talk.say(talk.service().nick().name() + " understands:");
        commands.values().forEach(each -> talk.say("  " + each.usage()));
        talk.say("HELP and one of these words tells more.");
    }
}
