package parley.net;

import parley.net.frame.End;

/// What a connection's life has come to. Immutable; each transition gives the state that follows.
///
/// | | wait, done | an end in order | the socket broke | any other end | nothing is left |
/// |---|---|---|---|---|---|
/// | [Open] | Open | Draining | Broken; Ended where it lags | Ended | |
/// | [Draining] | Draining | Draining | Broken; Ended where it lags | Ended | Ended |
/// | [Broken] | Broken; Ended where it would lag | Broken | Broken | Ended | Ended, also after some time |
/// | [Ended] | Ended | Ended | Ended | Ended | |
///
/// A state with waits ([Wait]) takes no frame: it is parked, throttled or lagging. Every end leads to [Ended] whatever
/// is waited for: one that stands in the input when what came before has had its turn, one that breaks the socket
/// without waiting for that socket, and any other at once. There the protocol is told, once.
sealed interface Life {
    /// Whether a frame may be taken.
    boolean takes();

    /// Whether the socket is to be read.
    boolean reads();

    /// Whether it is too early for the next frame.
    boolean lags();

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

        @Override
        public boolean lags() {
            return (waits & Wait.PACE.bit()) != 0;
        }

        @Override
        public Life ends(End why) {
            return switch (why.manner()) {
                case IN_ORDER -> Draining.of(why, waits);
                case BROKEN -> lags() ? new Ended(why) : new Broken(why, waits & ~Wait.SOCKET.bit());
                case AT_ONCE -> new Ended(why);
            };
        }
    }

    /// No more input will come; what has come still has its turn. So much of it does not count for the pace any
    /// more, so that people leave when they want to; the rest comes at its pace.
    ///
    /// @param hurried how much was taken without counting
    /// @param delayed whether the peer has had to wait for its pace since
    record Draining(End why, int waits, int hurried, boolean delayed) implements Life {
        /// How much is taken without counting: less than a stranger who stays for a minute is heard with.
        static final int HURRIED_BOUND = 100;

        static Draining of(End why, int waits) {
            return new Draining(why, waits & ~Wait.PACE.bit(), 0, false);
        }

        @Override
        public boolean takes() {
            return waits == 0;
        }

        @Override
        public boolean reads() {
            return false;
        }

        @Override
        public boolean lags() {
            return awaits(Wait.PACE);
        }

        boolean awaits(Wait wait) {
            return (waits & wait.bit()) != 0;
        }

        boolean mayHurry() {
            return hurried < HURRIED_BOUND;
        }

        Draining hurrying() {
            return new Draining(why, waits, hurried + 1, delayed);
        }

        @Override
        public Life waiting(Wait wait) {
            return new Draining(why, waits | wait.bit(), hurried, delayed || wait == Wait.PACE);
        }

        @Override
        public Life done(Wait wait) {
            return new Draining(why, waits & ~wait.bit(), hurried, delayed);
        }

        @Override
        public Life ends(End later) {
            return switch (later.manner()) {
                case IN_ORDER -> this;
                case BROKEN -> lags() ? new Ended(why) : new Broken(why, waits & ~Wait.SOCKET.bit());
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
        public boolean lags() {
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
        public boolean lags() {
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
