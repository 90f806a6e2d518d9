package parley.irc;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a client may ask for (IRCv3 capability-negotiation), by the name on the wire. Drafts bear
/// the name in use.
///
/// A capability may rest on others, which a client has to ask for too, in any order (as
/// labeled-response says of batch): [CapabilitySet#enables].
public enum Capability {
    ACCOUNT_NOTIFY("account-notify"),
    ACCOUNT_TAG("account-tag"),
    AWAY_NOTIFY("away-notify"),
    BATCH("batch"),
    /// Implied by CAP LS 302, and not to be given up then.
    CAP_NOTIFY("cap-notify"),
    CHGHOST("chghost"),
    ECHO_MESSAGE("echo-message"),
    EXTENDED_JOIN("extended-join"),
    EXTENDED_MONITOR("extended-monitor"),
    INVITE_NOTIFY("invite-notify"),
    LABELED_RESPONSE("labeled-response", BATCH),
    MESSAGE_TAGS("message-tags"),
    MULTI_PREFIX("multi-prefix"),
    NO_IMPLICIT_NAMES("no-implicit-names"),
    SASL("sasl"),
    SERVER_TIME("server-time"),
    SETNAME("setname"),
    STANDARD_REPLIES("standard-replies"),
    /// Told, and never asked for (sts, "Capabilities").
    STS("sts"),
    USERHOST_IN_NAMES("userhost-in-names"),
    ACCOUNT_REGISTRATION("draft/account-registration"),
    CHANNEL_RENAME("draft/channel-rename"),
    /// Useful in part without what full use takes: batch, server-time and message-tags.
    CHATHISTORY("draft/chathistory"),
    EVENT_PLAYBACK("draft/event-playback", CHATHISTORY),
    EXTENDED_ISUPPORT("draft/extended-isupport"),
    MESSAGE_REDACTION("draft/message-redaction", MESSAGE_TAGS),
    METADATA("draft/metadata-3", BATCH),
    /// [#METADATA] by the name that most of today's clients ask for.
    METADATA_2("draft/metadata-2", BATCH),
    MULTILINE("draft/multiline", BATCH),
    PRE_AWAY("draft/pre-away"),
    READ_MARKER("draft/read-marker"),
    WHOAMI("draft/whoami"),
    /// Useful in part without batch, server-time and message-tags (soju.im/search, "Implementation").
    SEARCH("soju.im/search");

    private static final Map<String, Capability> BY_NAME = Collections.unmodifiableMap(
            Arrays.stream(values()).collect(Collectors.toMap(Capability::wireName, Function.identity())));

    private final String wireName;
    private final long needs;

    Capability(String wireName, Capability... needs) {
        this.wireName = wireName;
        this.needs = CapabilitySet.of(needs).bits();
    }

    /// As CAP spells it; case counts.
    public String wireName() {
        return wireName;
    }

    /// What it means nothing without.
    public CapabilitySet needs() {
        return new CapabilitySet(needs);
    }

    /// The capability of a name, without a value and a minus.
    public static Optional<Capability> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
