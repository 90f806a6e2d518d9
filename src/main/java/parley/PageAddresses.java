package parley;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.config.Door;
import parley.config.Settings;

/// Where people find the page, as the settings of that moment have it. May be asked on any thread.
final class PageAddresses {
    private final Supplier<Settings> settings;
    private final Function<Door, Optional<InetSocketAddress>> open;

    /// @param open the address at which a door has opened
    PageAddresses(Supplier<Settings> settings, Function<Door, Optional<InetSocketAddress>> open) {
        this.settings = settings;
        this.open = open;
    }

    /// Whose pages may connect, and by what names the page is called: those too that certificates are for.
    List<String> origins() {
        return Stream.concat(
                        settings.get().web().origins().stream(),
                        settings.get().tls().names().map(name -> "https://" + name))
                .toList();
    }

    /// Where people find the page, with a slash at its end: by the first of the names that the configuration has for
    /// it, else by the server's own. Empty where it is not served.
    Optional<String> address() {
        Settings now = settings.get();
        Optional<String> origin = now.web().origins().stream()
                .filter(each -> !each.equals("*"))
                .findFirst()
                .map(each -> each + "/");
        String name = now.tls().names().findFirst().orElse(now.server().name());
        return origin.or(() -> open.apply(Door.HTTPS)
                        .map(at -> Door.HTTPS.command(name, at.getPort()).replace(":443/", "/")))
                .or(() -> open.apply(Door.WEB).map(at -> Door.WEB.command(host(at), at.getPort())));
    }

    private String host(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress()
                ? settings.get().server().name()
                : address.getAddress().getHostAddress();
    }
}
