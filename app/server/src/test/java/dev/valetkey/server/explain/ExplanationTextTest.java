package dev.valetkey.server.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.valetkey.micronaut.web.explain.DryRun;
import dev.valetkey.micronaut.web.explain.ExplanationJson;
import dev.valetkey.micronaut.web.explain.LimitsJson;
import dev.valetkey.micronaut.web.explain.PolicyVerdictJson;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The text contains the same information as the JSON, for explanations of the demo's tenants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationTextTest {

    private static final Subject ALICE = new Subject("alice", Set.of("uploads:create"), Map.of("sub", "alice"));
    private static final int NO_WRAPPING = 10_000;

    private DryRun dryRun;

    @BeforeAll
    void start() {
        dryRun = DryRuns.ofDemo(null);
    }

    @AfterAll
    void stop() {
        dryRun.close();
    }

    static Stream<UploadIntent> questions() {
        var checksum = new Checksum(ChecksumAlgorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        return Stream.of(
                new UploadIntent(new Purpose("avatar"), "cat.png", type("image/png"), 48_213L, null, Map.of(), null),
                new UploadIntent(
                        new Purpose("document"), "a.pdf", type("application/pdf"), 1_000L, checksum, Map.of(), null),
                new UploadIntent(
                        new Purpose("avatar"), "a/b.html", type("text/html"), 6_000_000L, null, Map.of("a", "b"), null),
                new UploadIntent(new Purpose("invoice"), "a.pdf", type("application/pdf"), 5L, null, Map.of(), null));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void the_text_contains_every_value_of_the_json(UploadIntent question) throws Exception {
        for (String tenant : List.of("acme", "nobody")) {
            ExplanationJson explanation = dryRun.explain(new TenantId(tenant), ALICE, question);
            JsonNode json = new ObjectMapper().readTree(dryRun.toJson(explanation));

            assertThat(text(explanation)).contains(values(json).toList());
        }
    }

    @Test
    void limits_are_shown_before_and_after_the_policy_that_changed_them() {
        String text = text(narrowed("The free plan takes files up to 1 MB."));

        assertThat(text.lines().map(String::strip))
                .containsSubsequence(
                        "2000  free-plan  narrow  The free plan takes files up to 1 MB.",
                        "Limits of the profile",
                        "maxSize  5000000",
                        "Limits narrowed by free-plan",
                        "maxSize        5000000 -> 1000000",
                        "longestExpiry  any -> PT1M",
                        "Accepted after all policies",
                        "maxSize        1000000");
    }

    @Test
    void control_characters_in_the_messages_of_policies_are_replaced() {
        String text = text(narrowed("red \u001b[31m @|blue markup|@ \u202egnp"));

        assertThat(text).contains("red ?[31m @|blue markup|@ ?gnp").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void long_messages_are_wrapped() {
        ExplanationJson explanation = narrowed("word ".repeat(50).strip());

        assertThat(new ExplanationText(Help.defaultColorScheme(Ansi.OFF), 80)
                        .of(explanation)
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void colours_are_used_only_if_enabled() {
        ExplanationJson explanation = narrowed("Why.");

        assertThat(new ExplanationText(Help.defaultColorScheme(Ansi.ON), 80).of(explanation))
                .contains("\u001b[");
        assertThat(text(explanation)).doesNotContain("\u001b[");
    }

    private static ExplanationJson narrowed(String reason) {
        var before = new LimitsJson(List.of("image/png"), null, 5_000_000L, null, null, null, null, null);
        var after = new LimitsJson(List.of("image/png"), null, 1_000_000L, null, "PT1M", null, null, null);
        var step = new PolicyVerdictJson("free-plan", 2_000, "narrow", reason, null, null, null, before, after);
        return new ExplanationJson(
                "allowed",
                "put",
                "2026-01-01T00:00:00Z",
                "policy",
                before,
                List.of(step),
                after,
                List.of(),
                List.of(),
                null);
    }

    private static String text(ExplanationJson explanation) {
        return new ExplanationText(Help.defaultColorScheme(Ansi.OFF), NO_WRAPPING).of(explanation);
    }

    /** All strings, numbers and booleans at any depth. */
    private static Stream<String> values(JsonNode json) {
        return json.isContainerNode()
                ? Stream.of(json).flatMap(node -> {
                    Stream.Builder<String> values = Stream.builder();
                    node.forEach(child -> values(child).forEach(values));
                    return values.build();
                })
                : Stream.of(json.asText());
    }

    private static MediaType type(String text) {
        return MediaType.parse(text);
    }
}
