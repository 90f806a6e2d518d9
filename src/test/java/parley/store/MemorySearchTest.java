package parley.store;

final class MemorySearchTest extends SearchContract {
    @Override
    HistoryContract.Kept open() {
        var store = new MemoryStore(256 * 1024);
        return new HistoryContract.Kept(store, store);
    }

    @Override
    void settle() {}
}
