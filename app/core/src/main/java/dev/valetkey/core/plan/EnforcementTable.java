package dev.valetkey.core.plan;

import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.policy.limit.GrantKind;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

import static dev.valetkey.core.grant.ConstraintName.CHECKSUM;
import static dev.valetkey.core.grant.ConstraintName.CONTENT_TYPE;
import static dev.valetkey.core.grant.ConstraintName.EXPIRY;
import static dev.valetkey.core.grant.ConstraintName.KEY;
import static dev.valetkey.core.grant.ConstraintName.METADATA;
import static dev.valetkey.core.grant.ConstraintName.METHOD;
import static dev.valetkey.core.grant.ConstraintName.NO_LATE_WRITES;
import static dev.valetkey.core.grant.ConstraintName.NO_OTHER_HEADERS;
import static dev.valetkey.core.grant.ConstraintName.PART_CHECKSUM;
import static dev.valetkey.core.grant.ConstraintName.PART_SIZE;
import static dev.valetkey.core.grant.ConstraintName.SIZE;
import static dev.valetkey.core.grant.ConstraintName.SIZE_RANGE;
import static dev.valetkey.core.grant.ConstraintName.WRITE_ONCE;
import static dev.valetkey.core.grant.Enforcement.COMPLETION;
import static dev.valetkey.core.grant.Enforcement.POST_POLICY;
import static dev.valetkey.core.grant.Enforcement.SERVICE;
import static dev.valetkey.core.grant.Enforcement.SIGNATURE;
import static dev.valetkey.core.plan.ProviderCapability.CHECKSUM_HEADERS;
import static dev.valetkey.core.plan.ProviderCapability.CONDITIONAL_WRITES;
import static dev.valetkey.core.plan.ProviderCapability.POST_POLICIES;
import static dev.valetkey.core.plan.ProviderCapability.SIGNED_HEADERS_ONLY;
import static dev.valetkey.core.plan.ProviderCapability.SIGNED_METADATA_ONLY;
import static dev.valetkey.policy.limit.GrantKind.MULTIPART;
import static dev.valetkey.policy.limit.GrantKind.POST;
import static dev.valetkey.policy.limit.GrantKind.PUT;

/**
 * The enforcer of each constraint on each kind of grant, and the capability of S3 that it requires. The first row that
 * the provider supports applies; without such a row nobody enforces the constraint, and a plan that requires it is
 * refused.
 */
final class EnforcementTable {

    /** @param requires what the provider must be able to do, or null if every S3 does it */
    private record Row(
            ConstraintName name,
            GrantKind kind,
            Enforcement enforcer,
            @Nullable ProviderCapability requires) {}

    private static final List<Row> ROWS = List.of(
            new Row(KEY, PUT, SIGNATURE, null),
            new Row(METHOD, PUT, SIGNATURE, null),
            new Row(EXPIRY, PUT, SIGNATURE, null),
            new Row(SIZE, PUT, SIGNATURE, null),
            new Row(CONTENT_TYPE, PUT, SIGNATURE, null),
            new Row(CHECKSUM, PUT, SIGNATURE, CHECKSUM_HEADERS),
            new Row(METADATA, PUT, SIGNATURE, SIGNED_METADATA_ONLY),
            // The signature covers the granted values; further ones show in the stored object.
            new Row(METADATA, PUT, COMPLETION, null),
            new Row(WRITE_ONCE, PUT, SIGNATURE, CONDITIONAL_WRITES),
            // The first version that is verified is promoted, and nothing is promoted twice.
            new Row(WRITE_ONCE, PUT, COMPLETION, null),
            // If-None-Match and the seal of an ended upload.
            new Row(NO_LATE_WRITES, PUT, SIGNATURE, CONDITIONAL_WRITES),
            new Row(NO_LATE_WRITES, PUT, COMPLETION, null),
            // Only the signature can: tags that such a header sets would be copied when the object is promoted.
            new Row(NO_OTHER_HEADERS, PUT, SIGNATURE, SIGNED_HEADERS_ONLY),
            new Row(KEY, POST, POST_POLICY, POST_POLICIES),
            new Row(METHOD, POST, POST_POLICY, POST_POLICIES),
            new Row(EXPIRY, POST, POST_POLICY, POST_POLICIES),
            new Row(SIZE, POST, POST_POLICY, POST_POLICIES),
            new Row(SIZE_RANGE, POST, POST_POLICY, POST_POLICIES),
            new Row(CONTENT_TYPE, POST, POST_POLICY, POST_POLICIES),
            new Row(CHECKSUM, POST, POST_POLICY, CHECKSUM_HEADERS),
            new Row(METADATA, POST, POST_POLICY, POST_POLICIES),
            // No form field makes a POST conditional.
            new Row(WRITE_ONCE, POST, COMPLETION, null),
            // S3 accepts the form until it expires, and the service accepts nothing for an ended upload.
            new Row(NO_LATE_WRITES, POST, COMPLETION, null),
            new Row(NO_OTHER_HEADERS, POST, POST_POLICY, POST_POLICIES),
            new Row(KEY, MULTIPART, SIGNATURE, null),
            new Row(METHOD, MULTIPART, SIGNATURE, null),
            new Row(EXPIRY, MULTIPART, SIGNATURE, null),
            new Row(PART_SIZE, MULTIPART, SIGNATURE, null),
            // Unless it is optional: see ConstraintBinder.
            new Row(PART_CHECKSUM, MULTIPART, SIGNATURE, CHECKSUM_HEADERS),
            // With a copy source a part would copy an object that the service may read and the client may not.
            new Row(NO_OTHER_HEADERS, MULTIPART, SIGNATURE, SIGNED_HEADERS_ONLY),
            // The service sets the object's properties on creation and names its parts on completion.
            new Row(SIZE, MULTIPART, SERVICE, null),
            new Row(CONTENT_TYPE, MULTIPART, SERVICE, null),
            new Row(CHECKSUM, MULTIPART, SERVICE, CHECKSUM_HEADERS),
            new Row(METADATA, MULTIPART, SERVICE, null),
            new Row(WRITE_ONCE, MULTIPART, SERVICE, CONDITIONAL_WRITES),
            new Row(WRITE_ONCE, MULTIPART, COMPLETION, null),
            // It aborts the multipart upload, without which no part is accepted.
            new Row(NO_LATE_WRITES, MULTIPART, SERVICE, null));

    private EnforcementTable() {}

    /** The enforcer of the constraint; empty if nobody enforces it. */
    static Optional<Enforcement> enforcer(ConstraintName name, GrantKind kind, Provider provider) {
        return ROWS.stream()
                .filter(row -> row.name == name && row.kind == kind)
                .filter(row -> row.requires == null || provider.supports(row.requires))
                .map(Row::enforcer)
                .findFirst();
    }

    /** Whether the provider supports this kind of grant. */
    static boolean supports(GrantKind kind, Provider provider) {
        return enforcer(KEY, kind, provider).isPresent();
    }
}
