package parley.chat;

/// Whom a ban, an exception or an invitation means. Two are the same when their folded forms are.
public interface Mask {
    /// The mask as lists show it, completed: `bob` is `bob!*@*`.
    String text();

    /// The form under which masks are compared.
    String folded();

    /// Whether it means this user.
    ///
    /// @param address where he really comes from; a mask may mean that instead of the cloaked host
    boolean matches(Source source, String realName, String address);

    /// Whether it only silences, and keeps nobody out.
    boolean mutes();
}
