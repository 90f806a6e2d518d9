package parley.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.protocol.Fact;

/// The state of the chat in memory: of all facts but those of history the latest of each kind about each thing.
/// Confined to the hub thread.
final class KeptState {
    private final Map<Key, Fact> facts = new LinkedHashMap<>();

    /// In the order in which facts are given.
    private enum Kind {
        SKELETONS,
        ACCOUNT,
        TOKEN,
        CHANNEL,
        BAN,
        MARK,
        METADATA,
        PRESENCE,
        PRESENCE_IN_CHANNEL,
        INVITE_LINK,
        MAILED_WORD
    }

    /// @param of the nick of an account, a channel, or what else there is
    /// @param what of it; empty for itself
    private record Key(Kind kind, Object of, Object what) {}

    void keep(Fact fact) {
        switch (fact) {
            case Fact.SkeletonsMade _ -> facts.put(new Key(Kind.SKELETONS, "", ""), fact);
            case Fact.AccountKept kept ->
                facts.put(new Key(Kind.ACCOUNT, kept.registered().account().nick(), ""), fact);
            case Fact.TokenKept kept ->
                facts.put(
                        new Key(Kind.TOKEN, kept.account().nick(), kept.token().number()), fact);
            case Fact.TokenEnded ended ->
                facts.remove(new Key(Kind.TOKEN, ended.account().nick(), ended.number()));
            case Fact.InviteLinkKept(var link) -> facts.put(inviteLink(link.number()), fact);
            case Fact.InviteLinkEnded(int number) -> facts.remove(inviteLink(number));
            case Fact.MailedWordKept(var word) -> facts.put(new Key(Kind.MAILED_WORD, word.hash(), ""), fact);
            case Fact.MailedWordEnded(var hash) -> facts.remove(new Key(Kind.MAILED_WORD, hash, ""));
            case Fact.AccountDropped(Account account) -> {
                facts.keySet().removeIf(key -> key.of.equals(account.nick()));
                facts.values()
                        .removeIf(
                                each -> each instanceof Fact.InviteLinkKept(var link) && account.equals(link.maker()));
                facts.values()
                        .removeIf(each ->
                                each instanceof Fact.MailedWordKept(var word) && account.equals(word.account()));
            }
            case Fact.ChannelKept kept ->
                facts.put(new Key(Kind.CHANNEL, kept.channel().name(), ""), fact);
            case Fact.ChannelForgotten(ChannelName channel) -> facts.keySet().removeIf(key -> key.of.equals(channel));
            case Fact.BanKept kept -> {
                Instant now = kept.ban().set();
                facts.values().removeIf(each -> each instanceof Fact.BanKept(var ban) && ban.isOver(now));
                putLast(new Key(Kind.BAN, kept.ban().target(), ""), fact);
            }
            case Fact.BanLifted lifted -> facts.remove(new Key(Kind.BAN, lifted.target(), ""));
            case Fact.ReadMarked mark ->
                putLast(new Key(Kind.MARK, mark.account().nick(), mark.target()), fact);
            case Fact.MarkForgotten mark ->
                facts.remove(new Key(Kind.MARK, mark.account().nick(), mark.target()));
            case Fact.MetadataSet metadata -> {
                var key = new Key(Kind.METADATA, metadata.of(), metadata.key());
                if (metadata.value() == null) {
                    facts.remove(key);
                } else {
                    facts.put(key, fact);
                }
            }
            case Fact.PresenceKept kept ->
                facts.put(new Key(Kind.PRESENCE, kept.presence().account().nick(), ""), fact);
            case Fact.PresenceEnded ended -> {
                Nick nick = ended.account().nick();
                facts.keySet()
                        .removeIf(key -> key.of.equals(nick)
                                && (key.kind == Kind.PRESENCE || key.kind == Kind.PRESENCE_IN_CHANNEL));
            }
            case Fact.PresenceInChannelKept kept ->
                facts.put(new Key(Kind.PRESENCE_IN_CHANNEL, kept.account().nick(), kept.channel()), fact);
            case Fact.PresenceInChannelEnded ended ->
                facts.remove(new Key(Kind.PRESENCE_IN_CHANNEL, ended.account().nick(), ended.channel()));
            case Fact.CredentialKept _,
                    Fact.Happened _,
                    Fact.Redacted _,
                    Fact.ChannelRenamed _,
                    Fact.CursorKept _,
                    Fact.CursorForgotten _,
                    Fact.MembershipKept _,
                    Fact.MembershipEnded _ -> {
                // kept elsewhere, or with the hub for as long as this is
            }
        }
    }

    private static Key inviteLink(int number) {
        return new Key(Kind.INVITE_LINK, number, "");
    }

    private void putLast(Key key, Fact fact) {
        facts.remove(key);
        facts.put(key, fact);
    }

    /// See [parley.port.Store#kept].
    List<Fact> kept() {
        var kept = new ArrayList<Fact>(facts.size());
        for (Kind kind : Kind.values()) {
            facts.forEach((key, fact) -> {
                if (key.kind == kind && isThere(key.of)) {
                    kept.add(fact);
                }
            });
        }
        return kept;
    }

    /// Whether there is what a fact is about.
    private boolean isThere(Object of) {
        return switch (of) {
            case Nick nick -> facts.containsKey(new Key(Kind.ACCOUNT, nick, ""));
            case ChannelName channel -> facts.containsKey(new Key(Kind.CHANNEL, channel, ""));
            default -> true;
        };
    }
}
