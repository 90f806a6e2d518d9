package parley.client;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/// Why there is no encrypted connection, in words for people.
final class TlsFailure {
    private TlsFailure() {}

    static String words(Endpoint server, SSLException failure) {
        return "no safe connection: " + reason(server, failure);
    }

    /// The innermost cause says most.
    private static String reason(Endpoint server, SSLException failure) {
        String reason = String.valueOf(failure.getMessage());
        if (reason.startsWith("Unsupported or unrecognized SSL message")) {
            reason = server.host() + ":" + server.port() + " does not encrypt";
        }
        boolean known = false;
        for (Throwable cause = failure; cause != null && !known; cause = cause.getCause()) {
            known = true;
            switch (cause) {
                case KnownServers.Changed changed -> reason = String.valueOf(changed.getMessage());
                case CertPathBuilderException _ ->
                    reason = "nobody whom Java trusts says that this is " + server.host();
                case CertificateExpiredException _ ->
                    reason = "the certificate of " + server.host() + " is out of date";
                case CertificateNotYetValidException _ ->
                    reason = "the certificate of " + server.host() + " is not valid yet";
                case CertificateException wrong
                when wrong.getCause() == null -> reason = "the certificate is not for " + server.host();
                default -> known = false;
            }
        }
        return reason;
    }
}
