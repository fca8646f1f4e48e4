package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.Section;
import dev.valetkey.policy.limit.GrantKind;

import java.util.Set;

/** Holds what is said of one purpose in all layers against each other. */
final class CheckPurpose {

    private CheckPurpose() {}

    /** Notes every contradiction; a layer that is faulty already is left alone, for more would be said than is wrong. */
    static Layer check(Layer purpose, Section section) {
        if (!purpose.sound()) {
            return purpose;
        }
        if (purpose.types() == null) {
            section.fault("types", "is missing; list the media types that are accepted, such as image/png or image/*");
        }
        sizes(purpose, section);
        return section.faulty() ? purpose.unsound() : purpose;
    }

    private static void sizes(Layer purpose, Section section) {
        long least = purpose.leastSize();
        Long most = purpose.maxSize();
        if (most != null && least > most) {
            section.fault("max-size", "is " + most + " bytes, less than min-size with " + least);
        }
        purpose.maxSizes().forEach((types, bytes) -> {
            if (least > bytes) {
                section.fault("max-sizes." + types, "is " + bytes + " bytes, less than min-size with " + least);
            }
        });
        if (purpose.usedKinds().equals(Set.of(GrantKind.PUT)) && least > purpose.most()) {
            section.fault(
                    "min-size",
                    "is " + least + " bytes, more than one put carries (largest-put " + purpose.most() + ")");
        }
    }
}
