package parley.net;

import java.util.Optional;
import java.util.function.BiConsumer;

/// Somebody who has come, for as long as their socket is open: counted where they come from. That may be known better
/// later, when a proxy tells. Confined to the socket's event loop.
final class Admitted {
    private final Admission admission;
    private final BiConsumer<Origin, Origin> moved;
    private Origin origin;

    /// @param moved is told from where they came, and from where they really come
    Admitted(Origin origin, Admission admission, BiConsumer<Origin, Origin> moved) {
        this.origin = origin;
        this.admission = admission;
        this.moved = moved;
    }

    Origin origin() {
        return origin;
    }

    /// Counts them.
    ///
    /// @return why they are not to be let in, if so
    Optional<String> opened() {
        return admission.opened(origin);
    }

    /// Why nobody may come in any more from where they are, if so.
    Optional<String> refusal() {
        return admission.refusal(origin);
    }

    /// The same as [#opened] from somewhere else.
    Optional<String> comesFrom(Origin real) {
        admission.closed(origin);
        moved.accept(origin, real);
        origin = real;
        return opened();
    }

    /// See [Accepted#requests].
    Optional<String> requests(Origin real) {
        return admission.requested(real);
    }

    /// See [Accepted#denies].
    boolean denies(Origin real) {
        return admission.refusal(real).isPresent();
    }

    void closed() {
        admission.closed(origin);
    }
}
