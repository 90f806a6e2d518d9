package parley.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import parley.CloakKey;
import parley.Data;
import parley.Server;
import parley.audit.MemoryAudit;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Correspondence;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Place;
import parley.chat.Position;
import parley.command.ServeCommand;
import parley.command.Serving;
import parley.config.Door;
import parley.config.Settings;
import parley.names.Casemapping;
import parley.net.ConnectionLog;
import parley.net.Origin;
import parley.port.Accounts;
import parley.port.Finding;
import parley.port.History;
import parley.port.KnownPasskey;
import parley.port.Store;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Search;
import parley.store.MemoryStore;

/// A server, in a process of its own, whose ports fail as they must not: the store has an [Error] of a message with
/// `boom` and is stuck with one with `stuck`, history has one when it is searched, accounts when they are read; and
/// with an argument, so has an event loop when somebody connects.
final class FaultyServer {
    private FaultyServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        var memory = new MemoryStore(1024 * 1024);
        var data = new Data(
                Optional.empty(),
                1,
                CloakKey.passing(),
                new FaultyStore(memory),
                new FaultyHistory(memory),
                new FaultyAccounts(),
                new MemoryAudit(),
                () -> {});
        Map<Door, Integer> ports = Map.of(Door.LOBBY, 0, Door.IRC, 0, Door.WEB, 0);
        var settings = new Settings(
                "127.0.0.1", ports, new Casemapping().nick("operator").orElseThrow());
        Serving.endOnDefect();
        Server server = Server.start(settings, data, new FaultyLog(arguments.length > 0));
        Serving.stopInOrder(server::close);
        ServeCommand.announce(server, System.out);
        Serving.forever();
    }

    private record FaultyStore(Store sound) implements Store {
        @Override
        public Position applied() {
            return sound.applied();
        }

        @Override
        public void commit(Position position, List<Fact> facts) {
            String all = facts.toString();
            if (all.contains("boom")) {
                throw new AssertionError("the store has a defect");
            }
            if (all.contains("stuck")) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            sound.commit(position, facts);
        }
    }

    private record FaultyHistory(History sound) implements History {
        @Override
        public List<HistoryEntry> read(Excerpt excerpt) {
            return sound.read(excerpt);
        }

        @Override
        public Optional<HistoryEntry> find(Place place, Position position) {
            return sound.find(place, position);
        }

        @Override
        public List<Correspondence> correspondences(
                List<Reading> readings,
                @Nullable Account owner,
                @Nullable RangeBound after,
                @Nullable RangeBound before,
                int limit) {
            return sound.correspondences(readings, owner, after, before, limit);
        }

        @Override
        public Finding search(Search search) {
            throw new AssertionError("history has a defect");
        }
    }

    private static final class FaultyAccounts implements Accounts {
        @Override
        public Optional<Credential> credential(Account account) {
            throw new AssertionError("accounts have a defect");
        }

        @Override
        public Optional<AccessToken.Kind> token(Account account, Fingerprint hash) {
            throw new AssertionError("accounts have a defect");
        }

        @Override
        public Optional<KnownPasskey> passkey(Fingerprint hash) {
            throw new AssertionError("accounts have a defect");
        }

        @Override
        public long codeStep(Account account) {
            throw new AssertionError("accounts have a defect");
        }

        @Override
        public Account registered(Account account) {
            return account;
        }
    }

    private record FaultyLog(boolean faulty) implements ConnectionLog {
        @Override
        public void connected(String door, Origin origin) {
            if (faulty) {
                throw new AssertionError("the loop has a defect");
            }
        }

        @Override
        public void disconnected(String door, Origin origin, String reason) {
            // nobody wants to know
        }
    }
}
