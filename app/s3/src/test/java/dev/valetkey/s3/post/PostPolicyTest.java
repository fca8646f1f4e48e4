package dev.valetkey.s3.post;

import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.post.PostPolicy.Condition;
import dev.valetkey.s3.post.PostPolicy.Condition.Bucket;
import dev.valetkey.s3.post.PostPolicy.Condition.ContentLengthRange;
import dev.valetkey.s3.post.PostPolicy.Condition.ExactMatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostPolicyTest {

    private static final Instant END = Instant.parse("2026-11-21T10:15:00Z");

    @Test
    void a_policy_is_serialized_as_s3_expects() {
        assertThat(new PostPolicy(END, conditions()).json())
                .isEqualTo("{\"expiration\":\"2026-11-21T10:15:00Z\",\"conditions\":[{\"bucket\":\"uploads\"},"
                        + "[\"content-length-range\",1,10],[\"eq\",\"$key\",\"a\"],[\"eq\",\"$Content-Type\",\"image/png\"],"
                        + "[\"eq\",\"$success_action_status\",\"201\"],[\"eq\",\"$x-amz-algorithm\",\"A\"],"
                        + "[\"eq\",\"$x-amz-credential\",\"C\"],[\"eq\",\"$x-amz-date\",\"D\"]]}");
    }

    @Test
    void quotes_and_backslashes_are_escaped() {
        assertThat(new ExactMatch(PostFormField.metadata("a"), "\"],[\\\"").json())
                .isEqualTo("[\"eq\",\"$x-amz-meta-a\",\"\\\"],[\\\\\\\"\"]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void a_policy_without_a_required_condition_is_rejected(int missing) {
        List<Condition> fewer = conditions();
        fewer.remove(missing);

        assertThatIllegalArgumentException().isThrownBy(() -> new PostPolicy(END, fewer));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void a_policy_with_a_duplicate_condition_is_rejected(int twice) {
        List<Condition> more = conditions();
        more.add(more.get(twice));

        assertThatIllegalArgumentException().isThrownBy(() -> new PostPolicy(END, more));
    }

    @Nested
    class A_condition {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "file",
                    "policy",
                    "x-amz-signature",
                    "acl",
                    "tagging",
                    "success_action_redirect",
                    "x-ignore-it",
                    "x-amz-checksum-crc64nvme",
                    "x-amz-meta-",
                    "x-amz-meta-a\"b",
                    "Key",
                    ""
                })
        void on_a_reserved_or_unsupported_field_is_rejected(String field) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PostFormField(field));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a\r\nb", "a\nb", "ä", "a\u0000", "a\u007f", "${filename}", "a${"})
        void on_a_value_that_s3_would_change_is_rejected(String value) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ExactMatch(PostFormField.metadata("note"), value))
                    .withMessageContaining("x-amz-meta-note");
        }

        @ParameterizedTest
        @CsvSource({"-1, 1", "2, 1", "0, 5368709121"})
        void on_an_invalid_length_range_is_rejected(long min, long max) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ContentLengthRange(min, max));
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "1, 1", "0, 5368709120"})
        void on_a_length_accepts_one_size_up_to_the_range_of_s3(long min, long max) {
            assertThat(new ContentLengthRange(min, max).json())
                    .isEqualTo("[\"content-length-range\"," + min + "," + max + "]");
        }

        @ParameterizedTest
        @MethodSource("dev.valetkey.policy.object.ChecksumAlgorithm#values")
        void on_a_checksum_requires_an_algorithm_with_a_form_field(ChecksumAlgorithm algorithm) {
            if (algorithm == ChecksumAlgorithm.CRC64NVME) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> PostFormField.checksum(algorithm))
                        .withMessageContaining("CRC64NVME");
            } else {
                assertThat(PostFormField.checksum(algorithm).name())
                        .isEqualToIgnoringCase("x-amz-checksum-" + algorithm.name());
            }
        }
    }

    private static List<Condition> conditions() {
        return new ArrayList<>(List.of(
                new Bucket("uploads"),
                new ContentLengthRange(1, 10),
                new ExactMatch(PostFormField.KEY, "a"),
                new ExactMatch(PostFormField.CONTENT_TYPE, "image/png"),
                new ExactMatch(PostFormField.SUCCESS_ACTION_STATUS, "201"),
                new ExactMatch(PostFormField.ALGORITHM, "A"),
                new ExactMatch(PostFormField.CREDENTIAL, "C"),
                new ExactMatch(PostFormField.DATE, "D")));
    }
}
