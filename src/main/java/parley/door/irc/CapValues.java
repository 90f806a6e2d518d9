package parley.door.irc;

import java.util.ArrayList;
import java.util.Optional;
import parley.config.Settings;
import parley.door.irc.verb.MetadataVerb;
import parley.irc.Capability;

/// The values of capabilities, for clients that negotiate by version 302.
final class CapValues {
    private CapValues() {}

    static Optional<String> of(Capability capability, Settings settings) {
        return switch (capability) {
            case SASL -> Optional.of(Sasl.mechanisms());
            case MULTILINE ->
                Optional.of("max-bytes=" + settings.irc().multiline().bytes() + ",max-lines="
                        + settings.irc().multiline().lines());
            case METADATA, METADATA_2 ->
                Optional.of(
                        "before-connect,max-subs=" + settings.irc().metadata().subscriptions() + ",max-keys="
                                + settings.irc().metadata().keys() + ",max-value-bytes=" + MetadataVerb.MAX_VALUE);
            case ACCOUNT_REGISTRATION -> {
                var values = new ArrayList<String>();
                if (settings.mayRegisterBeforeConnect()) {
                    values.add("before-connect");
                }
                if (settings.accounts().emailRequired()) {
                    values.add("email-required");
                }
                values.add("custom-account-name");
                yield Optional.of(String.join(",", values));
            }
            default -> Optional.empty();
        };
    }
}
