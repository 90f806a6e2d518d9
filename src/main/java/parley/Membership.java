package parley;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import parley.cluster.ClusterSettings;
import parley.config.Failure;
import parley.files.PrivateFiles;
import parley.files.Reason;
import parley.tls.ClusterAuthority;

/// That a data directory is a node's of a cluster: the folder `cluster` in it says of which, and proves it.
public final class Membership {
    private static final String FOLDER = "cluster";
    private static final String FILE = "node.properties";
    private static final String NAME = "name";
    private static final String NODE = "node";
    private static final String PEERS = "peers";

    private Membership() {}

    /// The node that a data directory is; empty where it is a server's by itself.
    ///
    /// @throws Failure where it cannot be read
    static Optional<ClusterSettings> in(Path data) {
        Path folder = data.resolve(FOLDER);
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            var properties = new Properties();
            properties.load(in);
            return Optional.of(new ClusterSettings(
                    properties.getProperty(NAME, ""),
                    Integer.parseInt(properties.getProperty(NODE, "")),
                    peers(properties.getProperty(PEERS, "")),
                    folder.resolve("log"),
                    ClusterAuthority.context(folder),
                    ClusterSettings.PATIENCE,
                    ClusterSettings.GONE_AFTER,
                    ClusterSettings.MAX_LOG));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(Failure.FAILED, "\"" + file + "\" cannot be used: " + e.getMessage());
        }
    }

    /// Refuses to change a node's data by themselves: they would differ from the other nodes'.
    ///
    /// @param instead what to do
    /// @throws Failure where it is a node's
    public static void refuseAlone(Path data, String instead) {
        if (Files.exists(data.resolve(FOLDER).resolve(FILE))) {
            throw new Failure(
                    Failure.FAILED,
                    "\"" + data + "\" is a node's of a cluster, whose nodes all keep the same. " + instead);
        }
    }

    private static Map<Integer, InetSocketAddress> peers(String text) throws IOException {
        var peers = new TreeMap<Integer, InetSocketAddress>();
        for (String peer : text.split(",")) {
            int at = peer.indexOf('@');
            int colon = peer.lastIndexOf(':');
            peers.put(
                    Integer.valueOf(peer.substring(0, at)),
                    new InetSocketAddress(
                            InetAddress.getByName(peer.substring(at + 1, colon)),
                            Integer.parseInt(peer.substring(colon + 1))));
        }
        return peers;
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
                write(cluster.resolve(FILE), name, node, peers);
            }
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, "\"" + folder + "\" cannot be written: " + Reason.of(e));
        }
    }

    private static void write(Path file, String name, int node, Map<Integer, InetSocketAddress> peers)
            throws IOException {
        var properties = new Properties();
        properties.setProperty(NAME, name);
        properties.setProperty(NODE, Integer.toString(node));
        properties.setProperty(
                PEERS,
                peers.entrySet().stream()
                        .map(peer -> peer.getKey() + "@"
                                + peer.getValue().getAddress().getHostAddress() + ":"
                                + peer.getValue().getPort())
                        .collect(Collectors.joining(",")));
        var out = new ByteArrayOutputStream();
        properties.store(out, null);
        // Without the time at which it was written, which Properties puts first.
        String text = Arrays.stream(out.toString(StandardCharsets.ISO_8859_1).split("\\R"))
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
        PrivateFiles.replace(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
