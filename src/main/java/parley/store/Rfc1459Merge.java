package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.Function;
import parley.chat.ChannelName;
import parley.chat.Mask;
import parley.chat.Nick;
import parley.chat.Rfc1459;

/// What names become that a program kept which did not make one of the pairs of [Rfc1459]: the functions of the script
/// [#SCRIPT].
///
/// 1. A name has the folded form that it has today.
/// 2. Of two that are one name today, the account or channel that was registered first keeps it, before names of which
///    there is only history. The other one's gets `_` at its end, as many as it takes; with all that belongs to it.
/// 3. What was said stays as it was said, under the names of then.
final class Rfc1459Merge {
    static final String SCRIPT = "0006-names.sql";

    private static final Logger LOG = LoggerFactory.getLogger(Rfc1459Merge.class);

    private final Kind nicks;
    private final Kind channels;

    private Rfc1459Merge(Connection connection) throws SQLException {
        nicks = new Kind("account", Nick.MAX_LENGTH, known(connection, """
            SELECT folded FROM (SELECT folded FROM account ORDER BY since, number)
            UNION ALL SELECT account FROM device UNION ALL SELECT account FROM stay
            UNION ALL SELECT folded FROM (SELECT folded FROM place WHERE owner <> '' ORDER BY id)
            UNION ALL SELECT folded FROM read_marker WHERE folded NOT LIKE '#%'\
            """));
        channels = new Kind("#channel", ChannelName.MAX_LENGTH, known(connection, """
            SELECT folded FROM (SELECT folded FROM channel ORDER BY registered, number)
            UNION ALL SELECT folded FROM staying_in
            UNION ALL SELECT channel FROM device WHERE channel <> '' UNION ALL SELECT channel FROM stay
            UNION ALL SELECT folded FROM (SELECT folded FROM place WHERE owner = '' ORDER BY id)
            UNION ALL SELECT folded FROM read_marker WHERE folded LIKE '#%'\
            """));
    }

    /// Makes the functions known to a connection.
    static void prepare(Connection connection) throws SQLException {
        var names = new Rfc1459Merge(connection);
        define(connection, "nick_folded", names.nicks::folded);
        define(connection, "channel_folded", names.channels::folded);
        define(connection, "nick_spelling", names.nicks::spelling);
        define(connection, "channel_spelling", names.channels::spelling);
        define(connection, "nick_name", names::nick);
        define(connection, "channel_name", names::channel);
        define(connection, "mask_folded", folded -> new Mask(folded, folded).folded());
    }

    private static Set<String> known(Connection connection, String sql) throws SQLException {
        var known = new LinkedHashSet<String>();
        ResultRow.each(connection, sql, row -> known.add(row.text()));
        return known;
    }

    private String nick(String written) {
        Nick nick = Names.nick(written);
        String before = forms(written)[1];
        String name = nicks.spelling(before, nick.name());
        return Names.text(new Nick(name, nicks.folded(before), nick.skeleton()));
    }

    private String channel(String written) {
        String[] forms = forms(written);
        return Names.text(new ChannelName(channels.spelling(forms[1], forms[0]), channels.folded(forms[1])));
    }

    /// The spelling and the folded form.
    private static String[] forms(String written) {
        String[] forms = written.split(" ", 3);
        return new String[] {forms[0], forms[Math.min(1, forms.length - 1)]};
    }

    private static void define(Connection connection, String name, UnaryOperator<String> of) throws SQLException {
        Function.create(connection, name, new Function() {
            @Override
            protected void xFunc() throws SQLException {
                String value = value_text(0);
                if (value == null) {
                    result();
                } else {
                    result(of.apply(value));
                }
            }
        });
    }

    private static void define(Connection connection, String name, BinaryOperator<String> of) throws SQLException {
        Function.create(connection, name, new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(of.apply(value_text(0), value_text(1)));
            }
        });
    }

    /// Names of one kind: those that are given another spelling.
    private static final class Kind {
        private final Map<String, String> respelt = new HashMap<>();
        private final String fallback;
        private final int longest;

        /// @param known the folded forms of then, those that keep their names first
        Kind(String fallback, int longest, Set<String> known) {
            this.fallback = fallback;
            this.longest = longest;
            var taken = new HashSet<String>();
            known.forEach(each -> taken.add(Rfc1459.fold(each)));
            var kept = new HashSet<String>();
            for (String each : known) {
                if (!kept.add(Rfc1459.fold(each))) {
                    String other = free(each, taken);
                    respelt.put(each, other);
                    LOG.warn("event=renamed name={} to={} reason=\"the same name as an older one's\"", each, other);
                }
            }
        }

        private String free(String name, Set<String> taken) {
            String other = name + "_";
            for (int i = 1; other.codePointCount(0, other.length()) > longest || !taken.add(Rfc1459.fold(other)); i++) {
                other = other.codePointCount(0, other.length()) < longest ? other + "_" : fallback + i;
            }
            return other;
        }

        String folded(String before) {
            return Rfc1459.fold(respelt.getOrDefault(before, before));
        }

        String spelling(String before, String spelling) {
            return respelt.getOrDefault(before, spelling);
        }
    }
}
