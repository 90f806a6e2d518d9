package parley.door.irc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import parley.accounts.Mechanism;
import parley.config.IrcSettings;
import parley.config.RegistrationMode;
import parley.config.Settings;
import parley.irc.Capability;

/// The capabilities that clients may ask for.
///
/// @param names in their order
/// @param withValues the same with their values, for clients that negotiate by version [CapLines#VERSION], and with
///     what these are told of TLS
record CapabilityOffer(List<Capability> capabilities, List<String> names, Map<Sts, List<String>> withValues) {
    CapabilityOffer {
        withValues = Map.copyOf(withValues);
    }

    /// @param tlsPort see [IrcServer#configure]
    static CapabilityOffer of(Settings settings, Optional<Integer> tlsPort) {
        List<Capability> offered = Stream.of(Capability.values())
                .filter(capability -> isOffered(capability, settings))
                .toList();
        List<String> withValues = offered.stream()
                .map(capability -> capability.wireName() + value(capability, settings))
                .toList();
        return new CapabilityOffer(
                offered,
                offered.stream().map(Capability::wireName).toList(),
                Map.of(
                        Sts.PORT, and(withValues, port(settings, tlsPort).map(port -> "port=" + port)),
                        Sts.DURATION, and(withValues, settings.tls().sts().map(time -> "duration=" + time.toSeconds())),
                        Sts.NOTHING, withValues));
    }

    /// What a client is told who knows values.
    List<String> withValues(Sts sts) {
        return Objects.requireNonNull(withValues.get(sts));
    }

    /// [Sts#DURATION] for a client that has shown a certificate, and may log in by it.
    List<String> withCertificate() {
        String sasl = Capability.SASL.wireName();
        return withValues(Sts.DURATION).stream()
                .map(each -> each.startsWith(sasl + "=") ? each + "," + Sasl.EXTERNAL : each)
                .toList();
    }

    /// Where clients are to come instead: nowhere while they are to forget it.
    private static Optional<Integer> port(Settings settings, Optional<Integer> tlsPort) {
        return settings.tls().sts().filter(Duration::isPositive).flatMap(_ -> tlsPort);
    }

    private static List<String> and(List<String> others, Optional<String> sts) {
        return Stream.concat(others.stream(), sts.map(value -> Capability.STS.wireName() + "=" + value).stream())
                .toList();
    }

    /// STS is told, and never asked for.
    private static boolean isOffered(Capability capability, Settings settings) {
        return switch (capability) {
            case STS -> false;
            case CHATHISTORY, EVENT_PLAYBACK, SEARCH -> settings.history().enabled();
            case MESSAGE_REDACTION -> settings.history().allowRedact();
            case ACCOUNT_REGISTRATION -> settings.accounts().registration() != RegistrationMode.CLOSED;
            default -> true;
        };
    }

    /// What stands behind a name; empty for none.
    private static String value(Capability capability, Settings settings) {
        IrcSettings irc = settings.irc();
        return switch (capability) {
            case SASL ->
                "=" + Sasl.mechanisms(Mechanism.offered(settings.accounts().outside()), false);
            case MULTILINE ->
                "=max-bytes=" + irc.multiline().bytes() + ",max-lines="
                        + irc.multiline().lines();
            case METADATA, METADATA_2 ->
                "=before-connect,max-subs=" + irc.metadata().subscriptions() + ",max-keys="
                        + irc.metadata().keys() + ",max-value-bytes=" + MetadataLines.MAX_VALUE;
            case ACCOUNT_REGISTRATION -> {
                var values = new ArrayList<String>();
                if (settings.accounts().beforeConnect()) {
                    values.add("before-connect");
                }
                if (settings.accounts().emailRequired()) {
                    values.add("email-required");
                }
                values.add("custom-account-name");
                yield "=" + String.join(",", values);
            }
            default -> "";
        };
    }
}
