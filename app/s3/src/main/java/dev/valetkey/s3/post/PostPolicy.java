package dev.valetkey.s3.post;

import dev.valetkey.s3.post.Condition.Bucket;
import dev.valetkey.s3.post.Condition.ExactMatch;
import dev.valetkey.s3.post.Condition.ContentLengthRange;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What a form may contain. The fields are read off the conditions, so none is without the other: S3 refuses a field
 * that no condition names, and a condition whose field is missing.
 *
 * @param expiration the end, a whole second
 * @param conditions one bucket, one length, and each field once
 */
record PostPolicy(Instant expiration, List<Condition> conditions) {

    private static final Set<FormField> REQUIRED = Set.of(
            FormField.KEY,
            FormField.CONTENT_TYPE,
            FormField.SUCCESS_ACTION_STATUS,
            FormField.ALGORITHM,
            FormField.CREDENTIAL,
            FormField.DATE);

    PostPolicy {
        conditions = List.copyOf(conditions);
        if (count(conditions, Bucket.class) != 1 || count(conditions, ContentLengthRange.class) != 1) {
            throw new IllegalArgumentException("A policy names one bucket and one length");
        }
        List<FormField> fields = exactMatches(conditions).map(ExactMatch::field).toList();
        if (fields.size() != Set.copyOf(fields).size() || !fields.containsAll(REQUIRED)) {
            throw new IllegalArgumentException("A policy names each field once, and none of "
                    + REQUIRED.stream().map(FormField::name).sorted().toList() + " is left out");
        }
    }

    /** What the form must send for this policy, in the conditions' order. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        exactMatches(conditions).forEach(condition -> fields.put(condition.field().name(), condition.value()));
        return fields;
    }

    /** The document as it is signed and sent. */
    String base64() {
        return Base64.getEncoder().encodeToString(json().getBytes(US_ASCII));
    }

    String json() {
        return "{\"expiration\":\"" + expiration + "\",\"conditions\":"
                + conditions.stream().map(Condition::json).collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static long count(List<Condition> conditions, Class<? extends Condition> kind) {
        return conditions.stream().filter(kind::isInstance).count();
    }

    private static Stream<ExactMatch> exactMatches(List<Condition> conditions) {
        return conditions.stream().filter(ExactMatch.class::isInstance).map(ExactMatch.class::cast);
    }
}
