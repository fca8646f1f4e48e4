package dev.valetkey.core.quota;

import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What an amount is counted for. Keys have a fixed order, so that concurrent transactions change their amounts in the same
 * order and do not wait for each other in a circle.
 *
 * @param tenant the tenant
 * @param purpose the purpose, or null for all purposes of the tenant
 * @param subject the id of the subject, or null for all subjects; only with a purpose
 */
public record UsageKey(
        TenantId tenant,
        @Nullable Purpose purpose,
        @Nullable String subject) implements Comparable<UsageKey> {

    private static final Comparator<UsageKey> ORDER = Comparator.comparing(
                    (UsageKey key) -> key.tenant().value())
            .thenComparing(UsageKey::purposeName)
            .thenComparing(UsageKey::subjectId);

    /**
     * Checks the members.
     *
     * @param tenant the tenant
     * @param purpose the purpose, or null for all purposes of the tenant
     * @param subject the id of the subject, or null for all subjects; only with a purpose
     * @throws IllegalArgumentException if there is a subject without a purpose
     * @throws NullPointerException if the tenant is null
     */
    public UsageKey {
        Objects.requireNonNull(tenant, "tenant");
        if (purpose == null && subject != null) {
            throw new IllegalArgumentException("Usage of a subject is counted by purpose; no purpose is given");
        }
    }

    /**
     * {@return the keys of an upload, in their order: its tenant, its purpose and its subject}
     *
     * @param upload any upload
     */
    public static List<UsageKey> of(Upload upload) {
        return of(upload.tenant(), upload.intent().purpose(), upload.subject());
    }

    /**
     * {@return the keys of a caller's uploads for a purpose, in their order: tenant, purpose and subject}
     *
     * @param tenant the caller's tenant
     * @param purpose the purpose of the uploads
     * @param subject the id of the caller
     */
    public static List<UsageKey> of(TenantId tenant, Purpose purpose, String subject) {
        return List.of(
                new UsageKey(tenant, null, null),
                new UsageKey(tenant, purpose, null),
                new UsageKey(tenant, purpose, subject));
    }

    /** {@return the name of the purpose; empty for all purposes} */
    public String purposeName() {
        return purpose == null ? "" : purpose.value();
    }

    /** {@return the id of the subject; empty for all subjects} */
    public String subjectId() {
        return subject == null ? "" : subject;
    }

    @Override
    public int compareTo(UsageKey other) {
        return ORDER.compare(this, other);
    }
}
