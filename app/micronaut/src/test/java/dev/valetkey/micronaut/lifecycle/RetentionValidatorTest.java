package dev.valetkey.micronaut.lifecycle;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The service does not start where the bucket would remove what an upload still needs. */
class RetentionValidatorTest {

    private static final String RULES = "valetkey.lifecycle-rules";
    private static final String AVATAR = "valetkey.tenants.acme.purposes.avatar.";
    private static final String LIFE = AVATAR + "longest-life";
    private static final String KINDS = AVATAR + "kinds";

    private static final String TWO_DAYS = rules("""
            {"id": "incoming", "filter": {"prefix": "incoming/"}, "expiration_days": 2}""");

    @ParameterizedTest(name = "{0} {1} by {2}")
    @CsvSource({
        // The kit's own file keeps incoming objects for 3 days and parts for 2; grace is 5 minutes.
        "put,       4310m, starts",
        "put,       4316m, refused",
        "multipart, 2870m, starts",
        "multipart, 2876m, refused",
        "'put,multipart', 2876m, refused"
    })
    void the_kits_own_rules_count_where_no_others_are_named(String kinds, String life, String outcome) {
        TestService service = TestService.withAcme().with(KINDS, kinds).with(LIFE, life);

        assertOutcome(service, outcome);
    }

    @ParameterizedTest(name = "{0} and {1} by {2}")
    @CsvSource({"2d, 0s, starts", "2d, 1s, refused", "47h, 1h, starts", "47h, 61m, refused"})
    void an_uploads_life_and_the_grace_behind_it_count_together(String life, String grace, String outcome) {
        TestService service =
                TestService.withAcme().with(RULES, TWO_DAYS).with(LIFE, life).with("valetkey.verify.grace", grace);

        assertOutcome(service, outcome);
    }

    @Test
    void the_refusal_names_the_rule_the_properties_and_the_remedies() {
        List<ConfigError> faults =
                TestService.withAcme().with(RULES, TWO_DAYS).with(LIFE, "3d").errors();

        assertThat(faults)
                .containsExactly(new ConfigError(
                        RULES,
                        "the bucket deletes what lies below incoming/ after 2d (rule 'incoming'), but uploads may take"
                                + " longer, by their longest-life and 5m of valetkey.verify.grace: "
                                + LIFE
                                + " (3d). Shorten them, or apply rules that keep longer and name their file here"));
    }

    @Test
    void of_many_purposes_some_are_named_and_the_others_counted() {
        TestService service = TestService.withAcme().with(RULES, TWO_DAYS).with("valetkey.defaults.longest-life", "3d");
        for (String purpose : List.of("a", "b", "c", "d")) {
            service = service.with("valetkey.defaults.purposes." + purpose + ".types", "image/png");
        }

        assertThat(service.errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .contains("acme.purposes.a.longest-life (3d), ")
                        .contains(" and 2 more. Shorten"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"a\", \"filter\": {\"prefix\": \"objects/\"}, \"expiration_days\": 1}",
                "{\"id\": \"a\", \"status\": \"Disabled\", \"expiration_days\": 1}",
                "{\"id\": \"a\", \"filter\": {\"tags\": {\"infected\": \"yes\"}}, \"expiration_days\": 1}",
                "{\"id\": \"a\", \"noncurrent_expiration\": {\"days\": 1}}",
                "{\"id\": \"a\", \"abort_incomplete_multipart_upload_days\": 1}"
            })
    void rules_about_other_things_do_not_count(String rule) {
        assertOutcome(TestService.withAcme().with(RULES, rules(rule)).with(LIFE, "7d"), "starts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"a\", \"expiration_days\": 1}",
                "{\"id\": \"a\", \"filter\": {\"prefix\": \"inc\"}, \"expiration_days\": 1}",
                "{\"id\": \"a\", \"filter\": {\"prefix\": \"incoming/acme/\"}, \"expiration_days\": 1}",
                "{\"id\": \"a\", \"filter\": {\"size_greater_than\": 5}, \"expiration_days\": 1}",
                "{\"id\": \"b\", \"expiration_days\": 9}, {\"id\": \"a\", \"expiration_days\": 1}"
            })
    void every_rule_that_some_incoming_object_falls_under_counts(String rule) {
        assertThat(TestService.withAcme().with(RULES, rules(rule)).errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("after 1d (rule 'a')"));
    }

    @Test
    void a_bucket_that_removes_nothing_says_so() {
        assertOutcome(TestService.withAcme().with(RULES, "none").with(LIFE, "7d").with(KINDS, "multipart"), "starts");
    }

    @Test
    void the_file_that_was_applied_is_read(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("applied.json"), TWO_DAYS);

        assertOutcome(TestService.withAcme().with(RULES, file.toString()).with(LIFE, "3d"), "refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "standard", "regulated"})
    void the_kits_profiles_suit_what_is_usual(String profile) {
        Path file = Path.of("../../lifecycle-rules/profiles/" + profile + ".json");

        assertOutcome(TestService.withAcme().with(RULES, file.toString()).with(KINDS, "put,multipart"), "starts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nowhere.json                                     | the file nowhere.json cannot be read; name the file with the rules
        {                                                | the JSON is not JSON
        {"rule": []}                                     | the JSON has no list 'rules'
        {"rules": [7]}                                   | has a rule that is no object
        {"rules": [{"expiration_days": 1}]}              | has a rule without an id
        {"rules": [{"id": "a", "expiration_day": 1}]}    | has 'expiration_day' in a rule, which is not known; known: abort_
        {"rules": [{"id": "a", "filter": {"prefx": ""}}]} | has 'prefx' in the filter of 'a', which is not known; known: prefix
        {"rules": [{"id": "a", "status": "enabled"}]}    | has the rule 'a' neither Enabled nor Disabled
        {"rules": [{"id": "a", "expiration_days": "1"}]} | has no whole number as expiration_days of the rule 'a'
        {"rules": [{"id": "a", "expiration_days": 1.5}]} | has no whole number as expiration_days of the rule 'a'
        {"rules": [{"id": "a", "expiration_days": 0}]}   | the rule 'a' counts 0 days; it is 1 or more
        """)
    void rules_that_are_none_are_a_fault(String text, String problem) {
        assertThat(TestService.withAcme().with(RULES, text).errors())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.property()).isEqualTo(RULES);
                    assertThat(fault.message()).contains(problem);
                });
    }

    private static String rules(String rules) {
        return "{\"version\": 1, \"rules\": [" + rules + "]}";
    }

    private static void assertOutcome(TestService service, String outcome) {
        if (outcome.equals("starts")) {
            service.start().close();
        } else {
            assertThat(service.errors()).extracting(ConfigError::property).containsExactly(RULES);
        }
    }
}
