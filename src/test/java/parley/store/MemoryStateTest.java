package parley.store;

import parley.port.Store;

final class MemoryStateTest extends StateContract {
    private final MemoryStore store = new MemoryStore(1 << 20);

    @Override
    Store open() {
        return store;
    }

    @Override
    Store reopen() {
        return store;
    }
}
