package dev.valetkey.core.policy.rule;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class LimitRulesTest {

    private static List<String> refusals(TestIntents intent, Limits limits) {
        return LimitRule.all().stream()
                .flatMap(rule -> rule.refusal(intent.intent(), limits).stream())
                .map(Verdict.Deny::code)
                .toList();
    }

    @Test
    void an_intent_within_the_limits_is_accepted() {
        assertThat(refusals(TestIntents.avatar(), CoreFixture.AVATARS)).isEmpty();
    }

    @Test
    void empty_limits_refuse_nothing() {
        assertThat(refusals(TestIntents.avatar().type("text/html").metadata(Map.of("any", "thing")), Limits.none()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,size-too-small", "5000001,size-too-large"})
    void sizes_outside_the_bounds_are_refused(long size, String code) {
        assertThat(refusals(TestIntents.avatar().size(size), CoreFixture.AVATARS))
                .containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5_000_000})
    void bounds_are_inclusive(long size) {
        assertThat(refusals(TestIntents.avatar().size(size), CoreFixture.AVATARS))
                .isEmpty();
    }

    @Test
    void other_types_are_refused() {
        assertThat(refusals(TestIntents.avatar().type("text/html"), CoreFixture.AVATARS))
                .containsExactly("type-not-allowed");
    }

    @Test
    void a_required_checksum_must_be_of_a_listed_algorithm() {
        Limits crc = Limits.none().withRequiredChecksums(Set.of(ChecksumAlgorithm.CRC64NVME));
        Limits sha = Limits.none().withRequiredChecksums(Set.of(ChecksumAlgorithm.SHA256));

        assertThat(refusals(TestIntents.avatar(), sha)).containsExactly("checksum-required");
        assertThat(refusals(TestIntents.avatar().checksum(TestIntents.SHA256), crc))
                .containsExactly("checksum-required");
        assertThat(refusals(TestIntents.avatar().checksum(TestIntents.SHA256), sha))
                .isEmpty();
    }

    @Test
    void a_required_kind_must_be_allowed() {
        assertThat(refusals(TestIntents.avatar().kind(GrantKind.POST), CoreFixture.AVATARS))
                .containsExactly("kind-not-allowed");
    }

    @Nested
    class Metadata {

        @Test
        void all_names_that_are_not_listed_are_reported_together() {
            Verdict.Deny deny = new MetadataRule()
                    .refusal(
                            TestIntents.avatar()
                                    .metadata(Map.of("x", "1", "b\u202E", "2", "albumId", "3"))
                                    .intent(),
                            CoreFixture.AVATARS)
                    .orElseThrow();

            assertThat(deny.code()).isEqualTo("metadata-not-allowed");
            assertThat(deny.detail()).contains("b?, x").contains("accepted: albumId");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " a", "a ", "a  b", "a\nb", "ä", "a\tb", "\u0000"})
        void values_that_s3_would_change_are_refused(String value) {
            assertThat(refusals(TestIntents.avatar().metadata(Map.of("albumId", value)), CoreFixture.AVATARS))
                    .containsExactly("metadata-malformed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"word ", "a b  ", "a\tb ", "x"})
        void a_value_of_any_length_is_judged(String words) {
            String value = words.repeat(100_000);

            assertThat(refusals(TestIntents.avatar().metadata(Map.of("albumId", value)), CoreFixture.AVATARS))
                    .hasSize(1);
            assertThat(refusals(TestIntents.avatar().metadata(Map.of("albumId", value + "x")), CoreFixture.AVATARS))
                    .hasSize(1);
        }

        @Test
        void names_that_differ_by_case_only_are_refused() {
            assertThat(refusals(TestIntents.avatar().metadata(Map.of("albumId", "1", "albumid", "2")), Limits.none()))
                    .containsExactly("metadata-malformed");
        }

        @Test
        void more_than_two_kilobytes_are_refused() {
            assertThat(refusals(
                            TestIntents.avatar().metadata(Map.of("albumId", "x".repeat(2041))), CoreFixture.AVATARS))
                    .isEmpty();
            assertThat(refusals(
                            TestIntents.avatar().metadata(Map.of("albumId", "x".repeat(2042))), CoreFixture.AVATARS))
                    .containsExactly("metadata-too-large");
        }
    }
}
