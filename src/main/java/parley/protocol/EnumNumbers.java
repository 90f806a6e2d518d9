package parley.protocol;

import java.util.function.ToIntFunction;
import parley.chat.AccessToken;
import parley.chat.ChannelFlag;
import parley.chat.ChannelRules;
import parley.chat.Defcon;
import parley.chat.MaskList;
import parley.chat.Message;
import parley.chat.NoticeKind;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.UserMode;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;

/// The numbers by which the constants of an enum stand in bytes. They are kept in files and sent to other nodes: those
/// there are stay as they are, wherever the constant stands in its enum, and a new one gets the next.
public final class EnumNumbers<E extends Enum<E>> {
    public static final EnumNumbers<AccountPreference> ACCOUNT_PREFERENCE =
            new EnumNumbers<>(AccountPreference.class, preference -> switch (preference) {
                case ENFORCE -> 0;
                case MULTICLIENT -> 1;
                case ALWAYS_ON -> 2;
                case PLAYBACK -> 3;
                case HISTORY -> 4;
            });

    public static final EnumNumbers<MailedWord.Purpose> WORD_PURPOSE =
            new EnumNumbers<>(MailedWord.Purpose.class, purpose -> switch (purpose) {
                case REGISTRATION -> 0;
                case ADDRESS -> 1;
                case RESET -> 2;
            });
    public static final EnumNumbers<AccessToken.Kind> TOKEN_KIND =
            new EnumNumbers<>(AccessToken.Kind.class, kind -> switch (kind) {
                case DEVICE -> 0;
                case APP -> 1;
                case RECOVERY -> 2;
                case PASSKEY -> 3;
            });

    public static final EnumNumbers<Rules.AlwaysOn> ALWAYS_ON =
            new EnumNumbers<>(Rules.AlwaysOn.class, whose -> switch (whose) {
                case NOBODY -> 0;
                case WHO_ASKS -> 1;
                case ALL_BUT_WHO_DECLINES -> 2;
                case EVERYBODY -> 3;
            });

    public static final EnumNumbers<ChannelFlag> CHANNEL_FLAG =
            new EnumNumbers<>(ChannelFlag.class, flag -> switch (flag) {
                case INVITE_ONLY -> 0;
                case MODERATED -> 1;
                case NO_EXTERNAL -> 2;
                case SECRET -> 3;
                case TOPIC_LOCKED -> 4;
                case NO_CTCP -> 5;
                case REGISTERED_ONLY -> 6;
                case REGISTERED_TO_SPEAK -> 7;
                case AUDITORIUM -> 8;
                case OP_MODERATED -> 9;
            });

    public static final EnumNumbers<ChannelHistory> CHANNEL_HISTORY =
            new EnumNumbers<>(ChannelHistory.class, history -> switch (history) {
                case EVERYTHING -> 0;
                case JOINING -> 1;
                case NOTHING -> 2;
            });

    public static final EnumNumbers<ChannelSetting> CHANNEL_SETTING =
            new EnumNumbers<>(ChannelSetting.class, setting -> switch (setting) {
                case KEEP_TOPIC -> 0;
                case GUARD -> 1;
            });

    public static final EnumNumbers<Command.ClearChannel.What> CLEARED =
            new EnumNumbers<>(Command.ClearChannel.What.class, what -> switch (what) {
                case ACCESS -> 0;
                case USERS -> 1;
            });

    public static final EnumNumbers<ChannelRules.Creation> CREATION =
            new EnumNumbers<>(ChannelRules.Creation.class, whose -> switch (whose) {
                case ANYBODY -> 0;
                case ACCOUNTS -> 1;
                case OPERATORS -> 2;
            });

    public static final EnumNumbers<Defcon> DEFCON = new EnumNumbers<>(Defcon.class, level -> switch (level) {
        case NORMAL -> 5;
        case NO_REGISTRATIONS -> 4;
        case NO_GUEST_MESSAGES -> 3;
        case NO_GUEST_JOINS -> 2;
        case NO_GUESTS -> 1;
    });

    public static final EnumNumbers<MaskList> MASK_LIST = new EnumNumbers<>(MaskList.class, list -> switch (list) {
        case BAN -> 0;
        case EXCEPTION -> 1;
        case INVITE_EXCEPTION -> 2;
    });

    public static final EnumNumbers<Message.Kind> MESSAGE_KIND =
            new EnumNumbers<>(Message.Kind.class, kind -> switch (kind) {
                case PRIVMSG -> 0;
                case NOTICE -> 1;
            });

    public static final EnumNumbers<NoticeKind> NOTICE_KIND =
            new EnumNumbers<>(NoticeKind.class, kind -> switch (kind) {
                case CONNECT -> 0;
                case QUIT -> 1;
                case NICK -> 2;
                case KILL -> 3;
                case OPER -> 4;
                case ACCOUNT -> 5;
                case BAN -> 6;
                case FLOOD -> 7;
            });

    public static final EnumNumbers<Privilege> PRIVILEGE =
            new EnumNumbers<>(Privilege.class, privilege -> switch (privilege) {
                case KILL -> 0;
                case BAN -> 1;
                case REHASH -> 2;
                case SAMODE -> 3;
                case SAJOIN -> 4;
                case WALLOPS -> 5;
                case SEE_HOSTS -> 6;
                case HOSTS -> 7;
                case STATS -> 8;
                case SNOMASK -> 9;
                case DEFCON -> 10;
                case ACCOUNTS -> 11;
                case CHANSERV -> 12;
                case AUDIT -> 13;
            });

    public static final EnumNumbers<Rank> RANK = new EnumNumbers<>(Rank.class, rank -> switch (rank) {
        case FOUNDER -> 0;
        case ADMIN -> 1;
        case OPERATOR -> 2;
        case HALFOP -> 3;
        case VOICE -> 4;
    });

    public static final EnumNumbers<Role> ROLE = new EnumNumbers<>(Role.class, role -> switch (role) {
        case USER -> 0;
        case NUMBERED -> 1;
        case VISITOR -> 2;
    });

    public static final EnumNumbers<UserMode> USER_MODE = new EnumNumbers<>(UserMode.class, mode -> switch (mode) {
        case INVISIBLE -> 0;
        case OPERATOR -> 1;
        case REGISTERED_ONLY -> 2;
        case NO_CTCP -> 3;
        case WALLOPS -> 4;
        case BOT -> 5;
        case SECURE -> 6;
        case SERVER_NOTICES -> 7;
    });

    private final Class<E> type;
    private final E[] constants;
    private final ToIntFunction<E> number;

    private EnumNumbers(Class<E> type, ToIntFunction<E> number) {
        this.type = type;
        this.constants = type.getEnumConstants();
        this.number = number;
    }

    /// Writes a constant, in one byte.
    public void write(Encoder out, E constant) {
        out.number(number.applyAsInt(constant));
    }

    /// Reads what [#write] wrote.
    public E read(Decoder in) {
        int written = in.integer();
        for (E constant : constants) {
            if (number.applyAsInt(constant) == written) {
                return constant;
            }
        }
        throw in.unreadable("no " + type.getSimpleName() + " has the number " + written);
    }
}
