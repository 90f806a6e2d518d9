package parley.net;

/// In what a connection's output travels. Confined to the connection's event loop.
interface Carrier {
    /// In nothing: bytes are sent as they are.
    Carrier NONE = new Carrier() {
        @Override
        public byte[] wrap(byte[] bytes) {
            return bytes;
        }

        @Override
        public byte[] wrapLast(byte[] bytes, boolean stopping) {
            return bytes;
        }
    };

    /// What to send for some bytes, which nobody will change.
    byte[] wrap(byte[] bytes);

    /// What to send for the last bytes, with all that ends the connection.
    ///
    /// @param bytes may be none
    /// @param stopping whether it ends because the server does
    byte[] wrapLast(byte[] bytes, boolean stopping);
}
