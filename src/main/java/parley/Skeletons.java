package parley;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.chat.Nick;
import parley.names.Casemapping;
import parley.protocol.Command;
import parley.protocol.Fact;

/// What the nicks of accounts look like. Unicode revises it every year, so what was kept may be of another release than
/// what doors make; then it is made anew, once.
final class Skeletons {
    private static final Casemapping NAMES = new Casemapping();

    private Skeletons() {}

    /// Has the accounts that were kept look as this release has it.
    static Command.RenewSkeletons of(List<Fact> kept) {
        List<Nick> changed = kept.stream().flatMap(Skeletons::changed).toList();
        return new Command.RenewSkeletons(Casemapping.RELEASE, changed);
    }

    private static Stream<Nick> changed(Fact fact) {
        if (!(fact instanceof Fact.AccountKept kept)) {
            return Stream.empty();
        }
        Nick before = kept.registered().account().nick();
        Optional<String> skeleton = NAMES.nick(before.name()).map(Nick::skeleton);
        return skeleton
                .filter(now -> !now.equals(before.skeleton()))
                .map(now -> new Nick(before.name(), before.folded(), now))
                .stream();
    }
}
