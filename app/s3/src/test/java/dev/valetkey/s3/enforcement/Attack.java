package dev.valetkey.s3.enforcement;

import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.s3.tamper.FormTampering;
import dev.valetkey.s3.tamper.PartTamperings;
import dev.valetkey.s3.tamper.PostTamperings;
import dev.valetkey.s3.tamper.PutTamperings;
import dev.valetkey.s3.tamper.RawRequest;
import dev.valetkey.s3.tamper.Tampering;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A tampering, applied to any grant of its kind.
 *
 * @param breaks the constraint that it breaks
 * @param change turns a grant into a tampered request
 */
record Attack(String what, ConstraintName breaks, Function<IssuedGrant, RawRequest> change) {

    /** The attacks that break this constraint on this kind of grant. */
    static Stream<Attack> on(GrantKind kind, ConstraintName constraint) {
        // A form always has a size range; for a known size, minimum and maximum are that size.
        ConstraintName broken =
                kind == GrantKind.POST && constraint == ConstraintName.SIZE ? ConstraintName.SIZE_RANGE : constraint;
        return all(kind).filter(attack -> attack.breaks == broken);
    }

    /**
     * The tampered request; empty if it does not apply to this grant, such as omitting metadata that it does not have.
     */
    Optional<RawRequest> on(IssuedGrant granted) {
        try {
            return Optional.of(change.apply(granted));
        } catch (IllegalArgumentException nothingToChange) {
            return Optional.empty();
        }
    }

    private static Stream<Attack> all(GrantKind kind) {
        return switch (kind) {
            case PUT -> Stream.concat(PutTamperings.all().map(Attack::of), afterTheEnd());
            case MULTIPART -> PartTamperings.all().map(Attack::of);
            case POST -> Stream.concat(PostTamperings.all().map(Attack::of), otherMethods());
        };
    }

    private static Stream<Attack> afterTheEnd() {
        return Stream.of(new Attack("sent to a sealed key", ConstraintName.NO_LATE_WRITES, IssuedGrant::afterTheEnd));
    }

    private static Stream<Attack> otherMethods() {
        return Stream.of("PUT", "GET", "DELETE")
                .map(method -> new Attack(
                        "other method: " + method,
                        ConstraintName.METHOD,
                        granted -> granted.form().request().withMethod(method)));
    }

    private static Attack of(Tampering tampering) {
        return new Attack(
                tampering.what(),
                tampering.breaks(),
                granted -> tampering.change().apply(granted.untampered()));
    }

    private static Attack of(FormTampering tampering) {
        return new Attack(
                tampering.what(),
                tampering.breaks(),
                granted -> tampering.change().apply(granted.form()).request());
    }
}
