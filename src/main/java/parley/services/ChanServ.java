package parley.services;

import static parley.services.ServiceCommand.onChannel;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Mask;
import parley.chat.Nick;
import parley.chat.Rank;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;
import parley.chat.registration.RegisteredChannel;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// ChanServ: registered channels by message. What their lists hold is said to [ChannelLists].
final class ChanServ {
    static final List<ServiceCommand> COMMANDS = commands();

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String HISTORY = "HISTORY";

    private ChanServ() {}

    private static List<ServiceCommand> commands() {
        var commands = new ArrayList<ServiceCommand>(List.of(
                new ServiceCommand(
                        "REGISTER",
                        "#CHANNEL",
                        1,
                        "Makes a channel, whose operator you are, belong to your account."
                                + " Its topic, its modes and who has access are kept while nobody is there.",
                        onChannel(ChanServ::register)),
                new ServiceCommand(
                        "UNREGISTER",
                        "#CHANNEL [CODE]",
                        1,
                        "Ends a channel's registration.",
                        onChannel(ChanServ::unregister)),
                new ServiceCommand(
                        "DROP",
                        "#CHANNEL [CODE]",
                        1,
                        "Ends a channel's registration.",
                        onChannel(ChanServ::unregister)),
                new ServiceCommand("INFO", "#CHANNEL", 1, "Tells whose a channel is.", onChannel(ChanServ::info)),
                new ServiceCommand(
                        "LIST",
                        "[MASK]",
                        0,
                        "Lists your channels; for operators of the server, all channels.",
                        ChanServ::list),
                new ServiceCommand(
                        "TRANSFER",
                        "#CHANNEL ACCOUNT, or TRANSFER ACCEPT #CHANNEL",
                        2,
                        "Offers your channel to another account, which accepts it."
                                + " To take the offer back, offer the channel to yourself.",
                        ChanServ::transfer),
                new ServiceCommand(
                        "SET",
                        "#CHANNEL KEEP-TOPIC|GUARD ON|OFF, or SET #CHANNEL HISTORY EVERYTHING|JOINING|NOTHING",
                        3,
                        "KEEP-TOPIC: whether the topic is kept while nobody is there."
                                + " GUARD: whether only those whose access says so are half-operator or more."
                                + " HISTORY: what members may read of what was said: everything, what was said since"
                                + " they joined, or nothing; with NOTHING, nothing that is said from then on is kept.",
                        onChannel(ChanServ::set)),
                new ServiceCommand("GET", "#CHANNEL [SETTING]", 1, "Tells what is set.", onChannel(ChanServ::get)),
                new ServiceCommand(
                        "CLEAR",
                        "#CHANNEL ACCESS|USERS",
                        2,
                        "ACCESS: nobody but the founder has access any more. USERS: puts everybody out but you.",
                        onChannel(ChanServ::clear))));
        commands.addAll(ChannelLists.COMMANDS);
        for (Rank rank : Rank.values()) {
            String name = rankCommand(rank);
            commands.add(new ServiceCommand(
                    name,
                    "#CHANNEL [NICK]",
                    1,
                    "Makes somebody who is there " + name(rank) + ", or you, as your access allows.",
                    onChannel((talk, channel) -> giveRank(talk, channel, rank, true))));
            commands.add(new ServiceCommand(
                    "DE" + name,
                    "#CHANNEL [NICK]",
                    1,
                    "Makes somebody who is there no longer " + name(rank) + ", or you, as your access allows.",
                    onChannel((talk, channel) -> giveRank(talk, channel, rank, false))));
        }
        return List.copyOf(commands);
    }

    private static String rankCommand(Rank rank) {
        return switch (rank) {
            case FOUNDER -> "OWNER";
            case ADMIN -> "ADMIN";
            case OPERATOR -> "OP";
            case HALFOP -> "HALFOP";
            case VOICE -> "VOICE";
        };
    }

    /// A rank as people write it.
    static String name(Rank rank) {
        return rank.name().toLowerCase(Locale.ROOT);
    }

    /// Goes on with what is registered.
    static void found(ServiceTalk talk, ChannelName channel, Consumer<Answer.ChannelRegistration> then) {
        talk.perform(new Query.Registration(channel), performed -> {
            if (performed.reply() instanceof Answer.ChannelRegistration found) {
                then.accept(found);
            }
        });
    }

    private static void register(ServiceTalk talk, ChannelName channel) {
        talk.perform(
                new Command.RegisterChannel(channel),
                _ -> talk.say(channel.name() + " is registered: it belongs to you."));
    }

    private static void unregister(ServiceTalk talk, ChannelName channel) {
        found(talk, channel, found -> {
            RegisteredChannel registered = found.channel();
            if (!found.own()) {
                talk.say(channel.name() + " is not yours.");
            } else if (talk.isConfirmed(
                    "UNREGISTER " + channel.name(), registered.name().folded() + registered.registered())) {
                talk.perform(
                        new Command.DropChannel(channel), _ -> talk.say(channel.name() + " is registered no longer."));
            }
        });
    }

    private static void info(ServiceTalk talk, ChannelName name) {
        found(talk, name, found -> {
            RegisteredChannel channel = found.channel();
            talk.say("Channel: " + channel.name().name());
            talk.say("Founder: " + channel.founder().name());
            talk.say("Registered at: " + TIME.format(channel.registered()));
            settings(talk, channel);
            if (found.whole()) {
                talk.say("Access: " + channel.access().size() + ", kept out: "
                        + channel.akicks().size());
            }
        });
    }

    private static void settings(ServiceTalk talk, RegisteredChannel channel) {
        for (ChannelSetting setting : ChannelSetting.values()) {
            tell(talk, setting, channel.settings().contains(setting));
        }
        tell(talk, channel.history());
    }

    private static void tell(ServiceTalk talk, ChannelHistory history) {
        talk.say(HISTORY.toLowerCase(Locale.ROOT) + ": " + history.title());
    }

    private static void tell(ServiceTalk talk, ChannelSetting setting, boolean on) {
        talk.say(setting.title() + ": " + (on ? "on" : "off"));
    }

    private static void list(ServiceTalk talk) {
        Mask mask = Mask.of(talk.params().isEmpty() ? "*" : talk.param(0), talk.names()::fold);
        list(talk, mask, 0, 0);
    }

    /// @param after see [Query.Registrations]
    /// @param before how many have been told already
    private static void list(ServiceTalk talk, Mask mask, long after, int before) {
        talk.perform(new Query.Registrations(after), performed -> {
            if (performed.reply() instanceof Answer.ChannelRegistrations(List<RegisteredChannel> channels, long more)) {
                List<RegisteredChannel> matching = channels.stream()
                        .filter(channel -> mask.matches(channel.name().folded()))
                        .toList();
                matching.forEach(channel -> talk.say("  " + channel.name().name() + ", founder "
                        + channel.founder().name() + ", registered at " + TIME.format(channel.registered())));
                int told = before + matching.size();
                if (more > 0) {
                    list(talk, mask, more, told);
                } else {
                    talk.say(told == 1 ? "1 channel" : told + " channels");
                }
            }
        });
    }

    private static void transfer(ServiceTalk talk) {
        boolean accepts = talk.param(0).equalsIgnoreCase("ACCEPT");
        Account own = talk.caller().profile().account();
        if (accepts && own == null) {
            talk.refuse(new Refusal.NotLoggedIn());
            return;
        }
        talk.channel(accepts ? 1 : 0).ifPresent(channel -> {
            Account to = accepts ? own : NickServ.account(talk, talk.param(1));
            if (to != null) {
                transfer(talk, channel, to);
            }
        });
    }

    private static void transfer(ServiceTalk talk, ChannelName channel, Account to) {
        talk.perform(
                new Command.TransferChannel(channel, to),
                performed -> talk.say(
                        performed.reply() instanceof Answer.ChannelOffered
                                ? to.name() + " takes " + channel.name() + " with: TRANSFER ACCEPT " + channel.name()
                                : to.name() + " is the founder of " + channel.name() + "."));
    }

    private static @Nullable ChannelSetting setting(ServiceTalk talk) {
        Optional<ChannelSetting> setting =
                ChannelSetting.named(talk.param(1).toLowerCase(Locale.ROOT).replace('_', '-'));
        if (setting.isEmpty()) {
            talk.say("There is no such setting. HELP SET tells what there is.");
        }
        return setting.orElse(null);
    }

    private static void set(ServiceTalk talk, ChannelName channel) {
        if (talk.param(1).equalsIgnoreCase(HISTORY)) {
            setHistory(talk, channel);
            return;
        }
        ChannelSetting setting = setting(talk);
        if (setting == null) {
            return;
        }
        boolean on = talk.param(2).equalsIgnoreCase("ON");
        if (!on && !talk.param(2).equalsIgnoreCase("OFF")) {
            talk.say("Write ON or OFF.");
            return;
        }
        talk.perform(new Command.SetChannelSetting(channel, setting, on), _ -> tell(talk, setting, on));
    }

    private static void setHistory(ServiceTalk talk, ChannelName channel) {
        ChannelHistory.named(talk.param(2).toLowerCase(Locale.ROOT))
                .ifPresentOrElse(
                        history ->
                                talk.perform(new Command.SetChannelHistory(channel, history), _ -> tell(talk, history)),
                        () -> talk.say("Write EVERYTHING, JOINING or NOTHING."));
    }

    private static void get(ServiceTalk talk, ChannelName channel) {
        if (talk.params().size() < 2) {
            found(talk, channel, found -> settings(talk, found.channel()));
            return;
        }
        if (talk.param(1).equalsIgnoreCase(HISTORY)) {
            found(talk, channel, found -> tell(talk, found.channel().history()));
            return;
        }
        ChannelSetting setting = setting(talk);
        if (setting != null) {
            found(
                    talk,
                    channel,
                    found -> tell(talk, setting, found.channel().settings().contains(setting)));
        }
    }

    private static void clear(ServiceTalk talk, ChannelName channel) {
        switch (talk.param(1).toUpperCase(Locale.ROOT)) {
            case "ACCESS" -> clear(talk, channel, Command.ClearChannel.What.ACCESS);
            case "USERS" -> clear(talk, channel, Command.ClearChannel.What.USERS);
            default -> talk.say("Write ACCESS or USERS.");
        }
    }

    private static void clear(ServiceTalk talk, ChannelName channel, Command.ClearChannel.What what) {
        talk.perform(new Command.ClearChannel(channel, what), _ -> talk.say(channel.name() + " is cleared."));
    }

    private static void giveRank(ServiceTalk talk, ChannelName channel, Rank rank, boolean given) {
        Optional<Nick> nick =
                talk.params().size() < 2 ? Optional.of(talk.caller().profile().nick()) : talk.nick(1);
        nick.ifPresent(whose -> talk.perform(
                new Command.GiveRank(channel, whose, rank, given),
                _ -> talk.say(
                        whose.name() + (given ? " is " : " is not ") + name(rank) + " in " + channel.name() + ".")));
    }
}
