package parley.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import parley.files.PrivateFiles;
import parley.net.ServerCertificate;

/// By what a node of a cluster proves itself to the others and knows them. Its certificate can be renewed while it
/// is in use: connections that stand are not touched. For any thread.
public final class NodeCertificate {
    /// A node's certificate, its key, and the authority's certificate.
    private static final String FILE = "node.pem";

    private static final String ELLIPTIC = "EC";

    private final Path folder;
    private final Keys keys;
    private final SSLContext context;

    private NodeCertificate(Path folder, ServerCertificate first) throws GeneralSecurityException, IOException {
        this.folder = folder;
        this.keys = new Keys(first);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", first.chain().getLast());
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys}, trustManagers.getTrustManagers(), new SecureRandom());
    }

    /// What a node has.
    ///
    /// @throws IOException where its certificate cannot be read
    public static NodeCertificate in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        PrivateFiles.tighten(file);
        try {
            return new NodeCertificate(folder, read(Files.readString(file)));
        } catch (GeneralSecurityException e) {
            throw new IOException("the node's certificate \"" + file + "\" cannot be used: " + e.getMessage(), e);
        }
    }

    /// Keeps what [ClusterAuthority#certificate] gave.
    ///
    /// @throws IOException where it cannot be kept
    public static void keep(Path folder, byte[] certificate) throws IOException {
        PrivateFiles.createFolder(folder);
        PrivateFiles.replace(folder.resolve(FILE), certificate);
    }

    private static ServerCertificate read(String text) throws CertificateException {
        return Pem.read(text, text);
    }

    /// For connections to other nodes, and from them.
    public SSLContext context() {
        return context;
    }

    /// Until when it holds.
    public Instant until() {
        return keys.latest().chain().getFirst().getNotAfter().toInstant();
    }

    /// Proves the node by another one from now on, and keeps it.
    ///
    /// @param certificate as [ClusterAuthority#certificate] gave it
    /// @throws IOException where it is not of this node and its cluster, or cannot be kept
    public void renew(byte[] certificate) throws IOException {
        try {
            ServerCertificate other = read(new String(certificate, StandardCharsets.US_ASCII));
            ServerCertificate now = keys.latest();
            X509Certificate own = other.chain().getFirst();
            own.checkValidity();
            own.verify(now.chain().getLast().getPublicKey());
            if (!own.getSubjectX500Principal().equals(now.chain().getFirst().getSubjectX500Principal())) {
                throw new CertificateException("it is of " + own.getSubjectX500Principal());
            }
            keep(folder, certificate);
            keys.use(other);
        } catch (GeneralSecurityException e) {
            throw new IOException("the new certificate cannot be used: " + e.getMessage(), e);
        }
    }

    /// A handshake asks for a name first, and then for what goes by it: so each certificate has a name of its own.
    private static final class Keys extends X509ExtendedKeyManager {
        private final Map<String, ServerCertificate> all = new ConcurrentHashMap<>();
        private volatile String latest = "";

        Keys(ServerCertificate first) {
            use(first);
        }

        void use(ServerCertificate certificate) {
            String name = Integer.toString(all.size());
            all.put(name, certificate);
            latest = name;
        }

        ServerCertificate latest() {
            ServerCertificate certificate = all.get(latest);
            if (certificate == null) {
                throw new IllegalStateException("there is one from the start on");
            }
            return certificate;
        }

        private @Nullable String named(String... types) {
            return Arrays.asList(types).contains(ELLIPTIC) ? latest : null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return named(types);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return named(type);
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return type.equals(ELLIPTIC) ? new String[] {latest} : null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return getClientAliases(type, issuers);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            ServerCertificate named = all.get(alias);
            return named == null ? null : named.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            ServerCertificate named = all.get(alias);
            return named == null ? null : named.key();
        }
    }
}
