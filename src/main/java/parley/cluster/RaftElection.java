package parley.cluster;

import org.jgroups.Address;
import org.jgroups.protocols.raft.ELECTION2;
import org.jgroups.protocols.raft.election.VoteResponse;

/// The engine's election, in which a node can be wanted as the leader. The coordinator of the view holds it: it asks
/// all
/// how far they are, and names one that nobody is ahead of. For any thread.
final class RaftElection extends ELECTION2 {
    /// The number of the node that is wanted, as text; empty for any.
    private volatile String wanted = "";

    RaftElection() {
        setId(ELECTION_ID); // the engine knows the classes of its own protocols only
    }

    /// As the coordinator: holds an election, in which a node wins if nobody is ahead of it.
    void elect(int node) {
        wanted = Integer.toString(node);
        runVotingThread();
    }

    @Override
    protected Address determineLeader() {
        Address leader = super.determineLeader();
        VoteResponse best = getVotes().getResults().get(leader);
        for (Address each : view.getMembersRaw()) {
            VoteResponse vote = getVotes().getResults().get(each);
            // a vote tells how far a node is by its text alone
            if (best != null
                    && vote != null
                    && vote.toString().equals(best.toString())
                    && each.toString().equals(wanted)) {
                leader = each;
            }
        }
        wanted = "";
        return leader;
    }
}
