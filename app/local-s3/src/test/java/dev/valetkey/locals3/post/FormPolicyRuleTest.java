package dev.valetkey.locals3.post;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.time.Instant;

import static dev.valetkey.locals3.testclient.TestPostForm.empty;
import static dev.valetkey.locals3.testclient.TestPostForm.form;
import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(buckets = "uploads")
class FormPolicyRuleTest {

    private final LocalS3Server s3;

    FormPolicyRuleTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    @Test
    void an_expired_policy_is_refused() throws Exception {
        assertDenied(
                form(s3, "late")
                        .expiration(Instant.now().minusSeconds(1).toString())
                        .send("hello"),
                "Policy expired.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x-amz-meta-a\": 1.5}",
                "{\"x-amz-meta-a\": null}",
                "{\"x-amz-meta-a\": \"1\", \"x-amz-meta-b\": \"2\"}",
                "[\"eq\", \"x-amz-meta-a\", \"1\"]",
                "[\"ends-with\", \"$key\", \"a\"]",
                "[\"eq\", \"$key\"]",
                "\"key\"",
                "not json"
            })
    void a_malformed_policy_is_refused(String condition) throws Exception {
        refused(form(s3, "unreadable").condition(condition).send("hello"), 400, "InvalidPolicyDocument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01T00:00:00+01:00", "2099-01-01", "soon"})
    void a_policy_whose_expiration_is_not_in_utc_is_refused(String end) throws Exception {
        refused(form(s3, "end").expiration(end).send("hello"), 400, "InvalidPolicyDocument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acl", "Tagging", "x-amz-checksum-sha256", "x-amz-security-token", "success_action_status"})
    void a_field_without_a_condition_is_refused(String field) throws Exception {
        assertDenied(form(s3, "extra").field(field, "x").send("hello"), "Extra input fields: ");
    }

    @Test
    void a_field_to_be_ignored_requires_no_condition() throws Exception {
        assertThat(form(s3, "ignored").field("x-ignore-me", "x").send("hello").statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x-amz-meta-a\": \"1\"}",
                "[\"eq\", \"$x-amz-meta-a\", \"1\"]",
                "[\"starts-with\", \"$x-amz-meta-a\", \"\"]"
            })
    void a_missing_field_with_a_condition_is_refused(String condition) throws Exception {
        assertDenied(form(s3, "missing").condition(condition).send("hello"), "Policy Condition failed: ");
        assertThat(form(s3, "missing")
                        .condition(condition)
                        .field("X-Amz-Meta-A", "1")
                        .send("hello")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void conditions_apply_to_the_last_duplicate_field_and_to_joined_metadata() throws Exception {
        assertDenied(form(s3, "mine").field("key", "theirs").send("hello"), "\"$key\"");
        var metadata = form(s3, "joined").condition("{\"x-amz-meta-a\": \"1\"}");
        assertDenied(
                metadata.field("x-amz-meta-a", "2").field("x-amz-meta-a", "1").send("hello"), "meta-a");
    }

    @Test
    void fields_after_the_file_are_ignored() throws Exception {
        refused(
                empty(s3)
                        .condition("{\"key\": \"behind\"}")
                        .fieldAfterFile("key", "behind")
                        .send("hello"),
                400,
                "InvalidArgument");
    }

    @Test
    void the_filename_variable_is_replaced_before_conditions_apply() throws Exception {
        var any = empty(s3).field("key", "in/${filename}").condition("[\"starts-with\", \"$key\", \"in/c\"]");
        assertThat(any.send("hello").statusCode()).isEqualTo(204);
        assertThat(request(s3, "GET", "/uploads/in/cat.png").send().body()).isEqualTo("hello");
        var exact = empty(s3).field("key", "in/${filename}").condition("{\"key\": \"in/${filename}\"}");
        assertDenied(exact.send("hello"), "Policy Condition failed: ");
    }

    private static void assertDenied(HttpResponse<String> response, String why) {
        refused(response, 403, "AccessDenied");
        assertThat(response.body())
                .contains("<Message>Invalid according to Policy: ")
                .contains(why);
    }

    private static void refused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("<Code>" + code + "</Code>");
    }
}
