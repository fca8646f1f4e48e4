package dev.valetkey.micronaut.lifecycle;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

/** The expected values are those of {@code sha256(jsonencode(…))} in Terraform 1.11. */
class LifecycleRulesDigestTest {

    private static final String RULE =
            "{\"id\":\"a\",\"filter\":{\"tags\":{\"x\":\"<&>\"},\"prefix\":\"in/\"},\"expiration_days\":3}";

    @Test
    void the_digest_is_that_of_terraform() throws IOException {
        assertThat(digest(RULE)).isEqualTo("f7d0ed1f1d0932d44980ea323750fa5be7389752ba331f914cb9d600736cd262");
    }

    @Test
    void descriptions_blanks_and_the_order_of_names_do_not_matter() throws IOException {
        String other =
                " { \"description\" : \"why\", \"expiration_days\" : 3, \"filter\" : {\"prefix\":\"in/\", \"tags\":{\"x\":\"<&>\"}},"
                        + " \"id\":\"a\"} ";

        assertThat(digest(other)).isEqualTo(digest(RULE));
    }

    @Test
    void a_changed_rule_has_another_digest() throws IOException {
        assertThat(digest(RULE.replace("3}", "4}"))).isNotEqualTo(digest(RULE));
    }

    private static String digest(String rule) throws IOException {
        String document = "{\"version\": 1, \"rules\": [" + rule + "]}";
        return LifecycleRulesDigest.of(JsonMapper.createDefault().readValue(document, JsonNode.class));
    }
}
