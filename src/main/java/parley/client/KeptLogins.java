package parley.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.client.LoginIdentity.Login;
import parley.files.PrivateFiles;

/// By what words servers remember this device, in a file that only the user may read: `address nick account word`, a
/// line for each server and nick. Window and terminal share it. For any thread, and for several programs at once.
public final class KeptLogins {
    private static final Logger LOG = LoggerFactory.getLogger(KeptLogins.class);

    /// So many are kept; the oldest goes.
    private static final int MOST = 50;

    private static final int PARTS = 4;

    private final Path folder;
    private final Path file;

    /// In that folder, which is made when there is something to keep.
    public KeptLogins(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("logins");
    }

    /// Those of the user of an environment (XDG Base Directory Specification).
    public static KeptLogins of(Map<String, String> environment, String home) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = configured.startsWith("/") ? Path.of(configured) : Path.of(home, ".config");
        return new KeptLogins(base.resolve("parley"));
    }

    /// Of the user of this process.
    public static KeptLogins ofThisUser() {
        return of(System.getenv(), System.getProperty("user.home", ""));
    }

    /// As whom one was logged in at a server with a nick.
    public Optional<Login> find(Endpoint server, String nick) {
        return lines().stream()
                .map(line -> line.split(" ", PARTS))
                .filter(parts -> parts.length == PARTS && parts[0].equals(server.toString()) && parts[1].equals(nick))
                .map(parts -> new Login(parts[2], parts[3], true))
                .findFirst();
    }

    /// Somebody comes back as before, and stays so: what changes is kept.
    public LoginIdentity resumed(Endpoint server, LoginIdentity identity, String device) {
        LoginIdentity here = identity.at(device);
        return here.login().isPresent() ? here : here.with(find(server, here.nick()));
    }

    /// Tells a watcher what it is told, and keeps how one is logged in.
    public ClientLoop.Watcher following(Endpoint server, LoginIdentity first, ClientLoop.Watcher watcher) {
        return new ClientLoop.Watcher() {
            private String nick = first.nick();
            private Optional<Login> kept = find(server, nick);

            @Override
            public void changed(ClientState state, Input input) {
                Optional<Login> now = state.identity().login();
                boolean waits = now.isPresent() && !now.get().token(); // for its word
                String called = state.identity().nick();
                if (!called.equals(nick)) {
                    keep(server, nick, Optional.empty());
                    nick = called;
                    kept = Optional.empty();
                }
                if (!waits && !now.equals(kept)) {
                    kept = now;
                    keep(server, nick, now);
                }
                watcher.changed(state, input);
            }

            @Override
            public void alerted(String buffer, TimelineEntry.Message message) {
                watcher.alerted(buffer, message);
            }
        };
    }

    private void keep(Endpoint server, String nick, Optional<Login> login) {
        if (!isWord(nick)) {
            return;
        }
        try {
            PrivateFiles.inTurn(folder, () -> write(server + " " + nick + " ", login));
        } catch (IOException e) {
            LOG.warn("who is logged in cannot be kept in {}: {}", file, e.toString());
        }
    }

    private void write(String whose, Optional<Login> login) throws IOException {
        var lines = new ArrayList<>(lines());
        boolean was = lines.removeIf(line -> line.startsWith(whose));
        if (!was && login.isEmpty()) {
            return;
        }
        login.filter(each -> isWord(each.account()) && isWord(each.password()))
                .ifPresent(each -> lines.add(whose + each.account() + " " + each.password()));
        List<String> last = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
        PrivateFiles.replace(file, (String.join("\n", last) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// What a hostile server says must not make lines of its own.
    private static boolean isWord(String text) {
        return !text.isEmpty()
                && text.length() <= 300
                && text.codePoints().noneMatch(c -> c <= ' ' || Character.isISOControl(c) || Character.isWhitespace(c));
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            LOG.warn("who was logged in cannot be read from {}: {}", file, e.toString());
            return List.of();
        }
    }
}
