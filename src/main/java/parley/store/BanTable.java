package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import parley.chat.BanTarget;
import parley.chat.Mask;
import parley.chat.Network;
import parley.chat.ServerBan;
import parley.protocol.Fact;

/// Bans from the server, in the database. Writes are confined to the thread that uses the connection.
final class BanTable {
    private final Statements statements;

    BanTable(Statements statements) {
        this.statements = statements;
    }

    /// Also drops those that are over by then.
    void keep(ServerBan ban) throws SQLException {
        statements.run("DELETE FROM server_ban WHERE until <= ?", ban.set());
        BanTarget target = ban.target();
        statements.run(
                """
                INSERT OR REPLACE INTO server_ban (kind, target, folded, reason, operator, time, until)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, kind(target), written(target), folded(target), ban.reason(), ban.by(), ban.set(), ban.until());
    }

    void lift(BanTarget target) throws SQLException {
        statements.run("DELETE FROM server_ban WHERE kind = ? AND folded = ?", kind(target), folded(target));
    }

    private static String kind(BanTarget target) {
        return switch (target) {
            case BanTarget.AccountTarget _ -> "account";
            case BanTarget.MaskTarget _ -> "mask";
            case BanTarget.NetworkTarget _ -> "network";
        };
    }

    private static String written(BanTarget target) {
        return target instanceof BanTarget.AccountTarget(var account) ? Names.text(account.nick()) : target.text();
    }

    private static String folded(BanTarget target) {
        return switch (target) {
            case BanTarget.AccountTarget(var account) -> account.folded();
            case BanTarget.MaskTarget(var mask) -> mask.folded();
            case BanTarget.NetworkTarget(var network) -> network.toString();
        };
    }

    static void read(Connection connection, List<Fact> facts) throws SQLException {
        ResultRow.each(
                connection,
                "SELECT kind, target, folded, reason, operator, time, until FROM server_ban ORDER BY number",
                row -> facts.add(new Fact.BanKept(new ServerBan(
                        target(row.text(), row.text(), row.text()),
                        row.text(),
                        row.text(),
                        row.time(),
                        row.optionalTime()))));
    }

    private static BanTarget target(String kind, String written, String folded) {
        return switch (kind) {
            case "account" -> new BanTarget.AccountTarget(Names.account(written));
            case "mask" -> new BanTarget.MaskTarget(new Mask(written, folded));
            case "network" ->
                new BanTarget.NetworkTarget(
                        Network.parse(written).orElseThrow(() -> new StoreException("no network: " + written)));
            default -> throw new StoreException("no kind of ban: \"" + kind + "\"");
        };
    }
}
