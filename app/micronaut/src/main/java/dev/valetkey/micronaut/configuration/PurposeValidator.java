package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.limit.GrantKind;

import java.util.Set;

/** Holds what is said of one purpose in all layers against each other. */
final class PurposeValidator {

    private PurposeValidator() {}

    /** Notes every contradiction; a layer that is faulty already is left alone, for more would be said than is wrong. */
    static PurposeProperties validate(PurposeProperties purpose, ConfigSection section) {
        if (!purpose.valid()) {
            return purpose;
        }
        if (purpose.types() == null) {
            section.error("types", "is missing; list the media types that are accepted, such as image/png or image/*");
        }
        validateSizes(purpose, section);
        return section.hasErrors() ? purpose.invalidated() : purpose;
    }

    private static void validateSizes(PurposeProperties purpose, ConfigSection section) {
        long least = purpose.minSizeOrDefault();
        Long most = purpose.maxSize();
        if (most != null && least > most) {
            section.error("max-size", "is " + most + " bytes, less than min-size with " + least);
        }
        purpose.maxSizes().forEach((types, bytes) -> {
            if (least > bytes) {
                section.error("max-sizes." + types, "is " + bytes + " bytes, less than min-size with " + least);
            }
        });
        if (purpose.kindsOrDefault().equals(Set.of(GrantKind.PUT)) && least > purpose.largestPutOrDefault()) {
            section.error(
                    "min-size",
                    "is " + least + " bytes, more than one put carries (largest-put " + purpose.largestPutOrDefault() + ")");
        }
    }
}
