package parley;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.cluster.ClusterSettings;
import parley.cluster.DatabaseCopy;
import parley.config.Failure;
import parley.files.PrivateFiles;
import parley.files.Reason;
import parley.store.Backup;
import parley.store.DataLock;
import parley.store.StoreException;
import parley.tls.ClusterAuthority;
import parley.tls.NodeCertificate;

/// That a data directory is a node's of a cluster: the folder `cluster` in it says of which, and proves it.
public final class Membership {
    static final String FOLDER = "cluster";
    private static final String FILE = "node.properties";
    private static final String NAME = "name";
    private static final String NODE = "node";
    private static final String PEERS = "peers";
    private static final String VIA = "via";
    private static final String MAX_LOG = "max-log";
    private static final String PUBLIC = "public";
    private static final Pattern ADDRESS = Pattern.compile("(https?|ircs?)://[A-Za-z0-9.\\[\\]:-]+");

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    /// How often the others are asked for a copy: they give one at a time.
    private static final int FETCHES = 60;

    private static final Duration FETCH_EVERY = Duration.ofSeconds(1);

    private Membership() {}

    /// The node that a data directory is.
    ///
    /// @throws Failure where it cannot be read
    static ClusterSettings in(Path data, NodeCertificate certificate) {
        Path folder = data.resolve(FOLDER);
        try {
            Properties properties = read(data);
            return new ClusterSettings(
                    properties.getProperty(NAME, ""),
                    Integer.parseInt(properties.getProperty(NODE, "")),
                    peers(properties.getProperty(PEERS, "")),
                    via(properties.getProperty(VIA, "")),
                    folder.resolve("log"),
                    certificate.context(),
                    new Invitations(data, InstantSource.system()),
                    () -> copy(data),
                    ClusterSettings.PATIENCE,
                    ClusterSettings.GONE_AFTER,
                    Long.parseLong(properties.getProperty(MAX_LOG, Long.toString(ClusterSettings.MAX_LOG))));
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(data, e);
        }
    }

    /// Whether a data directory is a node's.
    static boolean isIn(Path data) {
        return Files.exists(data.resolve(FOLDER).resolve(FILE));
    }

    /// By what the node proves itself.
    ///
    /// @throws Failure where it cannot be read
    static NodeCertificate certificateIn(Path data) {
        try {
            return NodeCertificate.in(data.resolve(FOLDER));
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    private static Failure unusable(Path data, Exception e) {
        return new Failure(
                Failure.FAILED, "\"" + data.resolve(FOLDER).resolve(FILE) + "\" cannot be used: " + e.getMessage());
    }

    private static Properties read(Path data) throws IOException {
        try (InputStream in = Files.newInputStream(data.resolve(FOLDER).resolve(FILE))) {
            var properties = new Properties();
            properties.load(in);
            return properties;
        }
    }

    static String nameIn(Path data) throws IOException {
        return read(data).getProperty(NAME, "");
    }

    static Map<Integer, InetSocketAddress> peersIn(Path data) throws IOException {
        return peers(read(data).getProperty(PEERS, ""));
    }

    /// By which people reach the node, as its owner says.
    ///
    /// @throws Failure where one is no address
    static List<String> addressesIn(Path data) {
        try {
            List<String> addresses = Arrays.stream(
                            read(data).getProperty(PUBLIC, "").split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
            for (String each : addresses) {
                if (!ADDRESS.matcher(each).matches()) {
                    throw new IOException(
                            "public=" + each + " is no address such as https://tea1.example.org or ircs://host:6697");
                }
            }
            return addresses;
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    static void setPeers(Path data, Map<Integer, InetSocketAddress> peers) throws IOException {
        Properties properties = read(data);
        properties.setProperty(PEERS, text(peers));
        write(data, properties);
    }

    private static Path copy(Path data) throws IOException {
        Path file = Files.createTempFile(data.resolve(FOLDER), "copy", ".db");
        try {
            Backup.write(data, List.of(), file);
            return file;
        } catch (StoreException e) {
            Files.delete(file);
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Puts a copy of another node's database in the place of a node's own, which lacks what the log of the others
    /// does not have any more.
    ///
    /// @param data of a node that does not run
    /// @throws Failure where no other node gives one
    public static void catchUp(Path data) {
        ClusterSettings own = in(data, certificateIn(data));
        Path file = data.resolve(FOLDER).resolve("fetched.db");
        try (DataLock _ = DataLock.takeExisting(data)) {
            fetch(own, file);
            Backup.restore(file, data, Map.of());
        } catch (StoreException e) {
            throw new Failure(Failure.FAILED, String.valueOf(e.getMessage()));
        } finally {
            file.toFile().delete();
        }
    }

    private static void fetch(ClusterSettings own, Path file) {
        for (int i = 0; i < FETCHES; i++) {
            for (Map.Entry<Integer, InetSocketAddress> peer : own.peers().entrySet()) {
                try {
                    if (peer.getKey() != own.node() && DatabaseCopy.fetch(own, peer.getValue(), file)) {
                        return;
                    }
                } catch (IOException e) {
                    LOG.atInfo()
                            .addKeyValue("node", peer.getKey())
                            .addKeyValue("reason", Reason.of(e))
                            .log("gives no copy");
                }
            }
            LockSupport.parkNanos(FETCH_EVERY.toNanos());
        }
        throw new Failure(
                Failure.FAILED,
                "This node lacks what the log of the others does not have any more, and none of them gives a copy of"
                        + " its database. Start it again when they are there.");
    }

    /// Makes the first node of a cluster, and the cluster's authority.
    ///
    /// @throws Failure where there is something already, or it cannot be written
    public static void init(Path data, String name, int node, String listen) {
        refuseUsed(data);
        try {
            Path folder = data.resolve(FOLDER);
            PrivateFiles.createFolder(folder);
            CloakKey.share(data, data);
            ClusterAuthority.in(folder, name, Instant.now()).admit(node, folder, Instant.now());
            write(data, name, node, Map.of(node, address(listen)));
        } catch (IOException e) {
            throw failure(data, e);
        }
    }

    /// Makes a word by which one more node can join.
    ///
    /// @throws Failure where the directory is not that of the node with the authority
    public static String invite(Path data) {
        Path folder = data.resolve(FOLDER);
        if (!ClusterAuthority.isIn(folder)) {
            throw new Failure(
                    Failure.FAILED,
                    "\"" + data + "\" does not have the cluster's authority. Invite where you said"
                            + " \"./parley cluster init\".");
        }
        try {
            Properties properties = read(data);
            var authority = ClusterAuthority.in(folder, properties.getProperty(NAME, ""), Instant.now());
            InetSocketAddress here =
                    Objects.requireNonNull(peersIn(data).get(Integer.valueOf(properties.getProperty(NODE, ""))));
            return new Invitations(data, InstantSource.system()).invite(authority, here);
        } catch (IOException e) {
            throw failure(data, e);
        }
    }

    /// Makes a data directory that of a further node.
    ///
    /// @return its number
    /// @throws Failure where it is not let in
    public static int join(String word, Path data, String listen) {
        refuseUsed(data);
        try {
            address(listen);
            return Invitations.join(word, data, listen);
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, "This machine cannot join: " + Reason.of(e));
        }
    }

    private static void refuseUsed(Path data) {
        if (isIn(data) || Files.exists(data.resolve("parley.db"))) {
            throw new Failure(
                    Failure.FAILED,
                    "\"" + data + "\" is in use already. A node begins with an empty directory: --data DIR.");
        }
    }

    private static Failure failure(Path data, IOException e) {
        return new Failure(Failure.FAILED, "\"" + data + "\" cannot be used: " + Reason.of(e));
    }

    /// Refuses to change a node's data by themselves: they would differ from the other nodes'.
    ///
    /// @param instead what to do
    /// @throws Failure where it is a node's
    public static void refuseAlone(Path data, String instead) {
        if (isIn(data)) {
            throw new Failure(
                    Failure.FAILED,
                    "\"" + data + "\" is a node's of a cluster, whose nodes all keep the same. " + instead);
        }
    }

    static Map<Integer, InetSocketAddress> peers(String text) throws IOException {
        var peers = new TreeMap<Integer, InetSocketAddress>();
        for (String peer : text.split(",")) {
            int at = peer.indexOf('@');
            peers.put(Integer.valueOf(peer.substring(0, at)), address(peer.substring(at + 1)));
        }
        return peers;
    }

    private static Map<InetSocketAddress, InetSocketAddress> via(String text) throws IOException {
        var via = new HashMap<InetSocketAddress, InetSocketAddress>();
        for (String each : text.isBlank() ? new String[0] : text.split(",")) {
            String[] both = each.split(">");
            if (both.length != 2) {
                throw new IOException("via=" + each + " is not as 10.0.0.2:7800>127.0.0.1:7902");
            }
            via.put(address(both[0]), address(both[1]));
        }
        return via;
    }

    /// @throws IOException where it is none of one machine; its message is for people
    static InetSocketAddress address(String text) throws IOException {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("[\\[\\]]", "");
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IOException("\"" + text + "\" is no address of a node, such as 10.0.0.1:7800");
        }
        InetAddress address = InetAddress.getByName(host);
        if (address.isAnyLocalAddress()) {
            throw new IOException("nodes listen at one address, by which the others reach them; not at " + host);
        }
        return new InetSocketAddress(address, Integer.parseInt(port));
    }

    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static String text(Map<Integer, InetSocketAddress> peers) {
        return peers.entrySet().stream()
                .map(peer -> peer.getKey() + "@" + text(peer.getValue()))
                .collect(Collectors.joining(","));
    }

    /// Makes the nodes of a cluster on this machine, each in a data directory of its own; what is there of them stays,
    /// but for where they listen for each other.
    ///
    /// @param folder of all
    /// @throws Failure where it cannot be written
    public static void make(Path folder, String name, Map<Integer, InetSocketAddress> peers) {
        try {
            PrivateFiles.createFolder(folder);
            var authority = ClusterAuthority.in(folder, name, Instant.now());
            Path first =
                    folder.resolve(Integer.toString(peers.keySet().iterator().next()));
            for (int node : peers.keySet()) {
                Path data = folder.resolve(Integer.toString(node));
                Path cluster = data.resolve(FOLDER);
                PrivateFiles.createFolder(data);
                CloakKey.share(first, data);
                if (!Files.exists(cluster.resolve(FILE))) {
                    authority.admit(node, cluster, Instant.now());
                }
                write(data, name, node, peers);
            }
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, "\"" + folder + "\" cannot be written: " + Reason.of(e));
        }
    }

    /// Has a node say by which addresses people reach it.
    ///
    /// @throws Failure where it cannot be written
    public static void setAddresses(Path data, List<String> addresses) {
        try {
            Properties properties = read(data);
            properties.setProperty(PUBLIC, String.join(",", addresses));
            write(data, properties);
        } catch (IOException e) {
            throw failure(data, e);
        }
    }

    static void write(Path data, String name, int node, Map<Integer, InetSocketAddress> peers) throws IOException {
        var properties = isIn(data) ? read(data) : new Properties();
        properties.setProperty(NAME, name);
        properties.setProperty(NODE, Integer.toString(node));
        properties.setProperty(PEERS, text(peers));
        write(data, properties);
    }

    private static void write(Path data, Properties properties) throws IOException {
        var out = new ByteArrayOutputStream();
        properties.store(out, null);
        // Without the time at which it was written, which Properties puts first.
        String text = Arrays.stream(out.toString(StandardCharsets.ISO_8859_1).split("\\R"))
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
        PrivateFiles.replace(data.resolve(FOLDER).resolve(FILE), text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
