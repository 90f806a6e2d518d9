package parley.hub;

import java.util.LinkedHashMap;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Cursor;
import parley.chat.MaskEntry;
import parley.chat.Position;
import parley.chat.Presence;
import parley.chat.Profile;
import parley.chat.Ranks;
import parley.chat.ServerBan;
import parley.chat.SessionId;
import parley.chat.Topic;
import parley.chat.WhowasEntry;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Akick;
import parley.chat.registration.Registered;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.EnumNumbers;
import parley.protocol.Fact;
import parley.protocol.InviteLink;
import parley.protocol.MailedWord;
import parley.protocol.ValueCodec;

/// The words of the chat that no command carries, as they stand in a [Snapshot]: each is written here, and read by the
/// method of the same name below it.
final class SnapshotForms {
    private SnapshotForms() {}

    static void session(Encoder out, SessionId session) {
        out.integer(session.node()).number(session.number());
    }

    static SessionId session(Decoder in) {
        return new SessionId(in.integer(), in.number());
    }

    static void profile(Encoder out, Profile profile) {
        out.source(profile.source())
                .put(profile.role(), EnumNumbers.ROLE::write)
                .text(profile.address())
                .text(profile.ownHost())
                .text(profile.realName())
                .text(profile.door())
                .all(profile.modes(), EnumNumbers.USER_MODE::write)
                .optional(profile.away())
                .optional(profile.operator(), ValueCodec::operator)
                .put(profile.signOn(), ValueCodec::time);
    }

    static Profile profile(Decoder in) {
        return new Profile(
                in.source(),
                EnumNumbers.ROLE.read(in),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.set(EnumNumbers.USER_MODE::read),
                in.optional(),
                in.optional(ValueCodec::operator),
                ValueCodec.time(in));
    }

    static void whowas(Encoder out, WhowasEntry entry) {
        out.put(entry.profile(), SnapshotForms::profile).put(entry.at(), ValueCodec::time);
    }

    static WhowasEntry whowas(Decoder in) {
        return new WhowasEntry(profile(in), ValueCodec.time(in));
    }

    static void registered(Encoder out, Registered registered) {
        AccountPreferences preferences = registered.preferences();
        out.put(registered.account(), ValueCodec::account)
                .put(registered.since(), ValueCodec::time)
                .integer(registered.version())
                .text(registered.email())
                .flag(preferences.enforce())
                .flag(preferences.multiclient())
                .optional(preferences.alwaysOn(), Encoder::flag)
                .flag(preferences.playback())
                .flag(preferences.history())
                .all(registered.certificates(), (to, each) -> to.put(each, ValueCodec::fingerprint))
                .number(registered.codeStep())
                .text(registered.host())
                .flag(registered.emailProved());
    }

    static Registered registered(Decoder in) {
        return new Registered(
                ValueCodec.account(in),
                ValueCodec.time(in),
                in.integer(),
                in.text(),
                new AccountPreferences(in.flag(), in.flag(), in.optional(Decoder::flag), in.flag(), in.flag()),
                in.list(ValueCodec::fingerprint),
                in.number(),
                in.text(),
                in.flag());
    }

    static void token(Encoder out, AccessToken token) {
        out.integer(token.number())
                .put(token.kind(), EnumNumbers.TOKEN_KIND::write)
                .text(token.name())
                .put(token.hash(), ValueCodec::fingerprint)
                .put(token.since(), ValueCodec::time)
                .put(token.seen(), ValueCodec::time)
                .text(token.address())
                .text(token.passkey());
    }

    static AccessToken token(Decoder in) {
        return new AccessToken(
                in.integer(),
                EnumNumbers.TOKEN_KIND.read(in),
                in.text(),
                ValueCodec.fingerprint(in),
                ValueCodec.time(in),
                ValueCodec.time(in),
                in.text(),
                in.text());
    }

    static void inviteLink(Encoder out, InviteLink link) {
        out.integer(link.number())
                .put(link.hash(), ValueCodec::fingerprint)
                .all(link.channels(), Encoder::channel)
                .integer(link.uses())
                .integer(link.left())
                .put(link.until(), ValueCodec::time)
                .optional(link.maker(), ValueCodec::account);
    }

    static InviteLink inviteLink(Decoder in) {
        return new InviteLink(
                in.integer(),
                ValueCodec.fingerprint(in),
                in.list(Decoder::channel),
                in.integer(),
                in.integer(),
                ValueCodec.time(in),
                in.optional(ValueCodec::account));
    }

    static void mailedWord(Encoder out, MailedWord word) {
        out.put(word.account(), ValueCodec::account)
                .put(word.purpose(), EnumNumbers.WORD_PURPOSE::write)
                .put(word.hash(), ValueCodec::fingerprint)
                .text(word.email())
                .put(word.until(), ValueCodec::time)
                .integer(word.version())
                .optional(word.credential(), ValueCodec::credential)
                .optional(word.invitation(), ValueCodec::fingerprint);
    }

    static MailedWord mailedWord(Decoder in) {
        return new MailedWord(
                ValueCodec.account(in),
                EnumNumbers.WORD_PURPOSE.read(in),
                ValueCodec.fingerprint(in),
                in.text(),
                ValueCodec.time(in),
                in.integer(),
                in.optional(ValueCodec::credential),
                in.optional(ValueCodec::fingerprint));
    }

    static void userSession(Encoder out, User.UserSession session) {
        out.text(session.address())
                .flag(session.manages())
                .text(session.door())
                .put(session.since(), ValueCodec::time)
                .integer(session.login());
    }

    static User.UserSession userSession(Decoder in) {
        return new User.UserSession(in.text(), in.flag(), in.text(), ValueCodec.time(in), in.integer());
    }

    static void cursor(Encoder out, Cursor cursor) {
        out.put(cursor.account(), ValueCodec::account)
                .text(cursor.device())
                .put(cursor.seen(), ValueCodec::position)
                .all(
                        cursor.behind().entrySet(),
                        (to, each) -> to.channel(each.getKey()).put(each.getValue(), ValueCodec::position));
    }

    static Cursor cursor(Decoder in) {
        Account account = ValueCodec.account(in);
        String name = in.text();
        Position seen = ValueCodec.position(in);
        var behind = new LinkedHashMap<ChannelName, Position>();
        for (long left = in.number(); left > 0; left--) {
            behind.put(in.channel(), ValueCodec.position(in));
        }
        return new Cursor(account, name, seen, behind);
    }

    static void attendance(Encoder out, User.Attendance attendance) {
        out.text(attendance.device())
                .put(attendance.seen(), ValueCodec::position)
                .put(attendance.entered(), ValueCodec::position)
                .put(attendance.loggedIn(), ValueCodec::position);
    }

    static User.Attendance attendance(Decoder in) {
        return new User.Attendance(
                in.text(), ValueCodec.position(in), ValueCodec.position(in), ValueCodec.position(in));
    }

    static void presence(Encoder out, Presence presence) {
        out.put(presence.account(), ValueCodec::account)
                .nick(presence.nick())
                .text(presence.username())
                .text(presence.host())
                .text(presence.ownHost())
                .text(presence.realName())
                .text(presence.door())
                .flag(presence.managesChannels())
                .all(presence.modes(), EnumNumbers.USER_MODE::write)
                .put(presence.signOn(), ValueCodec::time)
                .optional(presence.absentSince(), ValueCodec::time);
    }

    static Presence presence(Decoder in) {
        return new Presence(
                ValueCodec.account(in),
                in.nick(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.flag(),
                in.set(EnumNumbers.USER_MODE::read),
                ValueCodec.time(in),
                in.optional(ValueCodec::time));
    }

    static void presenceInChannel(Encoder out, Fact.PresenceInChannelKept presenceInChannel) {
        out.put(presenceInChannel.account(), ValueCodec::account)
                .channel(presenceInChannel.channel())
                .integer(presenceInChannel.ranks().bits())
                .put(presenceInChannel.since(), ValueCodec::time);
    }

    static Fact.PresenceInChannelKept presenceInChannel(Decoder in) {
        return new Fact.PresenceInChannelKept(
                ValueCodec.account(in), in.channel(), new Ranks(in.integer()), ValueCodec.time(in));
    }

    static void topic(Encoder out, Topic topic) {
        out.text(topic.text()).source(topic.setter()).put(topic.time(), ValueCodec::time);
    }

    static Topic topic(Decoder in) {
        return new Topic(in.text(), in.source(), ValueCodec.time(in));
    }

    static void maskEntry(Encoder out, MaskEntry entry) {
        out.put(entry.mask(), ValueCodec::extban)
                .source(entry.setter())
                .put(entry.time(), ValueCodec::time)
                .optional(entry.until(), ValueCodec::time);
    }

    static MaskEntry maskEntry(Decoder in) {
        return new MaskEntry(ValueCodec.extban(in), in.source(), ValueCodec.time(in), in.optional(ValueCodec::time));
    }

    static void akick(Encoder out, Akick akick) {
        out.put(akick.mask(), ValueCodec::extban)
                .text(akick.reason())
                .put(akick.setter(), ValueCodec::account)
                .put(akick.time(), ValueCodec::time);
    }

    static Akick akick(Decoder in) {
        return new Akick(ValueCodec.extban(in), in.text(), ValueCodec.account(in), ValueCodec.time(in));
    }

    static void ban(Encoder out, ServerBan ban) {
        out.put(ban.target(), ValueCodec::banTarget)
                .text(ban.reason())
                .text(ban.by())
                .put(ban.set(), ValueCodec::time)
                .optional(ban.until(), ValueCodec::time);
    }

    static ServerBan ban(Decoder in) {
        return new ServerBan(
                ValueCodec.banTarget(in), in.text(), in.text(), ValueCodec.time(in), in.optional(ValueCodec::time));
    }
}
