package dev.valetkey.s3.post;

import dev.valetkey.s3.post.PostPolicy.Condition.Bucket;
import dev.valetkey.s3.post.PostPolicy.Condition.ContentLengthRange;
import dev.valetkey.s3.post.PostPolicy.Condition.ExactMatch;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The POST policy of a form. The form fields are derived from the conditions, because S3 rejects a field without a condition
 * and a condition without a field.
 *
 * @param expiration in whole seconds
 * @param conditions one bucket, one length range, and each field once
 */
record PostPolicy(Instant expiration, List<Condition> conditions) {

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
            throw new IllegalArgumentException(
                    "Invalid POST policy. Expected exactly one bucket and one content-length-range.");
        }
        List<PostFormField> fields =
                exactMatches(conditions).map(ExactMatch::field).toList();
        if (fields.size() != Set.copyOf(fields).size() || !fields.containsAll(REQUIRED)) {
            throw new IllegalArgumentException("Invalid POST policy. Expected each field once, and all of "
                    + REQUIRED.stream().map(PostFormField::name).sorted().toList() + ".");
        }
    }

    /** The form fields of this policy, in the order of the conditions. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        exactMatches(conditions)
                .forEach(condition -> fields.put(condition.field().name(), condition.value()));
        return fields;
    }

    /** The policy document, which is signed and sent. */
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

    /**
     * A condition of a POST policy. There is no {@code starts-with}: for {@code Content-Type} S3 accepts a comma-separated list
     * whose elements all have the prefix, and for every other field the uploader chooses the rest of the value.
     */
    sealed interface Condition {

        /** The condition as JSON. */
        String json();

        /** The bucket. It has no form field, because the URL contains it. */
        record Bucket(String name) implements Condition {

            public Bucket {
                Objects.requireNonNull(name, "name");
            }

            @Override
            public String json() {
                return "{\"bucket\":" + quoted(name) + "}";
            }
        }

        /** A field with exactly this value: printable ASCII, because browsers rewrite line breaks in forms. */
        record ExactMatch(PostFormField field, String value) implements Condition {

            private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

            public ExactMatch {
                Objects.requireNonNull(field, "field");
                if (!PRINTABLE.matcher(value).matches()) {
                    throw new IllegalArgumentException(
                            "Invalid value of form field " + field.name() + ". Expected printable ASCII.");
                }
                // S3 replaces ${filename} in every field with the name of the file before it checks the policy.
                if (value.contains("${")) {
                    throw new IllegalArgumentException("Invalid value of form field " + field.name()
                            + ": '${'. S3 would replace ${filename} with the name of the file. Remove it.");
                }
            }

            @Override
            public String json() {
                return "[\"eq\",\"$" + field.name() + "\"," + quoted(value) + "]";
            }
        }

        /** The length of the file in bytes, inclusive. */
        record ContentLengthRange(long min, long max) implements Condition {

            /** The documented limit of a PUT; S3 documents no larger one for a POST. */
            static final long MAX_SIZE = 5L << 30;

            public ContentLengthRange {
                if (min < 0 || min > max || max > MAX_SIZE) {
                    throw new IllegalArgumentException("Invalid content-length-range: " + min + " to " + max
                            + ". Expected a range within 0 to " + MAX_SIZE + " bytes.");
                }
            }

            @Override
            public String json() {
                return "[\"content-length-range\"," + min + "," + max + "]";
            }
        }

        private static String quoted(String printable) {
            return '"' + printable.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }
}
