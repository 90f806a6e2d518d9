package parley.chat;

/// The name of an account. It is a nick too, which belongs to the account alone; two are equal when their folded forms
/// are.
///
/// @param nick the nick under which the account was registered
public record Account(Nick nick) {
    /// The name as its owner spelled it.
    public String name() {
        return nick.name();
    }

    /// The form under which accounts are compared.
    public String folded() {
        return nick.folded();
    }

    @Override
    public String toString() {
        return nick.name();
    }
}
