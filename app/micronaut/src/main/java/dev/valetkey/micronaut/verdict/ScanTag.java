package dev.valetkey.micronaut.verdict;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tag in which a scanner leaves its verdict, and the meaning of its values, which S3 compares by case.
 *
 * @param key the key of the tag
 * @param clean the values of objects without malware
 * @param infected the values of objects with malware
 * @param uninspectable the values of objects that the scanner could not inspect
 */
record ScanTag(String key, Set<String> clean, Set<String> infected, Set<String> uninspectable) {

    /** S3 User Guide, "Categorizing your objects using tags". */
    private static final int MAX_KEY = 128;

    private static final int MAX_VALUE = 256;

    /** GuardDuty User Guide, "Monitoring S3 object scans with GuardDuty managed tags". */
    static final ScanTag GUARD_DUTY = new ScanTag(
            "GuardDutyMalwareScanStatus",
            Set.of("NO_THREATS_FOUND"),
            Set.of("THREATS_FOUND"),
            Set.of("UNSUPPORTED", "ACCESS_DENIED", "FAILED"));

    /** What a value means. */
    enum Verdict {
        CLEAN,
        INFECTED,
        UNINSPECTABLE,
        UNKNOWN
    }

    /** @throws IllegalArgumentException if a text is no key or value of a tag, or if a value has two meanings */
    ScanTag {
        check(key, MAX_KEY);
        clean = Set.copyOf(clean);
        infected = Set.copyOf(infected);
        uninspectable = Set.copyOf(uninspectable);
        Set<String> all = new HashSet<>();
        for (Set<String> values : List.of(clean, infected, uninspectable)) {
            for (String value : values) {
                check(value, MAX_VALUE);
                if (!all.add(value)) {
                    throw new IllegalArgumentException("'" + value + "' has two meanings; list each value once");
                }
            }
        }
    }

    /**
     * The tag of the configuration: GuardDuty's, unless another key is configured.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    static ScanTag of(
            @Nullable String key,
            @Nullable List<String> clean,
            @Nullable List<String> infected,
            @Nullable List<String> uninspectable) {
        if (key == null) {
            return new ScanTag(
                    GUARD_DUTY.key,
                    GUARD_DUTY.clean,
                    GUARD_DUTY.infected,
                    uninspectable == null ? GUARD_DUTY.uninspectable : set(uninspectable));
        }
        return new ScanTag(key, set(clean), set(infected), set(uninspectable));
    }

    private static Set<String> set(@Nullable List<String> values) {
        return values == null
                ? Set.of()
                : Set.copyOf(values.stream().map(String::strip).toList());
    }

    private static void check(String text, int max) {
        if (text.isBlank() || text.length() > max) {
            throw new IllegalArgumentException(
                    "'" + text + "' cannot be in a tag of S3; expected 1 to " + max + " characters");
        }
    }

    /** A value that is in no list has no meaning, and is never clean. */
    Verdict verdict(String value) {
        if (clean.contains(value)) {
            return Verdict.CLEAN;
        }
        if (infected.contains(value)) {
            return Verdict.INFECTED;
        }
        return uninspectable.contains(value) ? Verdict.UNINSPECTABLE : Verdict.UNKNOWN;
    }
}
