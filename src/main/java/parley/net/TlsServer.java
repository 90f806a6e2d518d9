package parley.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// How a door speaks TLS: with which certificates, which may change while it is open, and how else. BoringSSL does it
/// where there is one, the JDK elsewhere. Thread-safe.
///
/// 1. TLS 1.2 and 1.3 (RFC 8996 ends what is older); of 1.2 only what has forward secrecy and authenticates what it
///    encrypts (RFC 9325, section 4.2).
/// 2. No session is resumed: nothing of a connection outlives it, no ticket key, and a new certificate holds for every
///    handshake from then on; [TlsHandshake] sees to the sessions of TLS 1.2 of the JDK. What that costs is in
/// `docs/decisions/0010-tls.md`.
public final class TlsServer implements AutoCloseable {
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /// The protocol of an authority that looks whether a name leads here (RFC 8737).
    static final String CHALLENGE = "acme-tls/1";

    /// How long a client may take from its connection to the end of the handshake.
    static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    /// How long the last words may wait for a peer that reads nothing.
    private static final Duration CLOSE_LIMIT = Duration.ofMillis(500);

    static { // the JDK reads them once, and BoringSSL not at all
        System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
        System.setProperty("jdk.tls.server.newSessionTicketCount", "0");
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    /// Who speaks it. Looked for when the first certificate is there: a server without TLS would wait a third of its
    /// start for that.
    private static final class Speaker {
        static final SslProvider PROVIDER = OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
    }

    /// What is spoken inside.
    public enum Kind {
        /// IRC. Clients are asked for a certificate, and need not have one.
        IRC,
        /// HTTP/1.1, which clients are told (ALPN, RFC 7301).
        HTTP
    }

    private final Kind kind;
    private @Nullable Contexts contexts;

    /// What is made of a [ServerCertificates].
    private record Contexts(SslContext fallback, Map<String, SslContext> byName, Map<String, SslContext> challenges) {
        SslContext of(@Nullable String asked, boolean challenge) {
            String name = asked == null ? "" : asked;
            SslContext exact = (challenge ? challenges : byName).get(name);
            return exact != null
                    ? exact
                    : byName.getOrDefault("*" + name.substring(Math.max(0, name.indexOf('.'))), fallback);
        }

        void release() {
            ReferenceCountUtil.release(fallback);
            byName.values().forEach(ReferenceCountUtil::release);
            challenges.values().forEach(ReferenceCountUtil::release);
        }
    }

    /// Speaks nothing until it has certificates.
    public TlsServer(Kind kind) {
        this.kind = kind;
    }

    /// Has these certificates hold for every handshake from now on.
    ///
    /// @throws IllegalArgumentException where one cannot be used; then those before go on to hold
    public void use(ServerCertificates certificates) {
        var made = new ArrayList<SslContext>();
        try {
            replace(new Contexts(
                    context(certificates.fallback(), false, made),
                    contexts(certificates.byName(), false, made),
                    contexts(certificates.challenges(), true, made)));
        } catch (RuntimeException e) {
            made.forEach(ReferenceCountUtil::release);
            throw e;
        }
    }

    /// Tries a certificate.
    ///
    /// @throws IllegalArgumentException where it cannot be used; it says why
    public static void requireUsable(ServerCertificate certificate) {
        ReferenceCountUtil.release(new TlsServer(Kind.IRC).context(certificate, false));
    }

    private synchronized void replace(@Nullable Contexts fresh) {
        if (contexts != null) {
            contexts.release(); // an open connection holds what it needs of it
        }
        contexts = fresh;
    }

    /// Speaks nothing any more.
    @Override
    public void close() {
        replace(null);
    }

    private Map<String, SslContext> contexts(
            Map<String, ServerCertificate> certificates, boolean challenge, List<SslContext> made) {
        var contexts = new HashMap<String, SslContext>();
        certificates.forEach((name, certificate) -> contexts.put(name, context(certificate, challenge, made)));
        return contexts;
    }

    private SslContext context(ServerCertificate certificate, boolean challenge, List<SslContext> made) {
        SslContext context = context(certificate, challenge);
        made.add(context);
        return context;
    }

    private SslContext context(ServerCertificate certificate, boolean challenge) {
        var builder = SslContextBuilder.forServer(
                        certificate.key(), certificate.chain().toArray(X509Certificate[]::new))
                .sslProvider(Speaker.PROVIDER)
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE);
        if (challenge) {
            builder.applicationProtocolConfig(alpn(CHALLENGE));
        } else {
            switch (kind) {
                case IRC -> builder.clientAuth(ClientAuth.OPTIONAL).trustManager(new AnyClient());
                case HTTP -> builder.applicationProtocolConfig(alpn(ApplicationProtocolNames.HTTP_1_1));
            }
        }
        try {
            SslContext context = builder.build();
            if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                sessions.setSessionCacheEnabled(false);
            }
            return context;
        } catch (SSLException e) {
            throw new IllegalArgumentException("no TLS with this certificate: " + e.getMessage(), e);
        }
    }

    private static ApplicationProtocolConfig alpn(String protocol) {
        return new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                protocol);
    }

    /// What speaks TLS on one socket.
    ///
    /// @param name of the server as the client asks for it; null where it does not
    /// @param challenge whether the client is an authority that looks whether that name leads here
    public synchronized SslHandler handler(@Nullable String name, boolean challenge, ByteBufAllocator memory) {
        if (contexts == null) {
            throw new IllegalStateException("no certificates yet");
        }
        SslHandler handler = contexts.of(name, challenge).newHandler(memory);
        handler.setHandshakeTimeoutMillis(0); // [TlsHandshake] limits its time
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_LIMIT.toMillis());
        return handler;
    }
}
