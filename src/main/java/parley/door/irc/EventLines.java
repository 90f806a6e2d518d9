package parley.door.irc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.MetadataEntry;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Profile;
import parley.chat.Rank;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.Text;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.LineBuilder;
import parley.irc.ModeString;
import parley.irc.Numeric;
import parley.protocol.Event;

/// Words one event as lines for clients with some capabilities. All kinds of events are in one switch, so that none is
/// forgotten; that makes the file long.
final class EventLines {
    /// The capabilities on which the form of events depends.
    static final CapabilitySet SHAPING = CapabilitySet.of(
            Capability.ACCOUNT_NOTIFY,
            Capability.ACCOUNT_TAG,
            Capability.AWAY_NOTIFY,
            Capability.BATCH,
            Capability.CHGHOST,
            Capability.ECHO_MESSAGE,
            Capability.EXTENDED_JOIN,
            Capability.INVITE_NOTIFY,
            Capability.MESSAGE_TAGS,
            Capability.MULTILINE,
            Capability.SERVER_TIME,
            Capability.SETNAME,
            Capability.CHANNEL_RENAME,
            Capability.EXTENDED_MONITOR,
            Capability.MESSAGE_REDACTION,
            Capability.METADATA,
            Capability.METADATA_2,
            Capability.READ_MARKER);

    /// What a line has around its source, target and text: `: PRIVMSG  :`, CR and LF.
    private static final int AROUND_TEXT = 14;

    /// What stands for all people: every server there is (RFC 2812, section 3.3.1, "server mask").
    private static final String EVERYBODY = "$*";

    private final IrcServer server;
    private final CapabilitySet capabilities;
    private final Moment at;
    private final LineBuilder line;

    EventLines(IrcServer server, CapabilitySet capabilities, Moment at) {
        this.server = server;
        this.capabilities = capabilities;
        this.at = at;
        this.line = new LineBuilder(server.settings().irc().limits().line());
    }

    byte[] render(Event event) {
        if (event instanceof Event.Posted posted) { // by far the most there are
            posted(posted);
            return line.take();
        }
        switch (event) {
            case Event.Posted posted -> posted(posted);
            case Event.DirectMessage(Message message) -> message(message, "");
            case Event.Sent(Message message) -> message(message, "");
            case Event.Tagged(Source from, ChannelName to, var tags, Rank atLeast, var _) ->
                tagged(from, prefix(atLeast) + to.name(), tags);
            case Event.DirectTags(Source from, Nick to, var tags, var _) -> tagged(from, to.name(), tags);
            case Event.SentTags(Source from, Nick to, var tags) -> tagged(from, to.name(), tags);
            case Event.Redacted redacted -> redacted(redacted);
            case Event.ReadMarked(Target target, var until) -> {
                if (capabilities.contains(Capability.READ_MARKER)) {
                    ReadMarkerLine.write(line.source(server.name()), target, until);
                }
            }
            case Event.MetadataChanged(MetadataEntry entry) -> {
                if (capabilities.enables(Capability.METADATA)) {
                    metadata(line.source(server.name()), entry);
                }
            }
            case Event.MetadataListed told -> metadataListed(told);
            case Event.Joined(Profile who, ChannelName channel) -> joined(who, channel);
            case Event.Parted(Source who, ChannelName channel, String reason) -> {
                from(who).command("PART").param(channel.name());
                reason(reason);
            }
            case Event.Kicked(Source by, ChannelName channel, Nick nick, String reason) ->
                from(by).command("KICK")
                        .param(channel.name())
                        .param(nick.name())
                        .trailing(reason.isEmpty() ? by.nick().name() : reason)
                        .end();
            case Event.Invited(Source by, Nick nick, ChannelName channel) ->
                from(by).command("INVITE")
                        .param(nick.name())
                        .param(channel.name())
                        .end();
            case Event.InvitationSeen(Source by, Nick nick, ChannelName channel) -> {
                if (capabilities.contains(Capability.INVITE_NOTIFY)) {
                    from(by).command("INVITE")
                            .param(nick.name())
                            .param(channel.name())
                            .end();
                }
            }
            case Event.ChannelRenamed renamed -> {
                if (capabilities.contains(Capability.CHANNEL_RENAME)) {
                    from(renamed.by())
                            .command("RENAME")
                            .param(renamed.from().name())
                            .param(renamed.to().name())
                            .trailing(renamed.reason())
                            .end();
                }
            }
            case Event.TopicChanged(Source by, ChannelName channel, String topic) ->
                from(by).command("TOPIC").param(channel.name()).trailing(topic).end();
            case Event.ModesChanged changed -> modesChanged(changed);
            case Event.UserModesChanged(Nick nick, var on, var off) ->
                from(nick.name())
                        .command("MODE")
                        .param(nick.name())
                        .param(Modes.spelled(on, off))
                        .end();
            case Event.Quit(Source who, String reason, var _) -> {
                from(who).command("QUIT");
                reason(reason);
            }
            case Event.Renamed(Source from, Nick to, var _) ->
                from(from).command("NICK").param(to.name()).end();
            case Event.RealNameChanged(Source who, String realName) -> {
                if (capabilities.contains(Capability.SETNAME)) {
                    now(who).command("SETNAME").trailing(realName).end();
                }
            }
            case Event.AwayChanged(Source who, String message) -> awayChanged(who, message);
            case Event.AccountChanged(Source who, Account account) -> {
                if (capabilities.contains(Capability.ACCOUNT_NOTIFY)) {
                    now(who).command("ACCOUNT")
                            .param(account == null ? "*" : account.name())
                            .end();
                }
            }
            case Event.HostChanged(Source before, Source after) -> {
                if (capabilities.contains(Capability.CHGHOST)) {
                    now(before)
                            .command("CHGHOST")
                            .param(after.username())
                            .param(after.host())
                            .end();
                }
            }
            case Event.OwnHostChanged(Nick nick, String host) ->
                numeric(Numeric.RPL_VISIBLEHOST, nick)
                        .param(host)
                        .trailing(Numeric.RPL_VISIBLEHOST.text())
                        .end();
            case Event.CameOnline(Source who) ->
                from(server.name())
                        .numeric(Numeric.RPL_MONONLINE, "*")
                        .trailing(who.hostmask())
                        .end();
            case Event.WentOffline(Nick nick) ->
                from(server.name())
                        .numeric(Numeric.RPL_MONOFFLINE, "*")
                        .trailing(nick.name())
                        .end();
            case Event.Monitored(Event change) -> {
                if (capabilities.contains(Capability.EXTENDED_MONITOR)) {
                    return render(change);
                }
            }
            case Event.Wallops(Source by, String text) ->
                from(by).command("WALLOPS").trailing(text).end();
            case Event.Announced(@Nullable Source by, var kind, Text text) ->
                (by == null ? from(server.name()) : now(by))
                        .command(kind.name())
                        .param(EVERYBODY)
                        .trailing(text.value())
                        .end();
            case Event.Killed(@Nullable Source by, Nick nick, String reason) ->
                (by == null ? from(server.name()) : from(by))
                        .command("KILL")
                        .param(nick.name())
                        .trailing(reason)
                        .end();
            case Event.ServerNotice(NoticeKind kind, String text) ->
                from(server.name())
                        .command("NOTICE")
                        .param("*")
                        .trailing("*** " + kind + ": " + text)
                        .end();
            case Event.Linked _, Event.Unlinked _, Event.Dismissed _ -> {
                // what only the plain doors have
            }
            case Event.BroughtIn _ -> {
                // told as it is: see ChannelReplies
            }
        }
        return line.take();
    }

    private void posted(Event.Posted posted) {
        message(posted.message(), prefix(posted.atLeast()));
    }

    private static String prefix(@Nullable Rank atLeast) {
        return atLeast == null ? "" : String.valueOf(atLeast.prefix());
    }

    private void joined(Profile who, ChannelName channel) {
        join(from(who.source()), who, channel, capabilities);
    }

    /// Writes that somebody comes into a channel.
    ///
    /// @param begun with them as its source
    static void join(LineBuilder begun, Profile who, ChannelName channel, CapabilitySet capabilities) {
        begun.command("JOIN").param(channel.name());
        if (capabilities.contains(Capability.EXTENDED_JOIN)) {
            Account account = who.account();
            begun.param(account == null ? "*" : account.name()).trailing(who.realName());
        }
        begun.end();
    }

    private LineBuilder numeric(Numeric numeric, Nick nick) {
        return from(server.name()).numeric(numeric, nick.name());
    }

    /// IRCv3 away-notify.
    private void awayChanged(Source who, @Nullable String message) {
        if (capabilities.contains(Capability.AWAY_NOTIFY)) {
            now(who).command("AWAY");
            if (message != null) {
                line.trailing(message);
            }
            line.end();
        }
    }

    private void modesChanged(Event.ModesChanged changed) {
        boolean first = true;
        for (ModeString modes : Modes.spelled(changed.changes())) {
            Source by = changed.by();
            (by == null ? from(server.name()) : first ? from(by) : now(by))
                    .command("MODE")
                    .param(changed.channel().name())
                    .param(modes.modes());
            modes.params().forEach(line::param);
            line.end();
            first = false;
        }
    }

    private void tagged(Source from, String to, Map<String, String> tags) {
        if (capabilities.contains(Capability.MESSAGE_TAGS)) {
            tags(from, true, tags);
            line.source(from.hostmask()).command("TAGMSG").param(to).end();
        }
    }

    /// IRCv3 draft/message-redaction; without it a client goes on showing the message.
    private void redacted(Event.Redacted redacted) {
        if (capabilities.enables(Capability.MESSAGE_REDACTION)) {
            from(redacted.by())
                    .command("REDACT")
                    .param(redacted.from().name())
                    .param(MessageIds.of(redacted.message()));
            reason(redacted.reason());
        }
    }

    /// IRCv3 draft/metadata, "On joining a channel".
    private void metadataListed(Event.MetadataListed told) {
        if (!capabilities.enables(Capability.METADATA)) {
            return;
        }
        if (told.later()) {
            MetadataLines.writeLater(
                    line.source(server.name()), "*", told.channel().name());
            return;
        }
        String id = "j" + MessageIds.of(at.position());
        line.source(server.name())
                .command("BATCH")
                .param("+" + id)
                .param("metadata")
                .param(told.channel().name())
                .end();
        for (MetadataEntry entry : told.entries()) {
            metadata(line.tag("batch", id).source(server.name()), entry);
        }
        line.source(server.name()).command("BATCH").param("-" + id).end();
    }

    /// What is said under a key now: by the numerics that answer GET, or by METADATA to who asked for draft/metadata-2
    /// alone.
    private void metadata(LineBuilder begun, MetadataEntry entry) {
        if (capabilities.contains(Capability.METADATA)) {
            MetadataLines.write(begun, "*", entry);
        } else {
            MetadataLines.writeChange(begun, entry);
        }
    }

    /// A message, in as many lines as it takes; those beyond the first have no msgid, unless they are a batch.
    private void message(Message message, String prefix) {
        String target = prefix + message.to().name();
        String source = message.from().hostmask();
        if (isShort(message, source, target)) {
            tags(message.from(), true, message.tags());
            say(message, source, target, message.text().value());
            return;
        }
        List<MessageLines.Piece> pieces = MessageLines.of(message, room(message, source, target));
        if (pieces.size() > 1 && capabilities.enables(Capability.MULTILINE)) {
            batch(message, source, target, pieces);
            return;
        }
        boolean first = true;
        for (MessageLines.Piece piece : pieces) {
            if (!piece.text().isEmpty() || pieces.size() == 1) {
                tags(message.from(), first, message.tags());
                say(message, source, target, piece.text());
                first = false;
            }
        }
    }

    /// IRCv3 draft/multiline.
    private void batch(Message message, String source, String target, List<MessageLines.Piece> pieces) {
        String id = "m" + MessageIds.of(at.position());
        tags(message.from(), true, message.tags());
        line.source(source)
                .command("BATCH")
                .param("+" + id)
                .param(Capability.MULTILINE.wireName())
                .param(target)
                .end();
        for (MessageLines.Piece piece : pieces) {
            line.tag("batch", id);
            if (piece.continues()) {
                line.tag("draft/multiline-concat", "");
            }
            say(message, source, target, piece.text());
        }
        line.source(source).command("BATCH").param("-" + id).end();
    }

    private void say(Message message, String source, String target, String text) {
        line.source(source)
                .command(message.kind().name())
                .param(target)
                .trailing(text)
                .end();
    }

    /// Whether a message surely fits one line, as most do: a UTF-16 unit makes at most three bytes.
    private boolean isShort(Message message, String source, String target) {
        String text = message.text().value();
        return 3 * (source.length() + target.length() + text.length()) + AROUND_TEXT
                        <= server.settings().irc().limits().line()
                && message.joints().isEmpty()
                && text.indexOf('\n') < 0;
    }

    /// How many bytes of text a line has room for.
    private int room(Message message, String source, String target) {
        line.source(source).command(message.kind().name()).param(target);
        int room = line.room() - 2;
        line.undo();
        return room;
    }

    private void reason(String reason) {
        if (!reason.isEmpty()) {
            line.trailing(reason);
        }
        line.end();
    }

    /// Begins a line of an event of somebody's.
    private LineBuilder from(Source who) {
        tags(who, true, Map.of());
        return line.source(who.hostmask());
    }

    /// Begins a line that has no msgid: one of how somebody is now, which history does not keep, or one more of an
    /// event, for a msgid is one line's alone (IRCv3 message-ids).
    private LineBuilder now(Source who) {
        tags(who, false, Map.of());
        return line.source(who.hostmask());
    }

    /// Begins a line of an event of the server's, or of a bare nick's.
    private LineBuilder from(String source) {
        if (capabilities.contains(Capability.SERVER_TIME)) {
            line.tag("time", ServerTime.of(at.time()));
        }
        return line.source(source);
    }

    private void tags(Source from, boolean identified, Map<String, String> clientTags) {
        if (capabilities.contains(Capability.SERVER_TIME)) {
            line.tag("time", ServerTime.of(at.time()));
        }
        boolean tags = capabilities.contains(Capability.MESSAGE_TAGS);
        if (tags && identified) {
            line.tag("msgid", MessageIds.of(at.position()));
        }
        Account account = from.account();
        if (account != null && capabilities.contains(Capability.ACCOUNT_TAG)) {
            line.tag("account", account.name());
        }
        if (tags) {
            if (from.bot()) {
                line.tag("bot", "");
            }
            clientTags.forEach(line::tag);
        }
    }
}
