package dev.valetkey.core;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Caller.Reach;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.Visibility;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The uploads that a caller reaches. The only place that decides on ownership: an upload beyond the caller's reach is
 * found by nobody, as if it did not exist. Created for one request; not thread-safe.
 */
final class ReachableUploads {
    private static final Comparator<Upload> NEWEST_FIRST =
            Comparator.comparing(Upload::id).reversed();

    private final Caller caller;
    private final TenantDirectory tenants;
    private final Ledger ledger;

    /** Looked up once, and only for uploads of other subjects. */
    private @Nullable Set<Purpose> shared;

    ReachableUploads(Caller caller, TenantDirectory tenants, Ledger ledger) {
        this.caller = caller;
        this.tenants = tenants;
        this.ledger = ledger;
    }

    /** Finds an upload to read its state, parts or object. */
    Optional<Upload> findReadable(UploadId id) {
        return ofTenant(id)
                .filter(upload -> reaches(upload)
                        || sharedPurposes().contains(upload.intent().purpose()));
    }

    /** Finds an upload to send bytes to it, to complete or to remove it. */
    Optional<Upload> findChangeable(UploadId id) {
        return ofTenant(id).filter(this::reaches);
    }

    private Optional<Upload> ofTenant(UploadId id) {
        return ledger.find(id).filter(upload -> upload.tenant().equals(caller.tenant()));
    }

    private boolean reaches(Upload upload) {
        return caller.reach() == Reach.TENANT
                || upload.subject().equals(caller.subject().id());
    }

    /** Lists a page of readable uploads, newest first. */
    List<Upload> list(UploadQuery query) {
        List<UploadQuery> readable = readable(query);
        if (readable.size() == 1) {
            return ledger.list(readable.get(0));
        }
        // Each page is complete from its newest upload on, and so are the first of them together.
        return readable.stream()
                .flatMap(each -> ledger.list(each).stream())
                .collect(Collectors.toMap(Upload::id, upload -> upload, (upload, again) -> upload))
                .values()
                .stream()
                .sorted(NEWEST_FIRST)
                .limit(query.limit())
                .toList();
    }

    /**
     * One query for the caller's own uploads and one for each shared purpose: every one of them reads an index in its order,
     * which no database does for a disjunction.
     */
    private List<UploadQuery> readable(UploadQuery query) {
        String own = caller.subject().id();
        if (caller.reach() == Reach.TENANT || own.equals(query.subject())) {
            return List.of(query);
        }
        List<UploadQuery> queries = new ArrayList<>();
        if (query.subject() == null) {
            queries.add(query.withSubject(own));
        }
        sharedPurposes().stream()
                .filter(purpose -> query.purpose() == null || query.purpose().equals(purpose))
                .map(query::withPurpose)
                .forEach(queries::add);
        return queries;
    }

    /** A purpose that the tenant no longer has is shared with nobody. */
    private Set<Purpose> sharedPurposes() {
        Set<Purpose> known = shared;
        if (known == null) {
            known = tenants.find(caller.tenant()).map(Tenant::profiles).orElse(Map.of()).entrySet().stream()
                    .filter(entry -> entry.getValue().visibility() == Visibility.TENANT)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
            shared = known;
        }
        return known;
    }
}
