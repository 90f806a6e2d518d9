package parley.store;

final class MemoryAccountsTest extends AccountsContract {
    @Override
    Kept open() {
        var store = new MemoryStore(1 << 20);
        return new Kept(store, store);
    }
}
