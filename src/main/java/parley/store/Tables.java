package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Cursor;
import parley.chat.Place;
import parley.chat.Position;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;

/// All tables that facts are kept in, as the connection that writes has them, with their prepared statements. Confined
/// to the hub thread.
final class Tables implements AutoCloseable {
    private final Statements statements;
    private final EntryTable entries;
    private final StateTables state;
    private final CursorTables cursors;
    private final Expiry expiry;
    private final LongConsumer said;

    /// @param said is told in which place something has been said, by its number
    Tables(Connection connection, Expiry expiry, LongConsumer said) throws SQLException {
        this.statements = new Statements(connection);
        this.entries = new EntryTable(connection);
        this.state = new StateTables(statements);
        this.cursors = new CursorTables(statements);
        this.expiry = expiry;
        this.said = said;
    }

    void keep(Fact fact) throws SQLException {
        switch (fact) {
            case Fact.Happened(HistoryEntry entry) -> add(entry);
            case Fact.Redacted(Place place, Position message) -> entries.remove(place, message);
            case Fact.ChannelRenamed(ChannelName from, ChannelName to) -> {
                entries.rename(from, to);
                cursors.rename(from, to);
            }
            case Fact.CursorKept(Cursor cursor) -> cursors.put(cursor);
            case Fact.CursorForgotten(Account account, String device) -> cursors.forget(account, device);
            case Fact.MembershipKept(Account account, ChannelName channel, Position since) ->
                cursors.putMembership(account, channel, since);
            case Fact.MembershipEnded(Account account, ChannelName channel) -> cursors.endMembership(account, channel);
            case Fact.AccountDropped(Account account) -> {
                state.keep(fact);
                entries.disown(account);
                cursors.forget(account);
            }
            default -> state.keep(fact);
        }
    }

    private void add(HistoryEntry entry) throws SQLException {
        long place = entries.add(entry);
        expiry.added(place);
        if (entry.event().said() != null) {
            said.accept(place);
        }
    }

    /// To be called before the end of a transaction.
    ///
    /// @param position up to which all is kept with it
    void flush(Position position) throws SQLException {
        entries.flush();
        statements.run("UPDATE applied SET position = ?", position);
    }

    /// To be called when places are no more, or others.
    void forgetPlaces() {
        entries.forgetPlaces();
    }

    @Override
    public void close() throws SQLException {
        entries.close();
        statements.close();
    }
}
