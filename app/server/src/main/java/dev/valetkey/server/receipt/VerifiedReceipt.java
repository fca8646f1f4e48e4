package dev.valetkey.server.receipt;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a receipt whose signature is valid.
 *
 * @param issuer the service that has signed it
 * @param upload the upload's id
 * @param tenant the tenant that owns it
 * @param size bytes
 * @param type the verified type, or else the declared one
 * @param isTypeVerified whether an inspection has found out the type
 * @param checksum the checksum of the whole file; null without one, or if its algorithm is unknown
 * @param inspections the names of the inspections that the file has passed, with their versions
 * @param storedAt when it was stored, in RFC 3339
 */
record VerifiedReceipt(
        String issuer,
        String upload,
        String tenant,
        long size,
        String type,
        boolean isTypeVerified,
        @Nullable Checksum checksum,
        List<String> inspections,
        String storedAt) {

    VerifiedReceipt {
        inspections = List.copyOf(inspections);
    }

    /** @throws InvalidReceiptException if a required member is missing or has another type; unknown ones are ignored */
    static VerifiedReceipt of(Map<String, Object> claims) throws InvalidReceiptException {
        return new VerifiedReceipt(
                text(claims, "iss"),
                text(claims, "sub"),
                text(claims, "tenant"),
                size(claims),
                claims.containsKey("verifiedType") ? text(claims, "verifiedType") : text(claims, "contentType"),
                claims.containsKey("verifiedType"),
                checksum(claims),
                inspections(claims),
                text(claims, "storedAt"));
    }

    private static String text(Map<?, ?> claims, String name) throws InvalidReceiptException {
        if (claims.get(name) instanceof String text) {
            return text;
        }
        throw invalid(name);
    }

    private static InvalidReceiptException invalid(String name) {
        return new InvalidReceiptException("Its member '" + name + "' is missing or has another type.");
    }

    private static long size(Map<String, Object> claims) throws InvalidReceiptException {
        if (claims.get("size") instanceof Long size && size >= 0) {
            return size;
        }
        throw invalid("size");
    }

    private static @Nullable Checksum checksum(Map<String, Object> claims) throws InvalidReceiptException {
        Object checksum = claims.get("checksum");
        if (checksum == null) {
            return null;
        }
        if (!(checksum instanceof Map<?, ?> members)) {
            throw invalid("checksum");
        }
        Optional<ChecksumAlgorithm> algorithm = algorithm(text(members, "algorithm"));
        if (algorithm.isEmpty()) {
            return null;
        }
        try {
            return new Checksum(algorithm.get(), text(members, "value"));
        } catch (IllegalArgumentException malformed) {
            throw invalid("checksum");
        }
    }

    /** A later service may have others. */
    private static Optional<ChecksumAlgorithm> algorithm(String name) {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    private static List<String> inspections(Map<String, Object> claims) throws InvalidReceiptException {
        if (!(claims.get("inspections") instanceof List<?> inspections)) {
            throw invalid("inspections");
        }
        List<String> names = new ArrayList<>();
        for (Object inspection : inspections) {
            if (!(inspection instanceof Map<?, ?> members)) {
                throw invalid("inspections");
            }
            String name = text(members, "name");
            names.add(members.get("version") instanceof String version ? name + " (" + version + ")" : name);
        }
        return names;
    }
}
