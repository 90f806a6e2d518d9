package parley.cluster;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.PerDestinationBundler;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.protocols.raft.LogEntry;
import org.jgroups.protocols.raft.NO_DUPES;
import org.jgroups.protocols.raft.RAFT;
import org.jgroups.raft.RaftHandle;
import org.jgroups.raft.StateMachine;
import org.jgroups.stack.Protocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.protocol.Decoder;
import parley.protocol.Encoder;

/// The Raft engine of a node: jgroups-raft on JGroups' TCP, as docs/decisions/0012-cluster.md measured it. For any
/// thread.
///
/// 1. Nothing but [TCP] listens, at the address that was named: FD_SOCK2, which would listen everywhere and in clear
///    text, is left out. That a node has died shows in its broken connection, that it is frozen in FD_ALL3.
/// 2. Who has no certificate of the cluster's authority reaches no code of JGroups, which deserialises: see
///    [ClusterSockets].
/// 3. What is proposed goes to the leader as a message of ours, not by REDIRECT: the leader first sees that it is
///    fresh ([Ticks]).
final class RaftNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RaftNode.class);

    /// So often a node that hears nothing else tells that it lives, in milliseconds.
    private static final long ALIVE_EVERY = 500;

    /// After so long without a word a node is taken to be gone, in milliseconds.
    private static final long SILENT = 2_000;

    private static final int JOIN_TIMEOUT = 3_000;
    private static final int CONNECT_TIMEOUT = 1_000;
    private static final int TRIES = 10;
    private static final int CREDITS = 4_000_000;
    private static final int FRAGMENT = 60_000;

    /// How long a follower waits for the news that an entry is agreed where nothing else is said, in milliseconds.
    private static final int RESEND = 20;

    // What messages begin with.
    private static final byte PROPOSAL = 1;
    private static final byte REPORT = 2;
    private static final byte ELECTION = 3;

    private final ClusterSettings settings;
    private final JChannel channel;
    private final RAFT raft;
    private final RaftHandle handle;
    private final RaftElection election = new RaftElection();
    private volatile @Nullable Address coordinator;
    private volatile Set<Integer> present = Set.of();

    /// What is to be done with what comes.
    interface Listener {
        /// The next in the one order is agreed. Called one at a time.
        void agreed(byte[] batch);

        /// A node proposes something to this one, which may lead.
        void received(byte[] proposal);

        /// A node tells of itself.
        void told(byte[] report);

        /// All that this node is after what was agreed so far.
        byte[] snapshot() throws IOException;

        /// This node is to go on from there.
        void restored(byte[] snapshot);
    }

    /// @param isRemoved whether a node counts no more, and is to be kept out
    RaftNode(ClusterSettings settings, Listener listener, IntPredicate isRemoved) throws Exception {
        this.settings = settings;
        raft = new SteadyRaft();
        raft.raftId(Integer.toString(settings.node()))
                .members(settings.peers().keySet().stream()
                        .map(node -> Integer.toString(node))
                        .toList())
                .logClass(RaftLog.class.getName())
                .logDir(settings.folder().toString())
                .logPrefix("raft")
                .logUseFsync(true)
                .maxLogSize(settings.maxLog())
                .resendInterval(RESEND)
                .sendCommitsImmediately(false);
        var tcp = new TCP();
        channel = new JChannel(stack(settings, tcp, election, raft, isRemoved)).name(Integer.toString(settings.node()));
        tcp.getDiagnosticsHandler().setEnabled(false); // it would listen to everybody in the network
        handle = new RaftHandle(channel, new Machine(listener, raft));
        channel.setReceiver(new Receiver() {
            @Override
            public void receive(Message message) {
                int at = message.getOffset();
                byte[] content = Arrays.copyOfRange(message.getArray(), at + 1, at + message.getLength());
                switch (message.getArray()[at]) {
                    case PROPOSAL -> listener.received(content);
                    case REPORT -> listener.told(content);
                    case ELECTION -> election.elect(new Decoder(content).integer());
                    default -> LOG.warn("a node says what this one does not know; is it a newer Parley?");
                }
            }

            @Override
            public void viewAccepted(View view) {
                coordinator = view.getCoord();
                present = view.getMembers().stream()
                        .map(member -> Integer.valueOf(member.toString()))
                        .collect(Collectors.toUnmodifiableSet());
                LOG.atInfo().addKeyValue("nodes", present).log("present");
            }
        });
    }

    private static Protocol[] stack(
            ClusterSettings settings, TCP tcp, RaftElection election, RAFT raft, IntPredicate isRemoved)
            throws Exception {
        InetSocketAddress here = settings.here();
        Collection<InetSocketAddress> peers = settings.peers().values();
        tcp.setBindAddr(here.getAddress()).setBindPort(here.getPort()).setPortRange(0);
        tcp.tcpNodelay(true).setSockConnTimeout(CONNECT_TIMEOUT).enableSuspectEvents(true);
        tcp.setClientBindAddr(here.getAddress());
        tcp.setBundler(new PerDestinationBundler().useSingleSenderThread(false));
        tcp.setSocketFactory(ClusterSockets.factory(settings, isRemoved));
        return new Protocol[] {
            tcp,
            new TCPPING().initialHosts(peers).setPortRange(0),
            new MERGE3().setMinInterval(1_000).setMaxInterval(3_000),
            new FD_ALL3().setTimeout(SILENT).setInterval(ALIVE_EVERY),
            new VERIFY_SUSPECT2().setTimeout(300),
            new NAKACK2().useMcastXmit(false),
            new UNICAST3(),
            new STABLE(),
            new NO_DUPES(),
            new GMS().setJoinTimeout(JOIN_TIMEOUT).printLocalAddress(false),
            new UFC().setMaxCredits(CREDITS),
            new MFC().setMaxCredits(CREDITS),
            new FRAG4().setFragSize(FRAGMENT),
            election,
            raft
        };
    }

    /// Reads what was agreed before, and finds the others.
    void connect() throws Exception {
        for (int left = TRIES; ; left--) {
            try {
                channel.connect(settings.name());
                return;
            } catch (SecurityException e) {
                if (left == 0) {
                    throw e; // of NO_DUPES: on a busy machine a join that took too long is repeated, and refused
                }
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("cannot join yet");
            }
        }
    }

    /// The nodes that are there, this one too.
    Set<Integer> present() {
        return present;
    }

    boolean isLeader() {
        return handle.isLeader();
    }

    /// Which node leads; 0 for none that is known.
    int leader() {
        Address leader = raft.leader();
        return leader == null ? 0 : Integer.parseInt(leader.toString());
    }

    /// Sends a proposal to the leader; nothing happens where there is none, or it is gone.
    void send(byte[] proposal) {
        Address leader = raft.leader();
        if (leader != null) {
            send(leader, PROPOSAL, proposal);
        }
    }

    /// Has the nodes elect a leader: a certain one, if nobody is ahead of it then.
    void elect(int node) {
        Address to = coordinator;
        if (to != null) {
            send(to, ELECTION, new Encoder().integer(node).toByteArray());
        }
    }

    /// Tells all nodes, this one too.
    void tell(byte[] report) {
        send(null, REPORT, report);
    }

    private void send(@Nullable Address to, byte kind, byte[] content) {
        byte[] message = new byte[content.length + 1];
        message[0] = kind;
        System.arraycopy(content, 0, message, 1, content.length);
        try {
            channel.send(new BytesMessage(to, message).setFlag(Message.Flag.NO_FC));
        } catch (Exception e) {
            LOG.atDebug().setCause(e).log("cannot send");
        }
    }

    /// How far what is agreed is applied here, or was installed.
    long applied() {
        return raft.commitIndex();
    }

    /// Whether a node is one of those of which a majority must agree.
    boolean counts(int node) {
        return raft.members().contains(Integer.toString(node));
    }

    /// As the leader: has a newcomer count from now on, if there is one. Who is here has a certificate.
    ///
    /// @param isRemoved see the constructor
    void admit(IntPredicate isRemoved) {
        for (int node : present) {
            if (!counts(node) && !isRemoved.test(node)) {
                change("added", node, handle::addServer);
                return;
            }
        }
    }

    /// As the leader: has a node count no more.
    ///
    /// @return whether it counted
    boolean remove(int node) {
        return counts(node) && change("removed", node, handle::removeServer);
    }

    private interface Change {
        CompletableFuture<byte[]> of(String node) throws Exception;
    }

    private static boolean change(String what, int node, Change change) {
        try {
            change.of(Integer.toString(node))
                    .whenComplete((_, failed) -> LOG.atInfo()
                            .addKeyValue("node", node)
                            .addKeyValue("done", failed == null)
                            .log(what));
            return true;
        } catch (Exception e) {
            LOG.atWarn().setCause(e).addKeyValue("node", node).log("cannot be " + what);
            return false;
        }
    }

    /// The nodes of which a majority must agree.
    Set<Integer> members() {
        return raft.members().stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /// As the leader: has the nodes agree. Nothing happens where another one leads by now: who proposed it tries again.
    void propose(byte[] batch) {
        try {
            var _ = raft.setAsync(batch, 0, batch.length, null);
        } catch (IllegalStateException e) {
            LOG.atDebug().setCause(e).log("leads no more");
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    /// What the engine applies to.
    private record Machine(Listener listener, RAFT raft) implements StateMachine {
        @Override
        public byte @Nullable [] apply(byte[] data, int offset, int length, boolean serializesResponse) {
            listener.agreed(Arrays.copyOfRange(data, offset, offset + length));
            return null;
        }

        @Override
        public void readContentFrom(DataInput in) throws IOException {
            byte[] snapshot = new byte[in.readInt()];
            in.readFully(snapshot);
            listener.restored(snapshot);
        }

        @Override
        public void writeContentTo(DataOutput out) throws IOException {
            byte[] snapshot = listener.snapshot();
            out.writeInt(snapshot.length);
            out.write(snapshot);
            long index = raft.commitIndex();
            LogEntry last = index == 0 ? null : raft.log().get(index);
            out.write(RaftLog.footer(index, last == null ? 0 : last.term()));
        }
    }
}
