package parley.chat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a ban, an exception from it or from an invitation is about: a hostmask, or, extended,
/// something else that is known of a user (Modern, "EXTBAN"; IRCv3 account-extban).
///
/// Written `a:bob`, `r:*viagra*`, `m:nick!*@*` or `m:a:bob`; also by their names, `account:bob`,
/// and with a `~` in front, as clients of other servers are used to. Announced as [#ISUPPORT] and
/// [#ACCOUNT_NAMES].
public sealed interface Extban {
    /// The value of the token EXTBAN: no prefix, then the letters.
    String ISUPPORT = ",amr";

    /// The value of the token ACCOUNTEXTBAN.
    String ACCOUNT_NAMES = "a,account";

    /// The most bytes of what is written for one: with more, nobody could be shown the change in a line of 512.
    int MOST_BYTES = 300;

    /// Who bears an account's name, under any nick; `*` is anybody who is logged in.
    record AccountMask(Mask account) implements Extban {
        @Override
        public boolean matches(Subject subject) {
            return subject.account() != null && account.matches(subject.account());
        }

        @Override
        public String text() {
            return "a:" + account;
        }
    }

    /// Who may come in but not speak. As a ban on coming in it is about nobody: look at [#inner]
    /// for speaking.
    record Mute(Extban inner) implements Extban {
        public Mute {
            if (inner instanceof Mute) {
                throw new IllegalArgumentException("a mute of a mute: " + inner);
            }
        }

        @Override
        public boolean matches(Subject subject) {
            return false;
        }

        @Override
        public String text() {
            return "m:" + inner.text();
        }
    }

    /// Who gives a real name. Its blanks are written `?`: a ban is one parameter among others.
    record RealName(Mask realName) implements Extban {
        @Override
        public boolean matches(Subject subject) {
            return realName.matches(subject.realName());
        }

        @Override
        public String text() {
            return "r:" + realName;
        }
    }

    /// Who is seen as `nick!user@host`, the ban that is not extended. An address behind a cloak does not match: whoever
    /// may ban in a channel could find it out by trying.
    record HostMask(Mask hostmask) implements Extban {
        @Override
        public boolean matches(Subject subject) {
            return hostmask.matches(subject.hostmasks().getFirst());
        }

        @Override
        public String text() {
            return hostmask.text();
        }
    }

    /// What is known of a user, each folded as the masks are.
    ///
    /// @param hostmasks `nick!user@host` with each of their hosts: the one shown, then the address
    /// @param account null where they are not logged in
    record Subject(List<String> hostmasks, @Nullable String account, String realName) {
        public Subject {
            hostmasks = List.copyOf(hostmasks);
        }
    }

    /// Whether it keeps somebody out.
    boolean matches(Subject subject);

    /// Whether it keeps somebody from speaking: as a mute, and as a ban on those who are already
    /// in.
    default boolean silences(Subject subject) {
        return this instanceof Mute mute ? mute.inner.matches(subject) : matches(subject);
    }

    /// Whether it is about one account, by its name.
    default boolean isOneAccount() {
        return switch (this) {
            case AccountMask(Mask account) ->
                account.folded().indexOf('*') < 0 && account.folded().indexOf('?') < 0;
            case Mute(Extban inner) -> inner.isOneAccount();
            case HostMask _, RealName _ -> false;
        };
    }

    /// Why it can match nobody, in a sentence without a stop; empty where it can.
    default Optional<String> fault() {
        return switch (this) {
            case AccountMask(Mask account) -> MaskFaults.ofNick(account.folded());
            case HostMask(Mask hostmask) -> MaskFaults.ofHostmask(hostmask);
            case Mute(Extban inner) -> inner.fault();
            case RealName _ -> Optional.empty();
        };
    }

    /// As lists show it: letters, no prefix, hostmasks made whole.
    String text();

    /// Reads what MODE is given.
    ///
    /// @param fold makes texts comparable, see [Mask#of]
    /// @return empty where there is nothing to match, a blank that cannot be, a mute of a mute,
    /// an unknown kind after `~`, or more than [#MOST_BYTES]
    static Optional<Extban> parse(String text, UnaryOperator<String> fold) {
        return text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES ? Optional.empty() : parse(text, fold, true);
    }

    private static Optional<Extban> parse(String text, UnaryOperator<String> fold, boolean mayMute) {
        boolean prefixed = text.startsWith("~");
        String ban = prefixed ? text.substring(1) : text;
        int colon = ban.indexOf(':');
        String kind = colon < 0 ? "" : ban.substring(0, colon);
        String value = ban.substring(colon + 1);
        return switch (kind) {
            case "a", "account" ->
                Optional.of(value).filter(Extban::isWord).map(v -> new AccountMask(Mask.of(v, fold)));
            case "r", "realname" ->
                Optional.of(value.replace(' ', '?')).filter(Extban::isWord).map(v -> new RealName(Mask.of(v, fold)));
            case "m", "mute" -> mayMute ? parse(value, fold, false).map(Mute::new) : Optional.empty();
            default ->
                Optional.of(text).filter(t -> !prefixed && isWord(t)).map(t -> new HostMask(Mask.ofHost(t, fold)));
        };
    }

    private static boolean isWord(String value) {
        return !value.isEmpty() && value.indexOf(' ') < 0;
    }
}
