package parley.audit;

import java.util.Arrays;
import java.util.Optional;

/// What kind of thing happened.
public enum AuditKind {
    LOGIN("login", true),
    FAILED_LOGIN("failed login", true),
    ADDRESS_DENIED("address denied", true),
    REGISTRATION("registration", true),
    CREDENTIAL_CHANGED("credential changed", true),
    ACCOUNT_DROPPED("account dropped", true),
    ADDRESS_CHANGED("address changed", true),
    RESET_BY_MAIL("password reset by mail", true),
    CHANNEL_DROPPED("channel dropped", true),
    INVITATION("invitation", true),
    INVITATION_ENDED("invitation taken back", true),
    OPERATOR("operator", "class"),
    KILL("kill", ""),
    BAN("ban", "for"),
    BAN_LIFTED("ban lifted", ""),
    SUSPENSION("suspension", "for"),
    SUSPENSION_LIFTED("suspension lifted", ""),
    SAJOIN("sajoin", "channel"),
    SAMODE("samode", "modes"),
    CHGHOST("chghost", "host"),
    VHOST("vhost", "host"),
    DEFCON("defcon", "level"),
    ANNOUNCEMENT("announcement", ""),
    PASSWORD_RESET("password reset", ""),
    RELOAD("reload", "");

    private final String title;
    private final String detail;
    private final boolean open;

    AuditKind(String title, boolean open) {
        this.title = title;
        this.detail = "";
        this.open = open;
    }

    AuditKind(String title, String detail) {
        this.title = title;
        this.detail = detail;
        this.open = false;
    }

    /// How a line of the log begins.
    public String title() {
        return title;
    }

    /// The same as one word, by which it is looked for.
    public String word() {
        return title.replace(' ', '-');
    }

    /// What [AuditEntry#detail] is; empty where there is none.
    public String detail() {
        return detail;
    }

    /// Whether anybody can have it happen, and so any number of times; the others are for operators.
    public boolean isOpen() {
        return open;
    }

    /// The kind of a word.
    public static Optional<AuditKind> named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
