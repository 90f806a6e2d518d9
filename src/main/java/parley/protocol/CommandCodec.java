package parley.protocol;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Proof;

/// A command as bytes: the version of the form, the number of the command, then what it carries in its order. What is
/// written is kept in the log and sent to other nodes, which may be of another version:
///
/// All commands are in one switch each way, so that none is forgotten; that makes the file long.
///
/// 1. Numbers and forms that there are stay as they are; a new command gets the next number.
/// 2. What changes a form, or what a command carries, raises [#VERSION]. What wrote the version before is read on: then
///    the decoder gets the version to ask, and the golden file of each version stays as it is.
/// 3. A later version is refused, for what it changes can't be known.
///
/// No command carries a password: accounts are proved before, see [parley.chat.Proof] and [parley.chat.Credential].
public final class CommandCodec {
    /// The form in which commands are written.
    static final int VERSION = 1;

    private static final int ENTER = 1;
    private static final int JOIN = 2;
    private static final int PART = 3;
    private static final int PART_ALL = 4;
    private static final int KICK = 5;
    private static final int INVITE = 6;
    private static final int SET_TOPIC = 7;
    private static final int SET_MODES = 8;
    private static final int REGISTER_CHANNEL = 9;
    private static final int DROP_CHANNEL = 10;
    private static final int SET_ACCESS = 11;
    private static final int SET_AKICK = 12;
    private static final int SET_CHANNEL_SETTING = 13;
    private static final int SET_CHANNEL_HISTORY = 14;
    private static final int TRANSFER_CHANNEL = 15;
    private static final int CLEAR_CHANNEL = 16;
    private static final int GIVE_RANK = 17;
    private static final int SET_USER_MODES = 18;
    private static final int RENAME_CHANNEL = 19;
    private static final int ACCEPT = 20;
    private static final int LINK = 21;
    private static final int SEND = 22;
    private static final int SEND_TAGS = 23;
    private static final int REDACT = 24;
    private static final int MARK_READ = 25;
    private static final int MARK_SEEN = 26;
    private static final int SET_METADATA = 27;
    private static final int CLEAR_METADATA = 28;
    private static final int SUBSCRIBE_TO_METADATA = 29;
    private static final int UNSUBSCRIBE_FROM_METADATA = 30;
    private static final int SEND_TO_LINK = 31;
    private static final int RENAME = 32;
    private static final int SET_REAL_NAME = 33;
    private static final int SET_AWAY = 34;
    private static final int REGISTER_ACCOUNT = 35;
    private static final int LOGIN = 36;
    private static final int LOGOUT = 37;
    private static final int CHANGE_CREDENTIAL = 38;
    private static final int SET_PREFERENCE = 39;
    private static final int DROP_ACCOUNT = 40;
    private static final int GHOST = 41;
    private static final int MONITOR = 42;
    private static final int UNMONITOR = 43;
    private static final int UNMONITOR_ALL = 44;
    private static final int DISMISS = 45;
    private static final int OPER = 46;
    private static final int KILL = 47;
    private static final int WALLOPS = 48;
    private static final int ANNOUNCE = 49;
    private static final int BRING_IN = 50;
    private static final int SET_HOST = 51;
    private static final int BAN = 52;
    private static final int DISCONNECT_BANNED = 53;
    private static final int LIFT_BAN = 54;
    private static final int SET_DEFCON = 55;
    private static final int SET_NOTICES = 56;
    private static final int RECONFIGURE = 57;
    private static final int SET_OPERATORS = 58;
    private static final int NOTIFY = 59;
    private static final int QUIT = 60;
    private static final int RENEW_SKELETONS = 61;
    private static final int SET_CERTIFICATE = 62;
    private static final int NODE_GONE = 63;
    private static final int REQUIRE_LOGIN = 64;
    private static final int SET_CHANNEL_RULES = 65;
    /// Stands before a command whose proof is by a token.
    private static final int BY_TOKEN = 66;
    private static final int ADD_TOKEN = 67;
    private static final int END_LOGINS = 68;
    private static final int RESET_CREDENTIAL = 69;
    /// Stands before a command whose credential has a second factor.
    private static final int SECOND_FACTOR = 70;
    /// Stands before a command whose proof is by a code.
    private static final int BY_CODE = 71;
    /// Stands before a registration that is by invitation.
    private static final int BY_INVITATION = 72;
    private static final int ADD_INVITE_LINK = 73;
    private static final int END_INVITE_LINK = 74;
    private static final int USE_INVITE_LINK = 75;
    private static final int REQUIRE_INVITATION = 76;
    private static final int BAN_FROM_CHANNEL = 77;
    private static final int END_CHANNEL_BANS = 78;
    private static final int ADD_PASSKEY = 79;
    private static final int SET_ACCOUNT_HOST = 80;
    private static final int SET_ABSENCE = 81;
    private static final int END_ABSENCES = 82;
    private static final int OFFER_ACCOUNT = 83;
    private static final int OFFER_ADDRESS = 84;
    private static final int OFFER_RESET = 85;
    private static final int CONFIRM_ADDRESS = 86;
    private static final int RESET_BY_WORD = 87;

    private CommandCodec() {}

    /// A command by itself.
    public static byte[] encode(Command command) {
        var out = new Encoder();
        write(out, command);
        return out.toByteArray();
    }

    /// Reads what [#encode] wrote, and all of it.
    public static Command decode(byte[] bytes) {
        var in = new Decoder(bytes);
        Command command = read(in);
        in.end();
        return command;
    }

    /// Writes a command behind what was written.
    public static void write(Encoder out, Command command) {
        out.number(VERSION);
        Proof proof = proof(command);
        if (proof != null && proof.token() != null) {
            out.number(BY_TOKEN).put(proof.token(), ValueCodec::fingerprint);
        }
        if (proof != null && proof.codeStep() != 0) {
            out.number(BY_CODE).number(proof.codeStep());
        }
        Credential credential = credential(command);
        if (credential != null && !credential.secondFactor().isEmpty()) {
            out.number(SECOND_FACTOR).text(credential.secondFactor());
        }
        if (command instanceof Command.RegisterAccount register && register.invitation() != null) {
            out.number(BY_INVITATION).put(register.invitation(), ValueCodec::fingerprint);
        }
        body(out, command);
    }

    /// What proves an account by a command from then on; the form of a credential has no second factor.
    private static @Nullable Credential credential(Command command) {
        return switch (command) {
            case Command.RegisterAccount register -> register.credential();
            case Command.ChangeCredential change -> change.credential();
            case Command.ResetCredential reset -> reset.credential();
            case Command.ResetByWord reset -> reset.credential();
            case Command.OfferAccount offer -> offer.credential();
            default -> null;
        };
    }

    private static Command withSecondFactor(Decoder in, String secret, Command command) {
        return switch (command) {
            case Command.RegisterAccount(
                    var account,
                    var credential,
                    var email,
                    var forAnother,
                    var stranger,
                    var invitation) ->
                new Command.RegisterAccount(
                        account, credential.withSecondFactor(secret), email, forAnother, stranger, invitation);
            case Command.ChangeCredential(var proof, var credential) ->
                new Command.ChangeCredential(proof, credential.withSecondFactor(secret));
            case Command.ResetCredential(var account, var credential) ->
                new Command.ResetCredential(account, credential.withSecondFactor(secret));
            case Command.ResetByWord(var account, var hash, var credential, var stranger) ->
                new Command.ResetByWord(account, hash, credential.withSecondFactor(secret), stranger);
            case Command.OfferAccount(var account, var credential, var email, var hash, var stranger, var invitation) ->
                new Command.OfferAccount(
                        account, credential.withSecondFactor(secret), email, hash, stranger, invitation);
            default -> throw in.unreadable("a second factor where there is no credential");
        };
    }

    private static Command invited(Decoder in, Fingerprint invitation, Command command) {
        return switch (command) {
            case Command.RegisterAccount(var account, var credential, var email, var forAnother, var stranger, var _) ->
                new Command.RegisterAccount(account, credential, email, forAnother, stranger, invitation);
            default -> throw in.unreadable("an invitation where nobody registers");
        };
    }

    /// By what a command is proved; the form of a proof has neither its token nor its code.
    private static @Nullable Proof proof(Command command) {
        return switch (command) {
            case Command.Enter enter -> enter.proof();
            case Command.Login login -> login.proof();
            case Command.Ghost ghost -> ghost.proof();
            case Command.ChangeCredential change -> change.proof();
            case Command.OfferAddress offer -> offer.proof();
            default -> null;
        };
    }

    private static Command proved(Decoder in, Command command, UnaryOperator<Proof> by) {
        return switch (command) {
            case Command.Enter(var identity, var channels, Proof proof, var away, var device)
            when proof != null -> new Command.Enter(identity, channels, by.apply(proof), away, device);
            case Command.Login(var proof, var device) -> new Command.Login(by.apply(proof), device);
            case Command.Ghost(var nick, Proof proof) when proof != null -> new Command.Ghost(nick, by.apply(proof));
            case Command.ChangeCredential(var proof, var credential) ->
                new Command.ChangeCredential(by.apply(proof), credential);
            case Command.OfferAddress(var proof, var email, var hash) ->
                new Command.OfferAddress(by.apply(proof), email, hash);
            default -> throw in.unreadable("a token or a code proves nothing where there is no proof");
        };
    }

    /// Reads what [#write] wrote.
    public static Command read(Decoder in) {
        long version = in.number();
        if (version != VERSION) {
            throw in.unreadable("a command of version " + Long.toUnsignedString(version) + ", not " + VERSION);
        }
        return in.read(CommandCodec::body);
    }

    private static void body(Encoder out, Command command) {
        switch (command) {
            case Command.Enter(var identity, var channels, var proof, var away, var device) ->
                out.number(ENTER)
                        .put(identity, ValueCodec::identity)
                        .all(channels, Encoder::channel)
                        .optional(proof, ValueCodec::proof)
                        .optional(away)
                        .text(device);
            case Command.Join(var channel, var key) ->
                out.number(JOIN).channel(channel).optional(key);
            case Command.Part(var channel, var reason) ->
                out.number(PART).channel(channel).text(reason);
            case Command.PartAll _ -> out.number(PART_ALL);
            case Command.Kick(var channel, var nick, var reason) ->
                out.number(KICK).channel(channel).nick(nick).text(reason);
            case Command.Invite(var nick, var channel) ->
                out.number(INVITE).nick(nick).channel(channel);
            case Command.SetTopic(var channel, var topic) ->
                out.number(SET_TOPIC).channel(channel).text(topic);
            case Command.SetModes(var channel, var changes, var override) ->
                out.number(SET_MODES)
                        .channel(channel)
                        .all(changes, ValueCodec::modeChange)
                        .flag(override);
            case Command.RegisterChannel(var channel) ->
                out.number(REGISTER_CHANNEL).channel(channel);
            case Command.DropChannel(var channel) -> out.number(DROP_CHANNEL).channel(channel);
            case Command.SetAccess(var channel, var account, var rank) ->
                out.number(SET_ACCESS)
                        .channel(channel)
                        .put(account, ValueCodec::account)
                        .optional(rank, EnumNumbers.RANK::write);
            case Command.SetAkick(var channel, var mask, var added, var reason) ->
                out.number(SET_AKICK)
                        .channel(channel)
                        .put(mask, ValueCodec::extban)
                        .flag(added)
                        .text(reason);
            case Command.SetChannelSetting(var channel, var setting, var on) ->
                out.number(SET_CHANNEL_SETTING)
                        .channel(channel)
                        .put(setting, EnumNumbers.CHANNEL_SETTING::write)
                        .flag(on);
            case Command.SetChannelHistory(var channel, var history) ->
                out.number(SET_CHANNEL_HISTORY).channel(channel).put(history, EnumNumbers.CHANNEL_HISTORY::write);
            case Command.TransferChannel(var channel, var to) ->
                out.number(TRANSFER_CHANNEL).channel(channel).put(to, ValueCodec::account);
            case Command.ClearChannel(var channel, var what) ->
                out.number(CLEAR_CHANNEL).channel(channel).put(what, EnumNumbers.CLEARED::write);
            case Command.GiveRank(var channel, var nick, var rank, var given) ->
                out.number(GIVE_RANK)
                        .channel(channel)
                        .nick(nick)
                        .put(rank, EnumNumbers.RANK::write)
                        .flag(given);
            case Command.SetUserModes(var on, var off) ->
                out.number(SET_USER_MODES).all(on, EnumNumbers.USER_MODE::write).all(off, EnumNumbers.USER_MODE::write);
            case Command.RenameChannel(var from, var to, var reason) ->
                out.number(RENAME_CHANNEL).channel(from).channel(to).text(reason);
            case Command.Accept(var nick, var accepted) ->
                out.number(ACCEPT).nick(nick).flag(accepted);
            case Command.Link(var to) -> out.number(LINK).nick(to);
            case Command.Send(var target, var draft) ->
                out.number(SEND).put(target, ValueCodec::target).put(draft, ValueCodec::draft);
            case Command.SendTags(var target, var tags, var atLeast, var about) ->
                out.number(SEND_TAGS)
                        .put(target, ValueCodec::target)
                        .map(tags, Encoder::text)
                        .optional(atLeast, EnumNumbers.RANK::write)
                        .optional(about, ValueCodec::position);
            case Command.Redact(var target, var message, var reason, var evidence) ->
                out.number(REDACT)
                        .put(target, ValueCodec::target)
                        .optional(message, ValueCodec::position)
                        .text(reason)
                        .optional(evidence, ValueCodec::evidence);
            case Command.MarkRead(var target, var until) ->
                out.number(MARK_READ).put(target, ValueCodec::target).put(until, ValueCodec::time);
            case Command.MarkSeen(var until) -> out.number(MARK_SEEN).optional(until, ValueCodec::position);
            case Command.SetMetadata(var of, var key, var value) ->
                out.number(SET_METADATA).put(of, ValueCodec::target).text(key).optional(value);
            case Command.ClearMetadata(var of) -> out.number(CLEAR_METADATA).put(of, ValueCodec::target);
            case Command.SubscribeToMetadata(var keys) ->
                out.number(SUBSCRIBE_TO_METADATA).all(keys, Encoder::text);
            case Command.UnsubscribeFromMetadata(var keys) ->
                out.number(UNSUBSCRIBE_FROM_METADATA).all(keys, Encoder::text);
            case Command.SendToLink(var text) -> out.number(SEND_TO_LINK).put(text, ValueCodec::text);
            case Command.Rename(var nick) -> out.number(RENAME).nick(nick);
            case Command.SetRealName(var realName) -> out.number(SET_REAL_NAME).text(realName);
            case Command.SetAway(var message) -> out.number(SET_AWAY).optional(message);
            case Command.RegisterAccount(var account, var credential, var email, var forAnother, var stranger, var _) ->
                out.number(REGISTER_ACCOUNT)
                        .put(account, ValueCodec::account)
                        .put(credential, ValueCodec::credential)
                        .text(email)
                        .flag(forAnother)
                        .optional(stranger, ValueCodec::identity);
            case Command.Login(var proof, var device) ->
                out.number(LOGIN).put(proof, ValueCodec::proof).text(device);
            case Command.Logout _ -> out.number(LOGOUT);
            case Command.ChangeCredential(var proof, var credential) ->
                out.number(CHANGE_CREDENTIAL).put(proof, ValueCodec::proof).put(credential, ValueCodec::credential);
            case Command.SetPreference(var preference, var on) ->
                out.number(SET_PREFERENCE)
                        .put(preference, EnumNumbers.ACCOUNT_PREFERENCE::write)
                        .flag(on);
            case Command.SetCertificate(var certificate, var proves) ->
                out.number(SET_CERTIFICATE)
                        .put(certificate, ValueCodec::fingerprint)
                        .flag(proves);
            case Command.AddPasskey(var name, var hash, var passkey) ->
                out.number(ADD_PASSKEY)
                        .text(name)
                        .put(hash, ValueCodec::fingerprint)
                        .text(passkey);
            case Command.AddToken(var kind, var name, var hash) ->
                out.number(ADD_TOKEN)
                        .put(kind, EnumNumbers.TOKEN_KIND::write)
                        .text(name)
                        .put(hash, ValueCodec::fingerprint);
            case Command.EndLogins(var account, var number) ->
                out.number(END_LOGINS).put(account, ValueCodec::account).optional(number, Encoder::integer);
            case Command.DropAccount(var account) -> out.number(DROP_ACCOUNT).put(account, ValueCodec::account);
            case Command.Ghost(var nick, var proof) ->
                out.number(GHOST).nick(nick).optional(proof, ValueCodec::proof);
            case Command.Monitor(var nicks) -> out.number(MONITOR).all(nicks, Encoder::nick);
            case Command.Unmonitor(var nicks) -> out.number(UNMONITOR).all(nicks, Encoder::nick);
            case Command.UnmonitorAll _ -> out.number(UNMONITOR_ALL);
            case Command.Dismiss(var visitor) -> out.number(DISMISS).nick(visitor);
            case Command.Oper(var operator) -> out.number(OPER).put(operator, ValueCodec::operator);
            case Command.Kill(var nick, var reason) ->
                out.number(KILL).nick(nick).text(reason);
            case Command.Wallops(var text) -> out.number(WALLOPS).text(text);
            case Command.Announce(var kind, var text) ->
                out.number(ANNOUNCE).put(kind, EnumNumbers.MESSAGE_KIND::write).put(text, ValueCodec::text);
            case Command.BringIn(var nick, var channel) ->
                out.number(BRING_IN).optional(nick, Encoder::nick).channel(channel);
            case Command.SetHost(var nick, var host) ->
                out.number(SET_HOST).nick(nick).text(host);
            case Command.Ban(var target, var reason, var duration) ->
                out.number(BAN)
                        .put(target, ValueCodec::banTarget)
                        .text(reason)
                        .optional(duration, ValueCodec::duration);
            case Command.DisconnectBanned(var target, var after) ->
                out.number(DISCONNECT_BANNED).put(target, ValueCodec::banTarget).number(after);
            case Command.BanFromChannel(var channel, var mask, var duration) ->
                out.number(BAN_FROM_CHANNEL)
                        .channel(channel)
                        .put(mask, ValueCodec::extban)
                        .put(duration, ValueCodec::duration);
            case Command.EndChannelBans() -> out.number(END_CHANNEL_BANS);
            case Command.LiftBan(var target) -> out.number(LIFT_BAN).put(target, ValueCodec::banTarget);
            case Command.SetDefcon(var level) -> out.number(SET_DEFCON).put(level, EnumNumbers.DEFCON::write);
            case Command.SetNotices(var on, var off) ->
                out.number(SET_NOTICES)
                        .all(on, EnumNumbers.NOTICE_KIND::write)
                        .all(off, EnumNumbers.NOTICE_KIND::write);
            case Command.Reconfigure(var rules) -> out.number(RECONFIGURE).put(rules, ValueCodec::rules);
            case Command.SetChannelRules(var rules) ->
                out.number(SET_CHANNEL_RULES).put(rules, ValueCodec::channelRules);
            case Command.ResetCredential(var account, var credential) ->
                out.number(RESET_CREDENTIAL).put(account, ValueCodec::account).put(credential, ValueCodec::credential);
            case Command.RequireLogin(boolean required) ->
                out.number(REQUIRE_LOGIN).flag(required);
            case Command.SetOperators(var operators) ->
                out.number(SET_OPERATORS).map(operators, ValueCodec::operator);
            case Command.Notify(var kind, var text) ->
                out.number(NOTIFY).put(kind, EnumNumbers.NOTICE_KIND::write).text(text);
            case Command.Quit(var reason) -> out.number(QUIT).text(reason);
            case Command.RenewSkeletons(var release, var accounts) ->
                out.number(RENEW_SKELETONS).text(release).all(accounts, Encoder::nick);
            case Command.NodeGone(var node, var below) ->
                out.number(NODE_GONE).integer(node).number(below);
            case Command.AddInviteLink(var hash, var channels, var uses, var duration) ->
                out.number(ADD_INVITE_LINK)
                        .put(hash, ValueCodec::fingerprint)
                        .all(channels, Encoder::channel)
                        .integer(uses)
                        .put(duration, ValueCodec::duration);
            case Command.EndInviteLink(var number) ->
                out.number(END_INVITE_LINK).integer(number);
            case Command.UseInviteLink(var hash) -> out.number(USE_INVITE_LINK).put(hash, ValueCodec::fingerprint);
            case Command.SetAbsence(var time) -> out.number(SET_ABSENCE).optional(time, ValueCodec::duration);
            case Command.EndAbsences _ -> out.number(END_ABSENCES);
            case Command.SetAccountHost(var account, var host) ->
                out.number(SET_ACCOUNT_HOST).put(account, ValueCodec::account).text(host);
            case Command.RequireInvitation(var required) ->
                out.number(REQUIRE_INVITATION).flag(required);
            case Command.OfferAccount(var account, var credential, var email, var hash, var stranger, var invitation) ->
                out.number(OFFER_ACCOUNT)
                        .put(account, ValueCodec::account)
                        .put(credential, ValueCodec::credential)
                        .text(email)
                        .put(hash, ValueCodec::fingerprint)
                        .optional(stranger, ValueCodec::identity)
                        .optional(invitation, ValueCodec::fingerprint);
            case Command.OfferAddress(var proof, var email, var hash) ->
                out.number(OFFER_ADDRESS)
                        .put(proof, ValueCodec::proof)
                        .text(email)
                        .optional(hash, ValueCodec::fingerprint);
            case Command.OfferReset(var account, var hash) ->
                out.number(OFFER_RESET).put(account, ValueCodec::account).put(hash, ValueCodec::fingerprint);
            case Command.ConfirmAddress(var account, var hash, var stranger) ->
                out.number(CONFIRM_ADDRESS)
                        .put(account, ValueCodec::account)
                        .put(hash, ValueCodec::fingerprint)
                        .optional(stranger, ValueCodec::identity);
            case Command.ResetByWord(var account, var hash, var credential, var stranger) ->
                out.number(RESET_BY_WORD)
                        .put(account, ValueCodec::account)
                        .put(hash, ValueCodec::fingerprint)
                        .put(credential, ValueCodec::credential)
                        .optional(stranger, ValueCodec::identity);
        }
    }

    private static Command body(Decoder in) {
        int number = in.integer();
        return switch (number) {
            case BY_TOKEN -> {
                Fingerprint token = ValueCodec.fingerprint(in);
                yield proved(
                        in, body(in), proof -> new Proof(proof.account(), proof.version(), token, proof.codeStep()));
            }
            case BY_CODE -> {
                long step = in.number();
                yield proved(in, body(in), proof -> proof.byCode(step));
            }
            case SECOND_FACTOR -> {
                String secret = in.text();
                yield withSecondFactor(in, secret, body(in));
            }
            case BY_INVITATION -> {
                Fingerprint invitation = ValueCodec.fingerprint(in);
                yield invited(in, invitation, body(in));
            }
            default -> body(in, number);
        };
    }

    private static Command body(Decoder in, int number) {
        return switch (number) {
            case ENTER ->
                new Command.Enter(
                        ValueCodec.identity(in),
                        in.list(Decoder::channel),
                        in.optional(ValueCodec::proof),
                        in.optional(),
                        in.text());
            case JOIN -> new Command.Join(in.channel(), in.optional());
            case PART -> new Command.Part(in.channel(), in.text());
            case PART_ALL -> new Command.PartAll();
            case KICK -> new Command.Kick(in.channel(), in.nick(), in.text());
            case INVITE -> new Command.Invite(in.nick(), in.channel());
            case SET_TOPIC -> new Command.SetTopic(in.channel(), in.text());
            case SET_MODES -> new Command.SetModes(in.channel(), in.list(ValueCodec::modeChange), in.flag());
            case REGISTER_CHANNEL -> new Command.RegisterChannel(in.channel());
            case DROP_CHANNEL -> new Command.DropChannel(in.channel());
            case SET_ACCESS ->
                new Command.SetAccess(in.channel(), ValueCodec.account(in), in.optional(EnumNumbers.RANK::read));
            case SET_AKICK -> new Command.SetAkick(in.channel(), ValueCodec.extban(in), in.flag(), in.text());
            case SET_CHANNEL_SETTING ->
                new Command.SetChannelSetting(in.channel(), EnumNumbers.CHANNEL_SETTING.read(in), in.flag());
            case SET_CHANNEL_HISTORY ->
                new Command.SetChannelHistory(in.channel(), EnumNumbers.CHANNEL_HISTORY.read(in));
            case TRANSFER_CHANNEL -> new Command.TransferChannel(in.channel(), ValueCodec.account(in));
            case CLEAR_CHANNEL -> new Command.ClearChannel(in.channel(), EnumNumbers.CLEARED.read(in));
            case GIVE_RANK -> new Command.GiveRank(in.channel(), in.nick(), EnumNumbers.RANK.read(in), in.flag());
            case SET_USER_MODES ->
                new Command.SetUserModes(in.set(EnumNumbers.USER_MODE::read), in.set(EnumNumbers.USER_MODE::read));
            case RENAME_CHANNEL -> new Command.RenameChannel(in.channel(), in.channel(), in.text());
            case ACCEPT -> new Command.Accept(in.nick(), in.flag());
            case LINK -> new Command.Link(in.nick());
            case SEND -> new Command.Send(ValueCodec.target(in), ValueCodec.draft(in));
            case SEND_TAGS ->
                new Command.SendTags(
                        ValueCodec.target(in),
                        in.map(Decoder::text),
                        in.optional(EnumNumbers.RANK::read),
                        in.optional(ValueCodec::position));
            case REDACT ->
                new Command.Redact(
                        ValueCodec.target(in),
                        in.optional(ValueCodec::position),
                        in.text(),
                        in.optional(ValueCodec::evidence));
            case MARK_READ -> new Command.MarkRead(ValueCodec.target(in), ValueCodec.time(in));
            case MARK_SEEN -> new Command.MarkSeen(in.optional(ValueCodec::position));
            case SET_METADATA -> new Command.SetMetadata(ValueCodec.target(in), in.text(), in.optional());
            case CLEAR_METADATA -> new Command.ClearMetadata(ValueCodec.target(in));
            case SUBSCRIBE_TO_METADATA -> new Command.SubscribeToMetadata(in.list(Decoder::text));
            case UNSUBSCRIBE_FROM_METADATA -> new Command.UnsubscribeFromMetadata(in.list(Decoder::text));
            case SEND_TO_LINK -> new Command.SendToLink(ValueCodec.text(in));
            case RENAME -> new Command.Rename(in.nick());
            case SET_REAL_NAME -> new Command.SetRealName(in.text());
            case SET_AWAY -> new Command.SetAway(in.optional());
            case REGISTER_ACCOUNT ->
                new Command.RegisterAccount(
                        ValueCodec.account(in),
                        ValueCodec.credential(in),
                        in.text(),
                        in.flag(),
                        in.optional(ValueCodec::identity));
            case LOGIN -> new Command.Login(ValueCodec.proof(in), in.text());
            case LOGOUT -> new Command.Logout();
            case CHANGE_CREDENTIAL -> new Command.ChangeCredential(ValueCodec.proof(in), ValueCodec.credential(in));
            case SET_CERTIFICATE -> new Command.SetCertificate(ValueCodec.fingerprint(in), in.flag());
            case ADD_PASSKEY -> new Command.AddPasskey(in.text(), ValueCodec.fingerprint(in), in.text());
            case ADD_TOKEN ->
                new Command.AddToken(EnumNumbers.TOKEN_KIND.read(in), in.text(), ValueCodec.fingerprint(in));
            case END_LOGINS -> new Command.EndLogins(ValueCodec.account(in), in.optional(Decoder::integer));
            case SET_PREFERENCE -> new Command.SetPreference(EnumNumbers.ACCOUNT_PREFERENCE.read(in), in.flag());
            case DROP_ACCOUNT -> new Command.DropAccount(ValueCodec.account(in));
            case GHOST -> new Command.Ghost(in.nick(), in.optional(ValueCodec::proof));
            case MONITOR -> new Command.Monitor(in.list(Decoder::nick));
            case UNMONITOR -> new Command.Unmonitor(in.list(Decoder::nick));
            case UNMONITOR_ALL -> new Command.UnmonitorAll();
            case DISMISS -> new Command.Dismiss(in.nick());
            case OPER -> new Command.Oper(ValueCodec.operator(in));
            case KILL -> new Command.Kill(in.nick(), in.text());
            case WALLOPS -> new Command.Wallops(in.text());
            case ANNOUNCE -> new Command.Announce(EnumNumbers.MESSAGE_KIND.read(in), ValueCodec.text(in));
            case BRING_IN -> new Command.BringIn(in.optional(Decoder::nick), in.channel());
            case SET_ABSENCE -> new Command.SetAbsence(in.optional(ValueCodec::duration));
            case END_ABSENCES -> new Command.EndAbsences();
            case SET_ACCOUNT_HOST -> new Command.SetAccountHost(ValueCodec.account(in), in.text());
            case SET_HOST -> new Command.SetHost(in.nick(), in.text());
            case BAN -> new Command.Ban(ValueCodec.banTarget(in), in.text(), in.optional(ValueCodec::duration));
            case DISCONNECT_BANNED -> new Command.DisconnectBanned(ValueCodec.banTarget(in), in.number());
            case BAN_FROM_CHANNEL ->
                new Command.BanFromChannel(in.channel(), ValueCodec.extban(in), ValueCodec.duration(in));
            case END_CHANNEL_BANS -> new Command.EndChannelBans();
            case LIFT_BAN -> new Command.LiftBan(ValueCodec.banTarget(in));
            case SET_DEFCON -> new Command.SetDefcon(EnumNumbers.DEFCON.read(in));
            case SET_NOTICES ->
                new Command.SetNotices(in.set(EnumNumbers.NOTICE_KIND::read), in.set(EnumNumbers.NOTICE_KIND::read));
            case RECONFIGURE -> new Command.Reconfigure(ValueCodec.rules(in));
            case SET_CHANNEL_RULES -> new Command.SetChannelRules(ValueCodec.channelRules(in));
            case RESET_CREDENTIAL -> new Command.ResetCredential(ValueCodec.account(in), ValueCodec.credential(in));
            case REQUIRE_LOGIN -> new Command.RequireLogin(in.flag());
            case SET_OPERATORS -> new Command.SetOperators(in.map(ValueCodec::operator));
            case NOTIFY -> new Command.Notify(EnumNumbers.NOTICE_KIND.read(in), in.text());
            case QUIT -> new Command.Quit(in.text());
            case RENEW_SKELETONS -> new Command.RenewSkeletons(in.text(), in.list(Decoder::nick));
            case NODE_GONE -> new Command.NodeGone(in.integer(), in.number());
            case ADD_INVITE_LINK ->
                new Command.AddInviteLink(
                        ValueCodec.fingerprint(in), in.list(Decoder::channel), in.integer(), ValueCodec.duration(in));
            case END_INVITE_LINK -> new Command.EndInviteLink(in.integer());
            case USE_INVITE_LINK -> new Command.UseInviteLink(ValueCodec.fingerprint(in));
            case REQUIRE_INVITATION -> new Command.RequireInvitation(in.flag());
            case OFFER_ACCOUNT ->
                new Command.OfferAccount(
                        ValueCodec.account(in),
                        ValueCodec.credential(in),
                        in.text(),
                        ValueCodec.fingerprint(in),
                        in.optional(ValueCodec::identity),
                        in.optional(ValueCodec::fingerprint));
            case OFFER_ADDRESS ->
                new Command.OfferAddress(ValueCodec.proof(in), in.text(), in.optional(ValueCodec::fingerprint));
            case OFFER_RESET -> new Command.OfferReset(ValueCodec.account(in), ValueCodec.fingerprint(in));
            case CONFIRM_ADDRESS ->
                new Command.ConfirmAddress(
                        ValueCodec.account(in), ValueCodec.fingerprint(in), in.optional(ValueCodec::identity));
            case RESET_BY_WORD ->
                new Command.ResetByWord(
                        ValueCodec.account(in),
                        ValueCodec.fingerprint(in),
                        ValueCodec.credential(in),
                        in.optional(ValueCodec::identity));
            default -> throw in.unreadable("there is no command of number " + number);
        };
    }
}
