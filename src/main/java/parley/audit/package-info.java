/// What is worth looking up later: who came in, who tried in vain, and what operators did.
///
/// Enters: an [AuditEntry] from whoever sees it happen, on any thread. [AuditTrail] logs it and has an [AuditStore]
/// keep it, on a thread of its own; [AuditSearch] finds it again. Start at [AuditTrail].
@NullMarked
package parley.audit;

import org.jspecify.annotations.NullMarked;
