package parley.door.irc.verb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.door.irc.ChannelReplies;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.Modes;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.ModeLetters;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.irc.ModeString;
import parley.irc.Numeric;
import parley.names.BanOrder;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// MODE with a channel (Modern, "Channel mode"): shows its modes, changes them, lists its masks.
final class ChannelModes {
    private final Exchange exchange;
    private final ChannelName channel;
    private final List<ModeChange> changes = new ArrayList<>();
    private final Set<MaskList> asked = new LinkedHashSet<>();
    private final Set<Character> unknown = new LinkedHashSet<>();
    private int parameters;

    private ChannelModes(Exchange exchange, ChannelName channel) {
        this.exchange = exchange;
        this.channel = channel;
    }

    static void handle(Exchange exchange, IrcMessage message) {
        ChannelName channel = Targets.channel(exchange, message.param(0));
        if (channel == null) {
            return;
        }
        if (message.params().size() == 1) {
            exchange.ask(
                    new Query.Properties(channel),
                    reply -> show(exchange.out(), ((Answer.ChannelState) reply).channel()));
            return;
        }
        change(exchange, channel, message.params().subList(1, message.params().size()), false);
    }

    /// Makes changes and answers what is asked.
    ///
    /// @param written what MODE is given after its target
    /// @param override see [Command.SetModes]
    static void change(Exchange exchange, ChannelName channel, List<String> written, boolean override) {
        var modes = new ChannelModes(exchange, channel);
        ModeString.parse(written, Features.CHANNEL_MODES).forEach(modes::read);
        modes.perform(override);
    }

    /// TBAN, as InspIRCd has it: `TBAN CHANNEL DURATION MASK`, a ban or a mute (`m:MASK`) that ends by itself. A
    /// duration
    /// is such as `1d12h`; a number alone is seconds.
    static void timedBan(Exchange exchange, IrcMessage message) {
        ChannelName channel = Targets.channel(exchange, message.param(0));
        if (channel == null) {
            return;
        }
        String written = message.param(1);
        Optional<Duration> duration = BanOrder.duration(written);
        if (duration.isEmpty()) {
            exchange.out().fail("TBAN", "INVALID_PARAMS", BanOrder.RIGHT_DURATION, written);
            return;
        }
        var change = new ModeString.Change(true, MaskList.BAN.letter(), message.param(2));
        if (new ChannelModes(exchange, channel).entry(change) instanceof ModeChange.Entry(var _, Extban mask, var _)) {
            exchange.perform(new Command.BanFromChannel(channel, mask, duration.get()), performed -> {
                exchange.show(performed);
                if (!(performed.reply() instanceof Refusal)) {
                    exchange.out().notice(BanOrder.words(mask, channel, duration.get()));
                }
            });
        }
    }

    private static void show(Outbound out, ChannelView channel) {
        ModeString modes = Modes.spelled(channel);
        LineBuilder line = out.numeric(Numeric.RPL_CHANNELMODEIS)
                .param(channel.name().name())
                .param(modes.modes());
        modes.params().forEach(line::param);
        line.end();
        out.numeric(Numeric.RPL_CREATIONTIME)
                .param(channel.name().name())
                .param(channel.created().getEpochSecond())
                .end();
    }

    private void perform(boolean override) {
        var requests = new ArrayList<Request>();
        if (!changes.isEmpty()) {
            requests.add(new Command.SetModes(channel, changes, override));
        }
        asked.forEach(list -> requests.add(new Query.Masks(channel, list)));
        exchange.perform(requests);
    }

    /// One change; beyond MODES those with a parameter are passed over (Modern, "MODES").
    private void read(ModeString.Change change) {
        char letter = change.letter();
        String parameter = change.parameter();
        var type = Features.CHANNEL_MODES.of(letter);
        if (type.isEmpty()) {
            if (unknown.add(letter)) {
                exchange.out().reply(Numeric.ERR_UNKNOWNMODE, String.valueOf(letter));
            }
            return;
        }
        if (parameter != null && ++parameters > Features.MODES) {
            return;
        }
        ModeChange read = switch (type.get()) {
            case PREFIX -> member(change);
            case LIST -> entry(change);
            case ALWAYS -> key(change);
            case WHEN_SET -> letter == 'l' ? limit(change) : forward(change);
            case NEVER ->
                ModeLetters.flag(letter)
                        .map(flag -> new ModeChange.Flag(flag, change.set()))
                        .orElse(null);
        };
        if (read != null) {
            changes.add(read);
        }
    }

    private @Nullable ModeChange member(ModeString.Change change) {
        if (change.parameter() == null) {
            invalid(change, "*", "It takes a nick");
            return null;
        }
        Nick nick = Targets.nick(exchange, change.parameter());
        return nick == null
                ? null
                : new ModeChange.Member(ModeLetters.rank(change.letter()).orElseThrow(), nick, change.set());
    }

    private @Nullable ModeChange entry(ModeString.Change change) {
        MaskList list = ModeLetters.list(change.letter()).orElseThrow();
        String mask = change.parameter();
        if (mask == null) {
            asked.add(list);
            return null;
        }
        Optional<Extban> ban = Extban.parse(mask, exchange.server().names()::fold);
        Optional<String> fault = change.set() ? ban.flatMap(Extban::fault) : Optional.empty();
        if (ban.isPresent() && fault.isEmpty()) {
            return new ModeChange.Entry(list, ban.get(), change.set());
        }
        invalid(change, mask, fault.orElse("This cannot be a mask"));
        return null;
    }

    /// To unset it, any parameter will do, or none. A key is not repeated to whoever got it wrong.
    private @Nullable ModeChange key(ModeString.Change change) {
        String key = change.parameter();
        if (!change.set()) {
            return new ModeChange.Key(null);
        }
        if (key == null || !isKey(key)) {
            invalid(change, "*", Numeric.ERR_INVALIDKEY.text());
            return null;
        }
        return new ModeChange.Key(key);
    }

    /// One that JOIN can be given, among others between commas.
    private static boolean isKey(String key) {
        return !key.isEmpty()
                && key.getBytes(StandardCharsets.UTF_8).length <= Features.KEY
                && key.charAt(0) != ':'
                && key.codePoints().noneMatch(c -> c <= ' ' || c == ',' || c == 0x7F);
    }

    private @Nullable ModeChange limit(ModeString.Change change) {
        if (!change.set()) {
            return new ModeChange.Limit(null);
        }
        String limit = change.parameter() == null ? "" : change.parameter();
        if (!limit.matches("0{0,9}[1-9][0-9]{0,8}")) {
            invalid(change, limit, "It takes a number from 1 to 999999999");
            return null;
        }
        return new ModeChange.Limit(Integer.valueOf(limit));
    }

    private @Nullable ModeChange forward(ModeString.Change change) {
        if (!change.set()) {
            return new ModeChange.Forward(null);
        }
        String name = change.parameter() == null ? "" : change.parameter();
        var to = exchange.server().names().channel(name);
        if (to.isEmpty()) {
            invalid(change, name, "It takes a channel");
            return null;
        }
        return new ModeChange.Forward(to.get());
    }

    private void invalid(ModeString.Change change, String parameter, String why) {
        ChannelReplies.invalidMode(exchange.out(), channel, change.letter(), parameter, why);
    }
}
