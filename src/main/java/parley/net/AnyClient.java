package parley.net;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/// Takes every client's certificate: what counts is the fingerprint, whoever made it and however old it is. That the
/// client has its private key is shown by the handshake.
final class AnyClient implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authentication) {
        // taken
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authentication) {
        throw new UnsupportedOperationException("this is for clients' certificates only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
