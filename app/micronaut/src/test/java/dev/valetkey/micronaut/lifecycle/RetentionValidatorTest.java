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

/** The service does not start if the bucket's lifecycle rules would delete objects that an upload still needs. */
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
    void the_rules_of_the_kit_apply_by_default(String kinds, String life, String outcome) {
        TestService service = TestService.withAcme().with(KINDS, kinds).with(LIFE, life);

        assertOutcome(service, outcome);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({"2d, 0s, starts", "2d, 1s, refused", "47h, 1h, starts", "47h, 61m, refused"})
    void the_lifetime_of_an_upload_and_the_grace_period_are_added(String life, String grace, String outcome) {
        TestService service =
                TestService.withAcme().with(RULES, TWO_DAYS).with(LIFE, life).with("valetkey.verify.grace", grace);

        assertOutcome(service, outcome);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2875m, starts", "2876m, refused"})
    void an_inspected_upload_may_also_wait_for_a_verdict(String life, String outcome) {
        TestService service = TestService.withAcme()
                .with(LIFE, life)
                .with(AVATAR + "inspections", "antivirus")
                .with("valetkey.antivirus.clamd", "localhost:3310");

        assertOutcome(service, outcome);
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "delete, 366d, starts",
        "quarantine, 7d, starts",
        "quarantine, 8d, refused",
    })
    void quarantined_files_may_not_outlive_their_objects(String action, String retention, String outcome) {
        String week = rules("{\"id\": \"q\", \"filter\": {\"prefix\": \"quarantine/\"}, \"expiration_days\": 7}");
        TestService service = TestService.withAcme()
                .with(RULES, week)
                .with(AVATAR + "on-rejection", action)
                .with("valetkey.inspection.quarantine-retention", retention);

        assertOutcome(service, outcome);
    }

    @Test
    void the_error_names_the_rule_the_properties_and_the_remedies() {
        List<ConfigError> faults =
                TestService.withAcme().with(RULES, TWO_DAYS).with(LIFE, "3d").errors();

        assertThat(faults)
                .containsExactly(
                        new ConfigError(
                                RULES,
                                "the bucket deletes objects below incoming/ after 2d (rule 'incoming'), but uploads may take"
                                        + " longer, by their longest-life plus 5m of valetkey.verify.grace: "
                                        + LIFE
                                        + " (3d). Shorten them, or apply rules with a longer retention and set their file here"));
    }

    @Test
    void an_error_lists_some_of_many_purposes_and_counts_the_others() {
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
    void rules_about_other_objects_are_ignored(String rule) {
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
    void every_rule_that_matches_some_incoming_object_applies(String rule) {
        assertThat(TestService.withAcme().with(RULES, rules(rule)).errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("after 1d (rule 'a')"));
    }

    @Test
    void none_means_a_bucket_without_lifecycle_rules() {
        assertOutcome(
                TestService.withAcme().with(RULES, "none").with(LIFE, "7d").with(KINDS, "multipart"), "starts");
    }

    @Test
    void a_configured_file_is_read(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("applied.json"), TWO_DAYS);

        assertOutcome(TestService.withAcme().with(RULES, file.toString()).with(LIFE, "3d"), "refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "standard", "regulated"})
    void the_profiles_of_the_kit_allow_the_defaults(String profile) {
        Path file = Path.of("../../lifecycle-rules/profiles/" + profile + ".json");

        assertOutcome(TestService.withAcme().with(RULES, file.toString()).with(KINDS, "put,multipart"), "starts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nowhere.json                                     | the file nowhere.json cannot be read; set the path of the lifecycle rules
        {                                                | the value is invalid JSON
        {"rule": []}                                     | the value has no list 'rules'
        {"rules": [7]}                                   | has an invalid value for a rule; expected an object
        {"rules": [{"expiration_days": 1}]}              | has a rule without an id
        {"rules": [{"id": "a", "expiration_day": 1}]}    | has the unknown member 'expiration_day' in a rule; accepted: abort_
        {"rules": [{"id": "a", "filter": {"prefx": ""}}]} | has the unknown member 'prefx' in the filter of 'a'; accepted: prefix
        {"rules": [{"id": "a", "status": "enabled"}]}    | has an invalid status in the rule 'a'; expected Enabled or Disabled
        {"rules": [{"id": "a", "expiration_days": "1"}]} | has an invalid expiration_days in the rule 'a'; expected a whole number
        {"rules": [{"id": "a", "expiration_days": 1.5}]} | has an invalid expiration_days in the rule 'a'; expected a whole number
        {"rules": [{"id": "a", "expiration_days": 0}]}   | the rule 'a' has 0 days; expected 1 or more
        """)
    void invalid_rules_are_an_error(String text, String problem) {
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
