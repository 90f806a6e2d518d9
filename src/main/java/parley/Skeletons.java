package parley;

import java.util.ArrayList;
import java.util.List;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Registered;
import parley.names.Casemapping;
import parley.port.Store;
import parley.protocol.Fact;

/// What the nicks of accounts look like. Unicode revises it every year, so what a store has kept may be of another
/// release than what doors make; then it is made anew, once.
final class Skeletons {
    private static final Casemapping NAMES = new Casemapping();

    private Skeletons() {}

    /// What a store has kept, with skeletons of this release, which it has too from then on.
    ///
    /// @param start before all that is applied from now on, and after all that was
    static List<Fact> upToDate(Store store, Position start) {
        List<Fact> kept = store.kept();
        var made = new Fact.SkeletonsMade(Casemapping.RELEASE);
        if (kept.contains(made)) {
            return kept;
        }
        var anew = new ArrayList<Fact>();
        for (Fact fact : kept) {
            if (fact instanceof Fact.AccountKept(Registered registered)) {
                Nick nick = registered.account().nick();
                String skeleton = NAMES.nick(nick.name()).map(Nick::skeleton).orElse(nick.skeleton());
                if (!skeleton.equals(nick.skeleton())) {
                    var account = new Account(new Nick(nick.name(), nick.folded(), skeleton));
                    anew.add(new Fact.AccountKept(registered.with(account)));
                }
            }
        }
        anew.add(made);
        store.commit(start, anew);
        return store.kept();
    }
}
