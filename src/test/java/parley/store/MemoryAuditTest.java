package parley.store;

import parley.audit.AuditStore;
import parley.audit.MemoryAudit;

final class MemoryAuditTest extends AuditStoreContract {
    @Override
    AuditStore open() {
        return new MemoryAudit();
    }
}
