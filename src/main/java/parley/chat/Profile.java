package parley.chat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that is known of a user at some moment. Immutable: a change makes a new one, so a snapshot of many users is a
/// list of these.
///
/// @param address where they really come from, for operators: an IP address as text
/// @param ownHost where others would see them come from, had they been given no other host
/// @param away why they are away; null while they are not
/// @param operator what they are as an IRC operator; null for most
/// @param signOn when they entered
public record Profile(
        Source source,
        Role role,
        String address,
        String ownHost,
        String realName,
        String door,
        Set<UserMode> modes,
        @Nullable String away,
        @Nullable Operator operator,
        Instant signOn) {
    /// What whoever writes to a user without sessions is told.
    public static final String NOT_CONNECTED = "Not connected now";

    public Profile {
        modes = Ordered.set(modes);
    }

    /// Who has been given no other host.
    public Profile(
            Source source,
            Role role,
            String address,
            String realName,
            String door,
            Set<UserMode> modes,
            @Nullable String away,
            @Nullable Operator operator,
            Instant signOn) {
        this(source, role, address, source.host(), realName, door, modes, away, operator, signOn);
    }

    public static Profile of(Identity identity, @Nullable Account account, Instant now) {
        var source = new Source(
                identity.nick(),
                identity.username(),
                identity.host(),
                account,
                identity.modes().contains(UserMode.BOT));
        return new Profile(
                source,
                identity.role(),
                identity.address(),
                identity.realName(),
                identity.door(),
                identity.modes(),
                null,
                null,
                now);
    }

    public Nick nick() {
        return source.nick();
    }

    /// The account to which they are logged in, if to any.
    public @Nullable Account account() {
        return source.account();
    }

    /// What masks are held against: another host keeps nobody from a ban on their own.
    public Extban.Subject subject() {
        String who = source.nick().folded() + "!" + source.username().toLowerCase(Locale.ROOT) + "@";
        Account account = source.account();
        String host = who + source.host().toLowerCase(Locale.ROOT);
        return new Extban.Subject(
                ownHost.equals(source.host())
                        ? List.of(host, who + address)
                        : List.of(host, who + ownHost.toLowerCase(Locale.ROOT), who + address),
                account == null ? null : account.folded(),
                realName.toLowerCase(Locale.ROOT));
    }

    /// Whether they have a mode.
    public boolean is(UserMode mode) {
        return modes.contains(mode);
    }

    public Profile with(Nick nick) {
        return with(new Source(nick, source.username(), source.host(), source.account(), source.bot()));
    }

    public Profile with(@Nullable Account account) {
        return with(new Source(source.nick(), source.username(), source.host(), account, source.bot()));
    }

    public Profile with(Source changed) {
        return new Profile(changed, role, address, ownHost, realName, door, modes, away, operator, signOn);
    }

    /// Who really comes from somewhere else.
    public Profile from(String changed) {
        return new Profile(source, role, changed, ownHost, realName, door, modes, away, operator, signOn);
    }

    public Profile withHost(String username, String host) {
        return with(new Source(source.nick(), username, host, source.account(), source.bot()));
    }

    public Profile withRealName(String changed) {
        return new Profile(source, role, address, ownHost, changed, door, modes, away, operator, signOn);
    }

    public Profile withAway(@Nullable String changed) {
        return new Profile(source, role, address, ownHost, realName, door, modes, changed, operator, signOn);
    }

    public Profile withOperator(@Nullable Operator changed) {
        return new Profile(source, role, address, ownHost, realName, door, modes, away, changed, signOn);
    }

    public Profile withModes(Set<UserMode> changed) {
        var changedSource = new Source(
                source.nick(), source.username(), source.host(), source.account(), changed.contains(UserMode.BOT));
        return new Profile(changedSource, role, address, ownHost, realName, door, changed, away, operator, signOn);
    }
}
