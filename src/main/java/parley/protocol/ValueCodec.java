package parley.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.KeptTags;
import parley.chat.Mask;
import parley.chat.ModeChange;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Proof;
import parley.chat.Rules;
import parley.chat.Target;
import parley.chat.Text;

/// The words of the chat as bytes: each is written here, and read by the method of the same name below it. The numbers
/// are kept in files and sent to other nodes: those there are stay as they are, and new ones go behind them.
public final class ValueCodec {
    private static final int BY_ACCOUNT = 0;
    private static final int BY_MASK = 1;
    private static final int BY_NETWORK = 2;

    private static final int HOST_MASK = 0;
    private static final int ACCOUNT_MASK = 1;
    private static final int REAL_NAME = 2;
    private static final int MUTE = 3;

    private static final int FLAG = 0;
    private static final int MEMBER = 1;
    private static final int ENTRY = 2;
    private static final int KEY = 3;
    private static final int LIMIT = 4;
    private static final int FORWARD = 5;

    private static final int OF_CHANNEL = 0;
    private static final int OF_ACCOUNT = 1;

    private static final int NANOS = 1_000_000_000;

    private ValueCodec() {}

    public static void account(Encoder out, Account account) {
        out.nick(account.nick());
    }

    public static Account account(Decoder in) {
        return new Account(in.nick());
    }

    public static void target(Encoder out, Target target) {
        switch (target) {
            case Nick nick -> out.flag(false).nick(nick);
            case ChannelName channel -> out.flag(true).channel(channel);
        }
    }

    public static Target target(Decoder in) {
        return in.flag() ? in.channel() : in.nick();
    }

    public static void text(Encoder out, Text text) {
        out.text(text.value());
    }

    public static Text text(Decoder in) {
        return new Text(in.text());
    }

    public static void position(Encoder out, Position position) {
        out.number(position.epoch()).number(position.sequence());
    }

    public static Position position(Decoder in) {
        return new Position(in.number(), in.number());
    }

    public static void time(Encoder out, Instant time) {
        out.signed(time.getEpochSecond()).integer(time.getNano());
    }

    public static Instant time(Decoder in) {
        long seconds = in.signed();
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw in.unreadable("no year has the second " + seconds);
        }
        return Instant.ofEpochSecond(seconds, nanos(in));
    }

    public static void duration(Encoder out, Duration duration) {
        out.signed(duration.getSeconds()).integer(duration.getNano());
    }

    public static Duration duration(Decoder in) {
        return Duration.ofSeconds(in.signed(), nanos(in));
    }

    private static int nanos(Decoder in) {
        int nanos = in.integer();
        if (nanos < 0 || nanos >= NANOS) {
            throw in.unreadable("no second has the nanosecond " + nanos);
        }
        return nanos;
    }

    public static void place(Encoder out, Place place) {
        switch (place) {
            case Place.OfChannel(ChannelName channel) -> out.number(OF_CHANNEL).channel(channel);
            case Place.OfAccount(Account owner, Nick other) ->
                out.number(OF_ACCOUNT).nick(owner.nick()).nick(other);
        }
    }

    public static Place place(Decoder in) {
        int kind = in.integer();
        return switch (kind) {
            case OF_CHANNEL -> new Place.OfChannel(in.channel());
            case OF_ACCOUNT -> new Place.OfAccount(account(in), in.nick());
            default -> throw in.unreadable("there is no place of kind " + kind);
        };
    }

    public static void extban(Encoder out, Extban extban) {
        switch (extban) {
            case Extban.HostMask(Mask hostmask) -> out.number(HOST_MASK).mask(hostmask);
            case Extban.AccountMask(Mask account) -> out.number(ACCOUNT_MASK).mask(account);
            case Extban.RealName(Mask realName) -> out.number(REAL_NAME).mask(realName);
            case Extban.Mute(Extban inner) -> extban(out.number(MUTE), inner);
        }
    }

    public static Extban extban(Decoder in) {
        int kind = in.integer();
        return kind == MUTE ? new Extban.Mute(unmuted(in, in.integer())) : unmuted(in, kind);
    }

    /// A mute is of no other mute: bytes that say so would be read without end.
    private static Extban unmuted(Decoder in, int kind) {
        return switch (kind) {
            case HOST_MASK -> new Extban.HostMask(in.mask());
            case ACCOUNT_MASK -> new Extban.AccountMask(in.mask());
            case REAL_NAME -> new Extban.RealName(in.mask());
            default -> throw in.unreadable("there is no ban of kind " + kind + " here");
        };
    }

    public static void network(Encoder out, Network network) {
        boolean six = network.bits() == Network.IPV6;
        out.flag(six);
        if (six) {
            out.number(network.high());
        }
        out.number(network.low()).integer(network.prefix());
    }

    public static Network network(Decoder in) {
        boolean six = in.flag();
        long high = six ? in.number() : 0;
        long low = six ? in.number() : Integer.toUnsignedLong(in.integer());
        return new Network(six ? Network.IPV6 : Network.IPV4, high, low, in.integer());
    }

    public static void banTarget(Encoder out, BanTarget target) {
        switch (target) {
            case BanTarget.AccountTarget(Account account) -> account(out.number(BY_ACCOUNT), account);
            case BanTarget.MaskTarget(Mask mask) -> out.number(BY_MASK).mask(mask);
            case BanTarget.NetworkTarget(Network network) -> network(out.number(BY_NETWORK), network);
        }
    }

    public static BanTarget banTarget(Decoder in) {
        int kind = in.integer();
        return switch (kind) {
            case BY_ACCOUNT -> new BanTarget.AccountTarget(account(in));
            case BY_MASK -> new BanTarget.MaskTarget(in.mask());
            case BY_NETWORK -> new BanTarget.NetworkTarget(network(in));
            default -> throw in.unreadable("there is no target of a ban of kind " + kind);
        };
    }

    public static void identity(Encoder out, Identity identity) {
        out.nick(identity.nick())
                .put(identity.role(), EnumNumbers.ROLE::write)
                .text(identity.username())
                .text(identity.host())
                .text(identity.address())
                .text(identity.realName())
                .text(identity.door())
                .flag(identity.managesChannels())
                .all(identity.modes(), EnumNumbers.USER_MODE::write);
    }

    public static Identity identity(Decoder in) {
        return new Identity(
                in.nick(),
                EnumNumbers.ROLE.read(in),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.flag(),
                in.set(EnumNumbers.USER_MODE::read));
    }

    public static void operator(Encoder out, Operator operator) {
        out.text(operator.name()).text(operator.title()).all(operator.privileges(), EnumNumbers.PRIVILEGE::write);
    }

    public static Operator operator(Decoder in) {
        return new Operator(in.text(), in.text(), in.set(EnumNumbers.PRIVILEGE::read));
    }

    public static void proof(Encoder out, Proof proof) {
        out.nick(proof.account().nick()).integer(proof.version());
    }

    public static Proof proof(Decoder in) {
        return new Proof(account(in), in.integer());
    }

    public static void fingerprint(Encoder out, Fingerprint fingerprint) {
        out.text(fingerprint.hex());
    }

    public static Fingerprint fingerprint(Decoder in) {
        return in.read(each -> new Fingerprint(each.text()));
    }

    public static void credential(Encoder out, Credential credential) {
        out.integer(credential.version()).text(credential.passwordHash()).text(credential.scram());
    }

    public static Credential credential(Decoder in) {
        return new Credential(in.integer(), in.text(), in.text());
    }

    public static void modeChange(Encoder out, ModeChange change) {
        switch (change) {
            case ModeChange.Flag(var flag, boolean set) ->
                out.number(FLAG).put(flag, EnumNumbers.CHANNEL_FLAG::write).flag(set);
            case ModeChange.Member(var rank, Nick nick, boolean given) ->
                out.number(MEMBER).put(rank, EnumNumbers.RANK::write).nick(nick).flag(given);
            case ModeChange.Entry(var list, Extban mask, boolean added) ->
                out.number(ENTRY)
                        .put(list, EnumNumbers.MASK_LIST::write)
                        .put(mask, ValueCodec::extban)
                        .flag(added);
            case ModeChange.Key(var key) -> out.number(KEY).optional(key);
            case ModeChange.Limit(var limit) -> out.number(LIMIT).optional(limit, Encoder::integer);
            case ModeChange.Forward(var to) -> out.number(FORWARD).optional(to, Encoder::channel);
        }
    }

    public static ModeChange modeChange(Decoder in) {
        int kind = in.integer();
        return switch (kind) {
            case FLAG -> new ModeChange.Flag(EnumNumbers.CHANNEL_FLAG.read(in), in.flag());
            case MEMBER -> new ModeChange.Member(EnumNumbers.RANK.read(in), in.nick(), in.flag());
            case ENTRY -> new ModeChange.Entry(EnumNumbers.MASK_LIST.read(in), extban(in), in.flag());
            case KEY -> new ModeChange.Key(in.optional());
            case LIMIT -> new ModeChange.Limit(in.optional(Decoder::integer));
            case FORWARD -> new ModeChange.Forward(in.optional(Decoder::channel));
            default -> throw in.unreadable("there is no change of modes of kind " + kind);
        };
    }

    public static void rules(Encoder out, Rules rules) {
        Rules.History history = rules.history();
        out.flag(rules.registration())
                .flag(rules.nickOwnership())
                .flag(rules.multiclient())
                .put(rules.alwaysOn(), EnumNumbers.ALWAYS_ON::write)
                .flag(history.enabled())
                .flag(history.redaction())
                .flag(history.tags().all())
                .all(history.tags().names(), Encoder::text)
                .integer(rules.channels())
                .integer(rules.maskEntries())
                .integer(rules.monitored())
                .integer(rules.whowas())
                .integer(rules.metadataKeys())
                .integer(rules.metadataSubscriptions());
    }

    public static Rules rules(Decoder in) {
        return new Rules(
                in.flag(),
                in.flag(),
                in.flag(),
                EnumNumbers.ALWAYS_ON.read(in),
                new Rules.History(in.flag(), in.flag(), new KeptTags(in.flag(), in.set(Decoder::text))),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer());
    }

    public static void channelRules(Encoder out, ChannelRules rules) {
        out.all(rules.declared(), ValueCodec::declared)
                .put(rules.creation(), EnumNumbers.CREATION::write)
                .put(rules.defaultModes(), ValueCodec::flags)
                .integer(rules.most())
                .integer(rules.registered());
    }

    public static ChannelRules channelRules(Decoder in) {
        return new ChannelRules(
                in.list(ValueCodec::declared),
                EnumNumbers.CREATION.read(in),
                in.set(EnumNumbers.CHANNEL_FLAG::read),
                in.integer(),
                in.integer());
    }

    private static void declared(Encoder out, ChannelRules.Declared declared) {
        out.channel(declared.name())
                .optional(declared.topic())
                .optional(declared.modes(), ValueCodec::flags)
                .optional(declared.founder(), ValueCodec::account)
                .flag(declared.joined());
    }

    private static ChannelRules.Declared declared(Decoder in) {
        return new ChannelRules.Declared(
                in.channel(),
                in.optional(),
                in.optional(each -> each.set(EnumNumbers.CHANNEL_FLAG::read)),
                in.optional(ValueCodec::account),
                in.flag());
    }

    private static void flags(Encoder out, Set<ChannelFlag> flags) {
        out.all(flags, EnumNumbers.CHANNEL_FLAG::write);
    }

    public static void draft(Encoder out, Draft draft) {
        out.put(draft.kind(), EnumNumbers.MESSAGE_KIND::write)
                .text(draft.text().value())
                .all(draft.joints(), Encoder::integer)
                .map(draft.tags(), Encoder::text)
                .optional(draft.atLeast(), EnumNumbers.RANK::write);
    }

    public static Draft draft(Decoder in) {
        return new Draft(
                EnumNumbers.MESSAGE_KIND.read(in),
                text(in),
                in.list(Decoder::integer),
                in.map(Decoder::text),
                in.optional(EnumNumbers.RANK::read));
    }

    public static void evidence(Encoder out, Evidence evidence) {
        out.put(evidence.place(), ValueCodec::place)
                .put(evidence.message(), ValueCodec::position)
                .put(evidence.time(), ValueCodec::time)
                .source(evidence.by());
    }

    public static Evidence evidence(Decoder in) {
        return new Evidence(place(in), position(in), time(in), in.source());
    }
}
