package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.Target;
import parley.protocol.Fact;

/// The state of the chat in the database: all facts but those of history. Writes are confined to the thread that uses
/// the connection.
final class StateTables {
    private final AccountTables accounts;
    private final ChannelTables channels;
    private final BanTable bans;
    private final AccountDataTables accountData;
    private final PresenceTables presences;
    private final InviteLinkTable inviteLinks;
    private final MailedWordTable mailedWords;

    StateTables(Statements statements) {
        accounts = new AccountTables(statements);
        channels = new ChannelTables(statements);
        bans = new BanTable(statements);
        accountData = new AccountDataTables(statements);
        presences = new PresenceTables(statements);
        inviteLinks = new InviteLinkTable(statements);
        mailedWords = new MailedWordTable(statements);
    }

    void keep(Fact fact) throws SQLException {
        switch (fact) {
            case Fact.AccountKept kept -> accounts.keep(kept.registered());
            case Fact.CredentialKept kept -> accounts.keep(kept.account(), kept.credential());
            case Fact.TokenKept kept -> accounts.keep(kept.account(), kept.token());
            case Fact.TokenEnded ended -> accounts.end(ended.account(), ended.number());
            case Fact.InviteLinkKept kept -> inviteLinks.keep(kept.link());
            case Fact.InviteLinkEnded ended -> inviteLinks.end(ended.number());
            case Fact.MailedWordKept kept -> mailedWords.keep(kept.word());
            case Fact.MailedWordEnded ended -> mailedWords.end(ended.hash());
            case Fact.AccountDropped(Account account) -> drop(account);
            case Fact.SkeletonsMade made -> accounts.skeletonsMade(made.release());
            case Fact.ChannelKept kept -> channels.keep(kept.channel());
            case Fact.ChannelForgotten forgotten -> {
                channels.drop(forgotten.channel());
                accountData.dropMetadata(forgotten.channel());
            }
            case Fact.BanKept kept -> bans.keep(kept.ban());
            case Fact.BanLifted lifted -> bans.lift(lifted.target());
            case Fact.ReadMarked marked -> accountData.keep(marked);
            case Fact.MarkForgotten forgotten -> accountData.forget(forgotten);
            case Fact.MetadataSet metadata -> accountData.keep(metadata);
            case Fact.PresenceKept kept -> presences.keep(kept.presence());
            case Fact.PresenceEnded ended -> presences.drop(ended.account());
            case Fact.PresenceInChannelKept kept -> presences.keep(kept);
            case Fact.PresenceInChannelEnded ended -> presences.drop(ended);
            case Fact.Happened _,
                    Fact.Redacted _,
                    Fact.ChannelRenamed _,
                    Fact.CursorKept _,
                    Fact.CursorForgotten _,
                    Fact.MembershipKept _,
                    Fact.MembershipEnded _ -> {
                // history, and how far who has read it
            }
        }
    }

    private void drop(Account account) throws SQLException {
        accounts.drop(account);
        accountData.dropMarkers(account);
        accountData.dropMetadata(account.nick());
        presences.drop(account);
        inviteLinks.drop(account);
        mailedWords.drop(account);
    }

    /// See [parley.port.Store#kept].
    static List<Fact> kept(Connection connection) throws SQLException {
        var facts = new ArrayList<Fact>();
        AccountTables.read(connection, facts);
        ChannelTables.read(connection, facts);
        BanTable.read(connection, facts);
        Map<String, Account> accounts = new HashMap<>();
        Map<String, Target> targets = new HashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.AccountKept(var registered)) {
                accounts.put(registered.account().folded(), registered.account());
                targets.put(registered.account().folded(), registered.account().nick());
            } else if (fact instanceof Fact.ChannelKept(var channel)) {
                targets.put(channel.name().folded(), channel.name());
            }
        }
        AccountTables.readTokens(connection, accounts, facts);
        AccountDataTables.read(connection, accounts, targets, facts);
        PresenceTables.read(connection, accounts, facts);
        InviteLinkTable.read(connection, accounts, facts);
        MailedWordTable.read(connection, facts);
        return facts;
    }
}
