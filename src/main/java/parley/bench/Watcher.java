package parley.bench;

/// Learns how it goes for the clients of a crowd; every failure ends the run. Called on the generator's event loop.
interface Watcher {
    /// One more client has heard anything: the server has accepted its connection.
    void isAnswered();

    /// One more client is through the prompts, and in its channel if it is to be in one.
    void isIn();

    void failed(String client, String why);
}
