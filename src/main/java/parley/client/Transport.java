package parley.client;

/// An open way to a server: lines go out here. What comes in is told to a [Listener].
interface Transport {
    /// So many lines wait for a server that takes none; with one more the connection is given up, and whatever was said
    /// is sent by the next.
    int MOST_LINES = 100_000;

    /// A longer line, in bytes or characters, is nothing that a server of IRC sends: tags have 8,191 bytes at most.
    int LONGEST_LINE = 64 * 1024;

    /// Sends a line, without its end; any thread may call it, one at a time. Lines to a connection that is lost go
    /// nowhere.
    void send(String line);

    /// How long a farewell may take, in milliseconds.
    int FAREWELL_MILLIS = 1000;

    /// Closes it when the server has read all that was sent, and closed it too, or a farewell's time is over. The
    /// listener is told, once. Does not wait.
    void close();

    /// What a connection has to tell, on a thread of its own, one thing at a time.
    interface Listener {
        /// The server has shown a certificate for which nobody vouches, and is known by it from now on.
        void certificateTaken(String fingerprint);

        void opened(Transport transport);

        void received(String line);

        /// There is no connection (any more); called once.
        ///
        /// @param why in words
        void lost(String why);
    }
}
