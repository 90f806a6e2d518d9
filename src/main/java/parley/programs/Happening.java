package parley.programs;

import parley.programs.Terminal.Typed;

/// What can happen to a client, one after the other.
sealed interface Happening {
    /// The server has taken the connection.
    record Connected() implements Happening {}

    /// One read returned these bytes, at least one.
    final class Chunk implements Happening {
        private final byte[] bytes;

        Chunk(byte[] bytes) {
            this.bytes = bytes;
        }

        /// Never written again.
        byte[] bytes() {
            return bytes;
        }
    }

    /// The connection has ended, or could not be made. Nothing more will be heard.
    record Ended(ConnectionEnd how) implements Happening {}

    /// The person did this.
    record Input(Typed typed) implements Happening {}

    /// The phase's patience is over.
    record Elapsed() implements Happening {}
}
