package parley.client;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes a server that it is who it says: by the authorities that Java knows, or because it shows the certificate,
/// signed by itself, that it has shown before. Thread-safe.
final class ServerTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager authorities;
    private final KnownServers known;
    private final String server;
    private final Consumer<String> taken;

    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    /// @param authorities look whether somebody vouches for a certificate, and for this host
    /// @param server its host and port
    /// @param taken is told the fingerprint of a certificate that is taken for the first time
    ServerTrust(X509ExtendedTrustManager authorities, KnownServers known, String server, Consumer<String> taken) {
        this.authorities = authorities;
        this.known = known;
        this.server = server;
        this.taken = taken;
    }

    /// What speaks TLS with a server.
    ///
    /// @param taken is told, before the connection is open, the fingerprint of a certificate that is taken for the
    ///     first time
    static SSLContext context(Endpoint server, Consumer<String> taken) {
        var known = KnownServers.of(System.getenv(), System.getProperty("user.home"));
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            var authorities = Stream.of(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            var context = SSLContext.getInstance("TLS");
            var trust = new ServerTrust(authorities, known, server.host() + ":" + server.port(), taken);
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java speaks no TLS", e);
        }
    }

    private void check(X509Certificate[] chain, Check byAuthorities) throws CertificateException {
        try {
            byAuthorities.run();
        } catch (CertificateException e) {
            if (!isUnvouched(e) || !isSelfSigned(chain)) {
                throw e;
            }
            known.unvouched(server, chain[0]).ifPresent(taken);
            return;
        }
        known.vouched(server);
    }

    /// Whether that is all that is wrong.
    private static boolean isUnvouched(CertificateException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSelfSigned(X509Certificate[] chain) {
        try {
            chain[0].verify(chain[0].getPublicKey());
            return chain.length == 1;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, () -> authorities.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, () -> authorities.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, () -> authorities.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("this is for servers' certificates only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("this is for servers' certificates only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("this is for servers' certificates only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
