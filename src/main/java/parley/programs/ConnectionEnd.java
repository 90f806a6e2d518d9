package parley.programs;

/// How a connection ended that this side did not end.
sealed interface ConnectionEnd {
    /// One clear line for a person.
    String words(Address server);

    /// It was never made.
    ///
    /// @param why what is the matter, and what to do about it
    record Unreachable(String why) implements ConnectionEnd {
        @Override
        public String words(Address server) {
            return "Cannot connect to " + server + ": " + why + ".";
        }
    }

    /// The server closed it in order.
    record Closed() implements ConnectionEnd {
        @Override
        public String words(Address server) {
            return "The server at " + server + " has closed the connection.";
        }
    }

    /// It broke: a reset, a network that is gone.
    record Broken() implements ConnectionEnd {
        @Override
        public String words(Address server) {
            return "The connection to " + server + " broke. Start again to connect anew.";
        }
    }
}
