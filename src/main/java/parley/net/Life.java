package parley.net;

/// What a connection's life has come to. Immutable; each transition gives the state that follows.
///
/// ```
///         wait, done                wait, done
///          ┌────┐                    ┌────┐
///          ▼    │    IN_ORDER        ▼    │
///        ┌────────┐ ─────────────▶
///        ┌──────────┐  nothing left
///  ────▶ │  Open  │                │ Draining │ ──────────────┐
///        └────────┘                └──────────┘               ▼
///          │    │                    │    │    AT_ONCE     ┌───────┐
///          │
///          └────────────────────┼────┴──────────────▶ │ Ended │
///          │ BROKEN                  │ BROKEN              └───────┘
///          ▼                         ▼                        ▲
///        ┌───────────────────────────────┐
///                 │
///        │            Broken             │ ───────────────────┘
///        └───────────────────────────────┘  nothing
///        left, too late, to lag, AT_ONCE
/// ```
///
/// A state with waits ([Wait]) takes no frame: it is parked, throttled or lagging. Every end leads to [Ended] whatever
/// is waited for: one that stands in the input when what came before has had its turn, one that breaks the socket
/// without waiting for that socket, and any other at once. There the protocol is told, once.
sealed interface Life {
    /// Whether a frame may be taken.
    boolean takes();

    /// Whether the socket is to be read.
    boolean reads();

    /// There is something to wait for.
    Life waiting(Wait wait);

    /// What was waited for is there.
    Life done(Wait wait);

    /// It ends; the same where that changes nothing.
    Life ends(End why);

    /// Input comes, and goes to the protocol.
    ///
    /// @param waits a bit for each [Wait]
    record Open(int waits) implements Life {
        @Override
        public boolean takes() {
            return waits == 0;
        }

        @Override
        public boolean reads() {
            return (waits & ~Wait.PACE.bit()) == 0;
        }

        @Override
        public Life waiting(Wait wait) {
            return new Open(waits | wait.bit());
        }

        @Override
        public Life done(Wait wait) {
            return new Open(waits & ~wait.bit());
        }

        boolean lags() {
            return (waits & Wait.PACE.bit()) != 0;
        }

        @Override
        public Life ends(End why) {
            return switch (why.manner()) {
                case IN_ORDER -> new Draining(why, waits);
                case BROKEN -> breaks(why);
                case AT_ONCE -> new Ended(why);
            };
        }

        Life breaks(End why) {
            return lags() ? new Ended(why) : new Broken(why, waits & ~Wait.SOCKET.bit());
        }
    }

    /// No more input will come; what has come still has its turn.
    record Draining(End why, int waits) implements Life {
        @Override
        public boolean takes() {
            return waits == 0;
        }

        /// So that a reset is noticed as soon as may be.
        @Override
        public boolean reads() {
            return new Open(waits).reads();
        }

        @Override
        public Life waiting(Wait wait) {
            return new Draining(why, waits | wait.bit());
        }

        @Override
        public Life done(Wait wait) {
            return new Draining(why, waits & ~wait.bit());
        }

        @Override
        public Life ends(End later) {
            return switch (later.manner()) {
                case IN_ORDER -> this;
                case BROKEN -> new Open(waits).breaks(why);
                case AT_ONCE -> new Ended(later);
            };
        }
    }

    /// The socket is gone; what has come still has its turn, but waits for neither the socket nor the pace.
    record Broken(End why, int waits) implements Life {
        @Override
        public boolean takes() {
            return waits == 0;
        }

        @Override
        public boolean reads() {
            return false;
        }

        @Override
        public Life waiting(Wait wait) {
            return switch (wait) {
                case REPLY, COMMANDS -> new Broken(why, waits | wait.bit());
                case SOCKET -> this;
                case PACE -> new Ended(why);
            };
        }

        @Override
        public Life done(Wait wait) {
            return new Broken(why, waits & ~wait.bit());
        }

        @Override
        public Life ends(End later) {
            return later.manner() == End.Manner.AT_ONCE ? new Ended(why) : this;
        }
    }

    /// Nothing more is interpreted. The protocol knows, and closes the socket where it is still open.
    record Ended(End why) implements Life {
        @Override
        public boolean takes() {
            return false;
        }

        @Override
        public boolean reads() {
            return false;
        }

        @Override
        public Life waiting(Wait wait) {
            return this;
        }

        @Override
        public Life done(Wait wait) {
            return this;
        }

        @Override
        public Life ends(End later) {
            return this;
        }
    }
}
