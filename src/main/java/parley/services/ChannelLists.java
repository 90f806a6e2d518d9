package parley.services;

import static parley.services.ServiceCommand.onChannel;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.Rank;
import parley.chat.registration.Akick;
import parley.names.BanOrder;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Refusal;

/// What ChanServ is told of a registered channel's lists: who has access, and who is kept out.
final class ChannelLists {
    static final List<ServiceCommand> COMMANDS = List.of(
            new ServiceCommand(
                    "AMODE",
                    "#CHANNEL [+o|-o ACCOUNT]",
                    1,
                    "Says what an account becomes on joining, by the letter of the mode (q, a, o, h, v);"
                            + " without more, tells who becomes what.",
                    onChannel(ChannelLists::amode)),
            new ServiceCommand(
                    "ACCESS",
                    "#CHANNEL ADD ACCOUNT RANK, or ACCESS #CHANNEL DEL ACCOUNT, or ACCESS #CHANNEL LIST",
                    2,
                    "Says what an account becomes on joining: founder, admin, operator, halfop or voice."
                            + " From halfop on, it may join whatever the modes say.",
                    onChannel(ChannelLists::access)),
            new ServiceCommand(
                    "AKICK",
                    "#CHANNEL ADD MASK [REASON], or AKICK #CHANNEL DEL MASK, or AKICK #CHANNEL LIST",
                    2,
                    "Puts people out and keeps them out, even if they are invited, but not those with access."
                            + " MASK is as for MODE +b, and a:NAME is an account.",
                    onChannel(ChannelLists::akick)),
            new ServiceCommand(
                    "TBAN",
                    "#CHANNEL DURATION MASK",
                    3,
                    "Bans from a channel for a while, such as 1d12h. MASK is as for MODE +b, a:NAME is an account,"
                            + " and m:MASK mutes.",
                    onChannel(ChannelLists::timedBan)));

    private ChannelLists() {}

    private static void amode(ServiceTalk talk, ChannelName channel) {
        String change = talk.param(1);
        if (change.isEmpty()) {
            listAccess(talk, channel);
            return;
        }
        boolean given = !change.startsWith("-");
        String letter = change.startsWith("+") || change.startsWith("-") ? change.substring(1) : change;
        Optional<Rank> rank = Stream.of(Rank.values())
                .filter(each -> letter.equals(String.valueOf(each.letter())))
                .findFirst();
        if (rank.isEmpty() || talk.params().size() < 3) {
            talk.say("Write: AMODE " + channel.name() + " +o ACCOUNT, or another of +q +a +h +v, or with a minus.");
            return;
        }
        setAccess(talk, channel, talk.param(2), given ? rank.get() : null);
    }

    private static void access(ServiceTalk talk, ChannelName channel) {
        switch (talk.param(1).toUpperCase(Locale.ROOT)) {
            case "LIST" -> listAccess(talk, channel);
            case "ADD" ->
                rank(talk.param(3))
                        .ifPresentOrElse(
                                rank -> setAccess(talk, channel, talk.param(2), rank),
                                () -> talk.say("A rank is one of founder, admin, operator, halfop and voice."));
            case "DEL" -> setAccess(talk, channel, talk.param(2), null);
            default -> talk.say("Write ADD, DEL or LIST.");
        }
    }

    /// The rank of a name, or of the word that is customary for it.
    private static Optional<Rank> rank(String name) {
        return name.equalsIgnoreCase("op")
                ? Optional.of(Rank.OPERATOR)
                : Stream.of(Rank.values())
                        .filter(rank -> rank.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    private static void setAccess(ServiceTalk talk, ChannelName channel, String name, @Nullable Rank rank) {
        Account account = NickServ.account(talk, name);
        if (account != null) {
            talk.perform(
                    new Command.SetAccess(channel, account, rank),
                    _ -> talk.say(
                            rank == null
                                    ? account.name() + " has no access to " + channel.name() + "."
                                    : account.name() + " has access to " + channel.name() + " as " + ChanServ.name(rank)
                                            + "."));
        }
    }

    /// Goes on with a channel whose lists the client may see.
    private static void whole(ServiceTalk talk, ChannelName channel, Consumer<Answer.ChannelRegistration> then) {
        ChanServ.found(talk, channel, found -> {
            if (found.whole()) {
                then.accept(found);
            } else {
                talk.refuse(new Refusal.AccessNeeded(channel));
            }
        });
    }

    private static void listAccess(ServiceTalk talk, ChannelName channel) {
        whole(talk, channel, found -> {
            Map<Account, Rank> access = found.channel().access();
            talk.say("Access to " + channel.name() + ", besides the founder "
                    + found.channel().founder().name() + ": " + access.size());
            access.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .forEach(entry -> talk.say("  "
                            + entry.getKey().name() + ": " + ChanServ.name(entry.getValue()) + " (+"
                            + entry.getValue().letter() + ")"));
        });
    }

    private static void akick(ServiceTalk talk, ChannelName channel) {
        String what = talk.param(1).toUpperCase(Locale.ROOT);
        switch (what) {
            case "LIST" -> listAkicks(talk, channel);
            case "ADD", "DEL" ->
                Extban.parse(talk.param(2), talk.names()::fold)
                        .ifPresentOrElse(
                                mask -> setAkick(talk, channel, mask, what.equals("ADD")),
                                () -> talk.say("That is no mask. Write it as for MODE +b."));
            default -> talk.say("Write ADD, DEL or LIST.");
        }
    }

    private static void timedBan(ServiceTalk talk, ChannelName channel) {
        Optional<Duration> duration = BanOrder.duration(talk.param(1));
        Optional<Extban> mask = Extban.parse(talk.param(2), talk.names()::fold);
        if (duration.isEmpty()) {
            talk.say("No: " + BanOrder.RIGHT_DURATION + ".");
        } else {
            mask.ifPresentOrElse(
                    ban -> timedBan(talk, channel, ban, duration.get()),
                    () -> talk.say("That is no mask. Write it as for MODE +b."));
        }
    }

    private static void timedBan(ServiceTalk talk, ChannelName channel, Extban mask, Duration duration) {
        Optional<String> fault = mask.fault();
        if (fault.isPresent()) {
            talk.say(fault.get() + ", so that would keep nobody out.");
            return;
        }
        talk.perform(
                new Command.BanFromChannel(channel, mask, duration),
                _ -> talk.say(BanOrder.words(mask, channel, duration)));
    }

    private static void setAkick(ServiceTalk talk, ChannelName channel, Extban mask, boolean added) {
        Optional<String> fault = added ? mask.fault() : Optional.empty();
        if (fault.isPresent()) {
            talk.say(fault.get() + ", so that would keep nobody out.");
            return;
        }
        talk.perform(
                new Command.SetAkick(channel, mask, added, talk.rest(3)),
                _ -> talk.say(
                        mask.text() + (added ? " is" : " is no longer") + " kept out of " + channel.name() + "."));
    }

    private static void listAkicks(ServiceTalk talk, ChannelName channel) {
        whole(talk, channel, found -> {
            List<Akick> akicks = found.channel().akicks();
            talk.say("Kept out of " + channel.name() + ": " + akicks.size());
            for (Akick akick : akicks) {
                talk.say("  " + akick.mask().text() + ", by " + akick.setter().name() + " at "
                        + ChanServ.TIME.format(akick.time())
                        + (akick.reason().isEmpty() ? "" : ": " + akick.reason()));
            }
        });
    }
}
