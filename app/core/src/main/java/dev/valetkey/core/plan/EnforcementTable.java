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
import static dev.valetkey.core.plan.Ability.CHECKSUM_HEADERS;
import static dev.valetkey.core.plan.Ability.CONDITIONAL_WRITES;
import static dev.valetkey.core.plan.Ability.FORMS;
import static dev.valetkey.core.plan.Ability.SIGNED_HEADERS_ONLY;
import static dev.valetkey.policy.limit.GrantKind.MULTIPART;
import static dev.valetkey.policy.limit.GrantKind.POST;
import static dev.valetkey.policy.limit.GrantKind.PUT;

/**
 * Who holds which constraint on which kind of grant, and what S3 has to be able to do for it. The first line that the
 * provider can keep counts; where there is none, nobody holds the constraint, and a plan that needs it is refused.
 */
final class EnforcementTable {

    /** @param needs what the provider must be able to do, or null if every S3 does it */
    private record Line(
            ConstraintName name,
            GrantKind kind,
            Enforcement holder,
            @Nullable Ability needs) {}

    private static final List<Line> LINES = List.of(
            new Line(KEY, PUT, SIGNATURE, null),
            new Line(METHOD, PUT, SIGNATURE, null),
            new Line(EXPIRY, PUT, SIGNATURE, null),
            new Line(SIZE, PUT, SIGNATURE, null),
            new Line(CONTENT_TYPE, PUT, SIGNATURE, null),
            new Line(CHECKSUM, PUT, SIGNATURE, CHECKSUM_HEADERS),
            new Line(METADATA, PUT, SIGNATURE, null),
            new Line(WRITE_ONCE, PUT, SIGNATURE, CONDITIONAL_WRITES),
            // The first version that is verified is promoted, and nothing is promoted twice.
            new Line(WRITE_ONCE, PUT, COMPLETION, null),
            // Nobody else can: tags that such a header set would be copied when the object is promoted.
            new Line(NO_OTHER_HEADERS, PUT, SIGNATURE, SIGNED_HEADERS_ONLY),
            new Line(KEY, POST, POST_POLICY, FORMS),
            new Line(METHOD, POST, POST_POLICY, FORMS),
            new Line(EXPIRY, POST, POST_POLICY, FORMS),
            new Line(SIZE, POST, POST_POLICY, FORMS),
            new Line(SIZE_RANGE, POST, POST_POLICY, FORMS),
            new Line(CONTENT_TYPE, POST, POST_POLICY, FORMS),
            new Line(CHECKSUM, POST, POST_POLICY, CHECKSUM_HEADERS),
            new Line(METADATA, POST, POST_POLICY, FORMS),
            // No form field makes a POST conditional.
            new Line(WRITE_ONCE, POST, COMPLETION, null),
            new Line(NO_OTHER_HEADERS, POST, POST_POLICY, FORMS),
            new Line(KEY, MULTIPART, SIGNATURE, null),
            new Line(METHOD, MULTIPART, SIGNATURE, null),
            new Line(EXPIRY, MULTIPART, SIGNATURE, null),
            new Line(PART_SIZE, MULTIPART, SIGNATURE, null),
            new Line(PART_CHECKSUM, MULTIPART, SIGNATURE, CHECKSUM_HEADERS),
            // With a copy source a part would be a copy of what the service may read, and no client.
            new Line(NO_OTHER_HEADERS, MULTIPART, SIGNATURE, SIGNED_HEADERS_ONLY),
            // What S3 keeps with the object is said on creation, and which parts it has on completion: calls of ours.
            new Line(SIZE, MULTIPART, SERVICE, null),
            new Line(CONTENT_TYPE, MULTIPART, SERVICE, null),
            new Line(CHECKSUM, MULTIPART, SERVICE, CHECKSUM_HEADERS),
            new Line(METADATA, MULTIPART, SERVICE, null),
            new Line(WRITE_ONCE, MULTIPART, SERVICE, CONDITIONAL_WRITES),
            new Line(WRITE_ONCE, MULTIPART, COMPLETION, null));

    private EnforcementTable() {}

    /** Who holds it; empty if nobody does. */
    static Optional<Enforcement> holder(ConstraintName name, GrantKind kind, Provider provider) {
        return LINES.stream()
                .filter(line -> line.name == name && line.kind == kind)
                .filter(line -> line.needs == null || provider.has(line.needs))
                .map(Line::holder)
                .findFirst();
    }

    /** Whether the provider takes this kind of grant at all. */
    static boolean offers(GrantKind kind, Provider provider) {
        return holder(KEY, kind, provider).isPresent();
    }
}
