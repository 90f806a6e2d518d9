package parley;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.cluster.Gatekeeper;
import parley.files.PrivateFiles;
import parley.tls.ClusterAuthority;
import parley.tls.NodeCertificate;

/// The words by which further nodes come in, each good once and for an hour. What is kept of a word is its hash. They
/// are given out where the authority's key is. For any thread.
///
/// A word is the fingerprint of the authority and a secret, and where a node listens: by the one the newcomer knows the
/// cluster, by the other the cluster knows the newcomer.
final class Invitations implements Gatekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);

    private static final String FILE = "invitations";
    private static final Duration VALID = Duration.ofHours(1);
    private static final int SECRET = 16;
    private static final int FINGERPRINT = 32;

    /// How long the other side may take, in milliseconds.
    private static final int TIMEOUT = 10_000;

    /// What a node is told is not longer.
    private static final int MOST = 64 * 1024;

    private final Path data;
    private final Path file;
    private final InstantSource clock;

    /// @param data directory of the node
    Invitations(Path data, InstantSource clock) {
        this.data = data;
        this.file = data.resolve(Membership.FOLDER).resolve(FILE);
        this.clock = clock;
    }

    /// Makes a word.
    String invite(ClusterAuthority authority, InetSocketAddress here) throws IOException {
        byte[] secret = new byte[SECRET];
        new SecureRandom().nextBytes(secret);
        List<String> lines = open();
        lines.add(hash(secret) + " " + clock.instant().plus(VALID).getEpochSecond());
        write(lines);
        byte[] both = Arrays.copyOf(authority.fingerprint(), FINGERPRINT + SECRET);
        System.arraycopy(secret, 0, both, FINGERPRINT, SECRET);
        return Base64.getUrlEncoder().encodeToString(both) + "@" + Membership.text(here);
    }

    /// Those that are good still.
    private List<String> open() throws IOException {
        long now = clock.instant().getEpochSecond();
        try {
            var lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.US_ASCII));
            lines.removeIf(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)) < now);
            return lines;
        } catch (NoSuchFileException _) {
            return new ArrayList<>();
        }
    }

    private void write(List<String> lines) throws IOException {
        PrivateFiles.replace(file, String.join("\n", lines).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(byte[] secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean expects() {
        try {
            return !open().isEmpty();
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("the invitations cannot be read");
            return false;
        }
    }

    @Override
    public synchronized Optional<byte[]> admit(String secret, String address) {
        try {
            String hash = hash(HexFormat.of().parseHex(secret));
            List<String> lines = open();
            if (!lines.removeIf(line -> line.startsWith(hash + " "))) {
                return Optional.empty();
            }
            Map<Integer, InetSocketAddress> peers = new TreeMap<>(Membership.peersIn(data));
            int node = peers.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
            peers.put(node, Membership.address(address));
            write(lines);
            Membership.setPeers(data, peers);
            LOG.atInfo()
                    .addKeyValue("node", node)
                    .addKeyValue("address", address)
                    .log("invited");
            return Optional.of(papers(node, peers));
        } catch (IOException | IllegalArgumentException e) {
            LOG.atWarn().setCause(e).log("a newcomer cannot be let in");
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> renew(int node) throws IOException {
        Path folder = data.resolve(Membership.FOLDER);
        return ClusterAuthority.isIn(folder)
                ? Optional.of(ClusterAuthority.in(folder, Membership.nameIn(data), clock.instant())
                        .certificate(node, clock.instant()))
                : Optional.empty();
    }

    private byte[] papers(int node, Map<Integer, InetSocketAddress> peers) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        String name = Membership.nameIn(data);
        out.writeInt(node);
        out.writeUTF(name);
        out.writeUTF(Membership.text(peers));
        byte[] key = Files.readAllBytes(data.resolve(CloakKey.FILE));
        out.writeInt(key.length);
        out.write(key);
        out.write(ClusterAuthority.in(data.resolve(Membership.FOLDER), name, Instant.now())
                .certificate(node, clock.instant()));
        return bytes.toByteArray();
    }

    /// Asks a node to be let in, and keeps what that gives.
    ///
    /// @param listen where the other nodes are to find this one
    /// @return the number of the node
    /// @throws IOException where it is not; its message is for people
    static int join(String word, Path data, String listen) throws IOException {
        int at = word.indexOf('@');
        if (at < 0) {
            throw new IOException("that is no word of invitation");
        }
        byte[] both;
        try {
            both = Base64.getUrlDecoder().decode(word.substring(0, at));
        } catch (IllegalArgumentException e) {
            throw new IOException("that is no word of invitation", e);
        }
        if (both.length != FINGERPRINT + SECRET) {
            throw new IOException("that is no whole word of invitation");
        }
        byte[] papers = ask(
                Membership.address(word.substring(at + 1)),
                Arrays.copyOf(both, FINGERPRINT),
                HexFormat.of().formatHex(both, FINGERPRINT, both.length),
                listen);
        var in = new DataInputStream(new ByteArrayInputStream(papers));
        int node = in.readInt();
        String name = in.readUTF();
        String peers = in.readUTF();
        byte[] key = in.readNBytes(in.readInt());
        Path folder = data.resolve(Membership.FOLDER);
        PrivateFiles.createFolder(folder);
        PrivateFiles.replace(data.resolve(CloakKey.FILE), key);
        NodeCertificate.keep(folder, in.readAllBytes());
        Membership.write(data, name, node, Membership.peers(peers));
        return node;
    }

    private static byte[] ask(InetSocketAddress node, byte[] fingerprint, String secret, String listen)
            throws IOException {
        try (var socket = (SSLSocket)
                ClusterAuthority.trusting(fingerprint).getSocketFactory().createSocket()) {
            socket.connect(node, TIMEOUT);
            socket.setSoTimeout(TIMEOUT);
            socket.startHandshake(); // what fails here is not the word's fault
            int length = 0;
            try {
                var out = new DataOutputStream(socket.getOutputStream());
                out.writeUTF(secret);
                out.writeUTF(listen);
                out.flush();
                length = new DataInputStream(socket.getInputStream()).readInt();
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                LOG.atDebug().setCause(e).log("while no word is open, a node ends whoever has no certificate");
            }
            if (length == 0) {
                throw new IOException("the word is used up or too old: each is good once, and for an hour."
                        + " \"./parley cluster invite\" gives another");
            }
            if (length < 0 || length > MOST) {
                throw new IOException("no node answers at " + Membership.text(node));
            }
            return socket.getInputStream().readNBytes(length);
        }
    }
}
