package parley.harness;

/// An IRC client that people use, driven as they drive it and judged by what it shows them. What it ought to show is
/// awaited, [Person#PATIENCE] at most.
public interface RealClient extends AutoCloseable {
    /// Its nick, and its account if it has one.
    String nick();

    /// It has registered.
    void isWelcome();

    /// It has logged in, by SASL, before it registered.
    void isLoggedIn();

    void joins(String channel);

    void says(String channel, String text);

    void hears(String nick, String text);

    /// The list of names, asked for, has everybody, and itself as the channel's operator.
    void seesNames(String channel, String other);

    void setsMode(String channel, char mode);

    /// The channel's modes, asked for, have this one.
    void seesMode(String channel, char mode);

    void parts(String channel);

    @Override
    void close();
}
