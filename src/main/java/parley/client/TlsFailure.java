package parley.client;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Map;
import javax.net.ssl.SSLException;

/// Why there is no encrypted connection, in words for people.
final class TlsFailure {
    private TlsFailure() {}

    static String worded(Endpoint server, SSLException failure, Words words) {
        return words.of("link.unsafe", Map.of("reason", reason(server, failure, words)));
    }

    /// The innermost cause says most.
    private static String reason(Endpoint server, SSLException failure, Words words) {
        String reason = String.valueOf(failure.getMessage());
        if (reason.startsWith("Unsupported or unrecognized SSL message")) {
            reason = words.of("link.no-tls", Map.of("server", server.authority()));
        }
        Map<String, String> host = Map.of("host", server.host());
        boolean known = false;
        for (Throwable cause = failure; cause != null && !known; cause = cause.getCause()) {
            known = true;
            switch (cause) {
                case KnownServers.Unusable unusable -> reason = unusable.worded(words);
                case KnownServers.Changed changed -> reason = changed.worded(words);
                case CertPathBuilderException _ -> reason = words.of("link.unvouched", host);
                case CertificateExpiredException _ -> reason = words.of("link.expired", host);
                case CertificateNotYetValidException _ -> reason = words.of("link.early", host);
                case CertificateException wrong
                when wrong.getCause() == null -> reason = words.of("link.other-host", host);
                default -> known = false;
            }
        }
        return reason;
    }
}
