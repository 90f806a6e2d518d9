package parley.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Position;
import parley.port.Store;
import parley.protocol.Command;
import parley.protocol.Fact;

/// Has facts kept, and remembers what could not be: what has already changed the chat, and so cannot be refused any
/// more. That is the first to be written when there is room again. Confined to the hub thread.
final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    /// Past so many owed facts, history goes without those who come and leave meanwhile.
    static final int MOST_HAPPENINGS = 10_000;

    /// Past so many, nothing more is owed. It takes a batch of registrations on top of all those happenings: while
    /// something is owed, no more is registered.
    static final int MOST = 20_000;

    /// About so many owed facts are written at once, so that finding out that there is still no room takes little.
    private static final int PIECE = 256;

    /// Between a failure and what counts as its end, in nanoseconds: where short messages find room and long ones do
    /// not, that is one failure.
    private static final long SETTLED = 1_000_000_000;

    /// So long after a failure the store is taken to be still in trouble where nothing else is tried, in nanoseconds.
    private static final long LATELY = 10_000_000_000L;

    private final Store store;
    private final EngineFigures figures;
    private final Deque<Owed> owed = new ArrayDeque<>();
    private int owedFacts;
    private long dropped;
    private boolean failing;
    private long lastFailure;

    /// What a command has come to.
    private record Owed(Position position, List<Fact> facts) {}

    Keeping(Store store, EngineFigures figures) {
        this.store = store;
        this.figures = figures;
    }

    /// Whether there is something that must be written before anything else.
    boolean owes() {
        return !owed.isEmpty();
    }

    /// Whether what is to be kept is kept, as far as that was tried lately.
    boolean isWell() {
        return !owes() && !(failing && System.nanoTime() - lastFailure < LATELY);
    }

    /// Keeps all of the facts, or none of them.
    ///
    /// @param position of the last command whose facts these are
    /// @return whether they are kept
    boolean keep(Position position, List<Fact> facts) {
        try {
            store.commit(position, facts);
            succeeded();
            return true;
        } catch (RuntimeException e) {
            failed(e);
            return false;
        }
    }

    /// Has a command's facts written as soon as that can be.
    void owe(Position position, List<Fact> facts) {
        var kept = new ArrayList<Fact>(facts.size());
        for (Fact fact : facts) {
            if (owedFacts < (fact instanceof Fact.Happened ? MOST_HAPPENINGS : MOST)) {
                kept.add(fact);
                owedFacts++;
            } else {
                dropped++;
                figures.lostFacts.add(1);
            }
        }
        if (!kept.isEmpty()) {
            owed.addLast(new Owed(position, kept));
        }
        figures.owedFacts.set(owedFacts);
    }

    /// Writes what is owed, as far as there is room. What a command has come to is not torn: it has one position.
    void catchUp() {
        while (!owed.isEmpty()) {
            var piece = new ArrayList<Fact>(PIECE);
            int commands = 0;
            Position position = owed.getFirst().position;
            for (Owed each : owed) {
                if (piece.size() >= PIECE) {
                    break;
                }
                piece.addAll(each.facts);
                position = each.position;
                commands++;
            }
            if (!keep(position, List.copyOf(piece))) {
                return;
            }
            for (int i = 0; i < commands; i++) {
                owedFacts -= owed.removeFirst().facts.size();
            }
            figures.owedFacts.set(owedFacts);
        }
    }

    /// The last chance to write what is owed.
    void close() {
        catchUp();
        if (!owed.isEmpty()) {
            LOG.atError().addKeyValue("facts", owedFacts + dropped).log("could not be stored before the end");
        }
    }

    private void failed(RuntimeException e) {
        lastFailure = System.nanoTime();
        if (!failing) {
            failing = true;
            LOG.atError().setCause(e).log("nothing can be stored; what people write is refused until it can be");
        }
    }

    private void succeeded() {
        if (failing && System.nanoTime() - lastFailure > SETTLED) {
            failing = false;
            LOG.atWarn().addKeyValue("dropped", dropped).log("can be stored again");
            dropped = 0;
        }
    }

    /// Whether a command says something, and changes nothing besides: it can be refused even after it was applied.
    static boolean onlySays(Command command) {
        return command instanceof Command.Send
                || command instanceof Command.SendTags
                || command instanceof Command.SendToLink;
    }

    /// Whether nothing comes of a command unless that is kept. Who comes and goes does so even where history cannot
    /// tell of it, and whoever is put out must go.
    static boolean mustKeep(Command command) {
        return switch (command) {
            case Command.Send _,
                    Command.SendTags _,
                    Command.SendToLink _,
                    Command.Redact _,
                    Command.SetTopic _,
                    Command.SetModes _,
                    Command.BanFromChannel _,
                    Command.EndChannelBans _,
                    Command.RegisterChannel _,
                    Command.DropChannel _,
                    Command.SetAccess _,
                    Command.SetAkick _,
                    Command.SetChannelSetting _,
                    Command.SetChannelHistory _,
                    Command.TransferChannel _,
                    Command.ClearChannel _,
                    Command.RenameChannel _,
                    Command.MarkRead _,
                    Command.SetMetadata _,
                    Command.ClearMetadata _,
                    Command.RegisterAccount _,
                    Command.ChangeCredential _,
                    Command.ResetCredential _,
                    Command.OfferAccount _,
                    Command.OfferAddress _,
                    Command.OfferReset _,
                    Command.ConfirmAddress _,
                    Command.ResetByWord _,
                    Command.SetPreference _,
                    Command.SetCertificate _,
                    Command.AddToken _,
                    Command.AddPasskey _,
                    Command.EndLogins _,
                    Command.AddInviteLink _,
                    Command.EndInviteLink _,
                    Command.UseInviteLink _,
                    Command.DropAccount _,
                    Command.SetAccountHost _,
                    Command.Ban _,
                    Command.LiftBan _ -> true;
            case Command.Enter _,
                    Command.Join _,
                    Command.Part _,
                    Command.PartAll _,
                    Command.Kick _,
                    Command.Invite _,
                    Command.GiveRank _,
                    Command.SetUserModes _,
                    Command.Accept _,
                    Command.Link _,
                    Command.SubscribeToMetadata _,
                    Command.UnsubscribeFromMetadata _,
                    Command.Rename _,
                    Command.SetRealName _,
                    Command.SetAway _,
                    Command.Login _,
                    Command.Logout _,
                    Command.Ghost _,
                    Command.Monitor _,
                    Command.Unmonitor _,
                    Command.UnmonitorAll _,
                    Command.Dismiss _,
                    Command.Oper _,
                    Command.Kill _,
                    Command.Wallops _,
                    Command.DisconnectBanned _,
                    Command.Announce _,
                    Command.BringIn _,
                    Command.SetHost _,
                    Command.SetDefcon _,
                    Command.SetNotices _,
                    Command.Reconfigure _,
                    Command.SetChannelRules _,
                    Command.SetOperators _,
                    Command.RequireLogin _,
                    Command.SetAbsence _,
                    Command.EndAbsences _,
                    Command.RequireInvitation _,
                    Command.RenewSkeletons _,
                    Command.Notify _,
                    Command.NodeGone _,
                    Command.MarkSeen _,
                    Command.Quit _ -> false;
        };
    }
}
