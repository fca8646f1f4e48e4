package dev.valetkey.s3.post;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One line of a POST policy. There is no {@code starts-with}: for {@code Content-Type} it takes a comma list whose
 * elements all begin so, and everywhere else it leaves the end to the uploader.
 */
sealed interface PostPolicyCondition {

    /** The line as it stands in the policy. */
    String json();

    /** The bucket; it has no field, the URL names it. */
    record Bucket(String name) implements PostPolicyCondition {

        public Bucket {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String json() {
            return "{\"bucket\":" + quoted(name) + "}";
        }
    }

    /** A field with exactly this value: printable ASCII, because browsers rewrite line breaks in forms. */
    record ExactMatch(PostFormField field, String value) implements PostPolicyCondition {

        private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

        public ExactMatch {
            Objects.requireNonNull(field, "field");
            if (!PRINTABLE.matcher(value).matches()) {
                throw new IllegalArgumentException("The form field " + field.name() + " is printable ASCII");
            }
            // S3 puts the file's name for ${filename} in every field, before it looks at the policy.
            if (value.contains("${")) {
                throw new IllegalArgumentException(
                        "The form field " + field.name() + " contains '${', where S3 would put the file's name in");
            }
        }

        @Override
        public String json() {
            return "[\"eq\",\"$" + field.name() + "\"," + quoted(value) + "]";
        }
    }

    /** The file's length in bytes, both ends included. */
    record ContentLengthRange(long min, long max) implements PostPolicyCondition {

        /** S3 documents it for one PUT, and nothing larger for a POST. */
        static final long MAX_SIZE = 5L << 30;

        public ContentLengthRange {
            if (min < 0 || min > max || max > MAX_SIZE) {
                throw new IllegalArgumentException(
                        "A form takes files of 0 to " + MAX_SIZE + " bytes, not " + min + " to " + max);
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
