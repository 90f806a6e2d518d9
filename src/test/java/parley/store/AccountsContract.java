package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.Credential;
import parley.port.Accounts;
import parley.port.Store;
import parley.protocol.Fact;

/// What every store must do with what proves accounts.
abstract class AccountsContract {
    private static final Account ANNA = StateContract.ANNA;
    private static final Credential FIRST = new Credential(1, "$argon2id$one", "SCRAM-SHA-256$1");
    private static final Credential SECOND = new Credential(2, "$argon2id$two", "SCRAM-SHA-256$2");

    private Store store;
    private Accounts accounts;

    /// A store and its reading side.
    record Kept(Store store, Accounts accounts) {}

    /// An empty one.
    abstract Kept open();

    @BeforeEach
    void openOne() {
        Kept kept = open();
        store = kept.store();
        accounts = kept.accounts();
    }

    private void commit(Fact... facts) {
        Commits.keep(store, List.of(facts));
    }

    @Test
    void nobodyIsProvedAtFirst() {
        assertThat(accounts.credential(ANNA)).isEmpty();
    }

    @Test
    void credentialIsThereOnceItIsCommitted() {
        commit(StateContract.kept(ANNA), new Fact.CredentialKept(ANNA, FIRST));

        assertThat(accounts.credential(ANNA)).contains(FIRST);
        assertThat(accounts.credential(StateContract.BILL)).isEmpty();
    }

    @Test
    void anySpellingOfTheNameFindsIt() {
        commit(StateContract.kept(ANNA), new Fact.CredentialKept(ANNA, FIRST));

        assertThat(accounts.credential(new Account(StateContract.nick("aNNA")))).contains(FIRST);
    }

    @Test
    void nameIsSpelledAsItWasRegistered() {
        commit(StateContract.kept(ANNA), new Fact.CredentialKept(ANNA, FIRST));

        assertThat(accounts.registered(new Account(StateContract.nick("aNNA"))).name())
                .isEqualTo(ANNA.name());
        assertThat(accounts.registered(new Account(StateContract.nick("bILL"))).name())
                .isEqualTo("bILL");
    }

    @Test
    void lastCredentialCounts() {
        commit(StateContract.kept(ANNA), new Fact.CredentialKept(ANNA, FIRST));
        assertThat(accounts.credential(ANNA)).contains(FIRST);

        commit(new Fact.CredentialKept(ANNA, SECOND));

        assertThat(accounts.credential(ANNA)).contains(SECOND);
    }

    @Test
    void lastCodeIsKnownAsLongAsItsAccount() {
        commit(StateContract.kept(ANNA));
        assertThat(accounts.codeStep(ANNA)).isZero();

        commit(new Fact.AccountKept(StateContract.registered(ANNA, null).withCodeStep(20)));
        assertThat(accounts.codeStep(new Account(StateContract.nick("aNNA")))).isEqualTo(20);
        assertThat(accounts.codeStep(StateContract.BILL)).isZero();

        commit(new Fact.AccountDropped(ANNA));
        assertThat(accounts.codeStep(ANNA)).isZero();
    }

    @Test
    void credentialGoesWithItsAccount() {
        commit(StateContract.kept(ANNA), new Fact.CredentialKept(ANNA, FIRST));

        commit(new Fact.AccountDropped(ANNA));

        assertThat(accounts.credential(ANNA)).isEmpty();
    }

    @Test
    void credentialIsNotGivenWithTheState() {
        commit(StateContract.kept(ANNA), new Fact.CredentialKept(ANNA, FIRST));

        assertThat(store.kept()).containsExactly(StateContract.kept(ANNA));
    }

    @Test
    void anyThreadReadsWhileOneWrites() {
        commit(StateContract.kept(ANNA), new Fact.CredentialKept(ANNA, FIRST));
        List<CompletableFuture<Void>> readers = List.of(reads(), reads(), reads());
        for (int version = 2; version < 200; version++) {
            commit(new Fact.CredentialKept(ANNA, new Credential(version, "hash", "scram")));
        }

        CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).join();
    }

    /// Versions only rise.
    private CompletableFuture<Void> reads() {
        return CompletableFuture.runAsync(() -> {
            int last = 0;
            for (int i = 0; i < 200; i++) {
                int version = accounts.credential(ANNA).orElseThrow().version();
                assertThat(version).isGreaterThanOrEqualTo(last);
                last = version;
            }
        });
    }
}
