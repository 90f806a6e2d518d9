package parley.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// Speaks SMTP with the server that takes our mail (RFC 6409), a connection for each letter. The only class that knows
/// Angus Mail, loaded with the first letter.
final class Submission implements Postman {
    /// How long the server may take for an answer, in milliseconds: less than RFC 5321 section 4.5.3.2 has, for others
    /// wait behind it.
    private static final String TIMEOUT = "30000";

    private static final String CONNECT_TIMEOUT = "10000";

    /// From here on an answer is for good (RFC 5321 section 4.2.1).
    private static final int PERMANENT = 500;

    private final @Nullable SSLSocketFactory sockets;
    private final InstantSource clock;

    /// @param sockets by which TLS is spoken; null for what this Java trusts
    Submission(@Nullable SSLSocketFactory sockets, InstantSource clock) {
        this.sockets = sockets;
        this.clock = clock;
    }

    @Override
    public void carry(MailSettings settings, Letter letter) throws Undelivered {
        Session session = Session.getInstance(properties(settings));
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(session, settings, letter, clock.instant());
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.login().map(MailSettings.Login::user).orElse(null),
                    settings.login().map(MailSettings.Login::password).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw new Undelivered(words(e), isForGood(e), e);
        }
    }

    private Properties properties(MailSettings settings) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_TIMEOUT);
        properties.setProperty("mail.smtp.timeout", TIMEOUT);
        properties.setProperty("mail.smtp.localhost", domain(settings));
        properties.setProperty("mail.smtp.from", settings.from());
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.login().isPresent()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.tls()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case OFF -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        if (sockets != null) {
            properties.put("mail.smtp.ssl.socketFactory", sockets);
        }
        return properties;
    }

    private static String domain(MailSettings settings) {
        return settings.from().substring(settings.from().indexOf('@') + 1);
    }

    /// Its subject may hold a name in any script: that is encoded (RFC 2047), so no line of it ends within.
    private static MimeMessage message(Session session, MailSettings settings, Letter letter, Instant now)
            throws MessagingException {
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + domain(settings) + ">");
            }
        };
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nothing answers it by itself
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    private static boolean isForGood(MessagingException failure) {
        return code(failure).filter(code -> code >= PERMANENT).isPresent();
    }

    /// What the server answered to a letter, its sender or recipient; empty where it did not come to that.
    private static Optional<Integer> code(MessagingException failure) {
        for (Exception each = failure; each instanceof MessagingException next; each = next.getNextException()) {
            switch (next) {
                case SMTPAddressFailedException refused -> {
                    return Optional.of(refused.getReturnCode());
                }
                case SMTPSenderFailedException refused -> {
                    return Optional.of(refused.getReturnCode());
                }
                case SMTPSendFailedException refused
                when refused.getReturnCode() > 0 -> {
                    return Optional.of(refused.getReturnCode());
                }
                default -> {
                    // says nothing of that
                }
            }
        }
        return Optional.empty();
    }

    private static String words(MessagingException failure) {
        Exception last = failure;
        while (last instanceof MessagingException next && next.getNextException() != null) {
            last = next.getNextException();
        }
        String words = last.getMessage() == null ? last.toString() : last.getMessage();
        return words.strip().replaceAll("\\s+", " ");
    }
}
