package dev.valetkey.s3.post;

import dev.valetkey.s3.post.PostPolicyCondition.Bucket;
import dev.valetkey.s3.post.PostPolicyCondition.ContentLengthRange;
import dev.valetkey.s3.post.PostPolicyCondition.ExactMatch;

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
record PostPolicy(Instant expiration, List<PostPolicyCondition> conditions) {

    private static final Set<PostFormField> REQUIRED = Set.of(
            PostFormField.KEY,
            PostFormField.CONTENT_TYPE,
            PostFormField.SUCCESS_ACTION_STATUS,
            PostFormField.ALGORITHM,
            PostFormField.CREDENTIAL,
            PostFormField.DATE);

    PostPolicy {
        conditions = List.copyOf(conditions);
        if (count(conditions, Bucket.class) != 1 || count(conditions, ContentLengthRange.class) != 1) {
            throw new IllegalArgumentException("A policy names one bucket and one length");
        }
        List<PostFormField> fields = exactMatches(conditions).map(ExactMatch::field).toList();
        if (fields.size() != Set.copyOf(fields).size() || !fields.containsAll(REQUIRED)) {
            throw new IllegalArgumentException("A policy names each field once, and none of "
                    + REQUIRED.stream().map(PostFormField::name).sorted().toList() + " is left out");
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
                + conditions.stream().map(PostPolicyCondition::json).collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static long count(List<PostPolicyCondition> conditions, Class<? extends PostPolicyCondition> kind) {
        return conditions.stream().filter(kind::isInstance).count();
    }

    private static Stream<ExactMatch> exactMatches(List<PostPolicyCondition> conditions) {
        return conditions.stream().filter(ExactMatch.class::isInstance).map(ExactMatch.class::cast);
    }
}
