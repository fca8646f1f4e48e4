package dev.valetkey.server.doctor.policy;

import dev.valetkey.server.doctor.policy.Principal.Anonymous;
import dev.valetkey.server.doctor.policy.Principal.Identity;
import dev.valetkey.server.doctor.policy.Principal.ServicePrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Policies are evaluated as the IAM User Guide describes it. */
class PolicyDocumentTest {

    private static final Identity ROLE = new Identity("arn:aws:iam::123456789012:role/service");
    private static final AccessRequest PUT =
            AccessRequest.of(ROLE, "s3:PutObject", "arn:aws:s3:::uploads/incoming/acme/a");

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "s3:PutObject, arn:aws:s3:::uploads/incoming/*, true",
        "S3:putobject, arn:aws:s3:::uploads/*, true",
        "s3:Put*, *, true",
        "s3:P?tObject, *, true",
        "*, *, true",
        "s3:GetObject, *, false",
        "s3:PutObjectTagging, *, false",
        "s3:PutObject, arn:aws:s3:::uploads/objects/*, false",
        "s3:PutObject, arn:aws:s3:::UPLOADS/*, false",
    })
    void actions_and_resources_have_wildcards(String action, String resource, boolean allowed) {
        assertThat(allow("\"Action\": \"%s\", \"Resource\": \"%s\"".formatted(action, resource))
                        .allows(PUT))
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "tenant {0}: {1}")
    @CsvSource({"acme, true", "globex, false", "*, false"})
    void variables_have_the_literal_value_of_the_session(String tenant, boolean allowed) {
        PolicyDocument policy = allow(
                "\"Action\": \"*\", \"Resource\": \"arn:aws:s3:::uploads/incoming/${aws:PrincipalTag/tenant}/*\"");

        assertThat(policy.allows(PUT.with("aws:PrincipalTag/tenant", tenant))).isEqualTo(allowed);
        assertThat(policy.allows(PUT)).isFalse();
    }

    @ParameterizedTest(name = "{0}: present {1}, absent {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'StringEquals': {'k': ['a', 'b']}} | true | false",
                "{'StringEquals': {'k': 'c'}} | false | false",
                "{'StringEqualsIfExists': {'k': 'c'}} | false | true",
                "{'StringEqualsIgnoreCase': {'K': 'A'}} | true | false",
                "{'StringLike': {'k': '?*'}} | true | false",
                "{'StringNotEquals': {'k': 'a'}} | false | true",
                "{'StringNotEquals': {'k': 'c'}} | true | true",
                "{'StringNotLike': {'k': ['c', 'a*']}} | false | true",
                "{'Null': {'k': 'true'}} | false | true",
                "{'Null': {'k': false}} | true | false",
                "{'ForAnyValue:StringEquals': {'k': ['a']}} | true | false",
                "{'ForAllValues:StringEquals': {'k': ['b']}} | false | true",
                "{'StringEquals': {'k': 'a'}, 'Null': {'other': 'true'}} | true | false",
                "{'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}} | false | false",
                "{'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}} | true | true",
            })
    void conditions_treat_absent_keys_by_their_operator(String condition, boolean present, boolean absent) {
        PolicyDocument policy =
                allow("\"Action\": \"*\", \"Resource\": \"*\", \"Condition\": " + condition.replace('\'', '"'));

        assertThat(policy.allows(PUT.with("k", "a"))).isEqualTo(present);
        assertThat(policy.allows(PUT)).isEqualTo(absent);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "NumericGreaterThan, 899, true",
        "NumericGreaterThan, 900, false",
        "NumericLessThanEquals, 900, true",
        "NumericEquals, 900.0, true",
    })
    void numbers_are_compared(String operator, String value, boolean allowed) {
        PolicyDocument policy = allow("\"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\"%s\": {\"k\": \"%s\"}}"
                .formatted(operator, value));

        assertThat(policy.allows(PUT.with("k", "900"))).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}: role {1}, public {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'*' | true | true",
                "{'AWS': '*'} | true | true",
                "{'AWS': ['arn:aws:iam::123456789012:role/service']} | true | false",
                "{'AWS': 'arn:aws:iam::123456789012:root'} | true | false",
                "{'AWS': '123456789012'} | true | false",
                "{'AWS': 'arn:aws:iam::210987654321:root'} | false | false",
                "{'Service': 's3.amazonaws.com'} | false | false",
            })
    void principals_are_named_by_kind(String principal, boolean role, boolean anybody) {
        PolicyDocument policy =
                allow("\"Action\": \"*\", \"Resource\": \"*\", \"Principal\": " + principal.replace('\'', '"'));

        assertThat(policy.allows(PUT)).isEqualTo(role);
        assertThat(policy.allows(AccessRequest.of(new Anonymous(), "s3:GetObject", "arn:aws:s3:::uploads/a")))
                .isEqualTo(anybody);
    }

    @Test
    void a_service_is_named_by_its_name() {
        PolicyDocument policy =
                allow("\"Action\": \"*\", \"Resource\": \"*\", \"Principal\": {\"Service\": \"s3.amazonaws.com\"}");

        assertThat(policy.allows(AccessRequest.of(new ServicePrincipal("s3.amazonaws.com"), "sqs:SendMessage", "arn")))
                .isTrue();
        assertThat(policy.allows(AccessRequest.of(new ServicePrincipal("sns.amazonaws.com"), "sqs:SendMessage", "arn")))
                .isFalse();
    }

    @Test
    void a_denial_wins() {
        PolicyDocument policy = PolicyDocument.parse("""
                {"Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "NotAction": "s3:GetObject", "NotResource": "arn:aws:s3:::uploads/objects/*"}]}""");

        assertThat(policy.denies(PUT)).isTrue();
        assertThat(policy.allows(PUT)).isFalse();
        assertThat(policy.allows(PUT.action("s3:GetObject"))).isTrue();
    }

    @Test
    void a_single_statement_needs_no_list() {
        assertThat(PolicyDocument.parse(
                                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}")
                        .denies(PUT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "{\"Statement\": [{\"Effect\": \"Deny\", \"Actions\": \"*\"}]}",
                "{\"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\":"
                        + " {\"DateLessThan\": {\"aws:PrincipalArn\": \"2026-01-01\"}}}]}",
            })
    void what_cannot_be_evaluated_is_an_error(String policy) {
        assertThatThrownBy(() -> PolicyDocument.parse(policy).denies(PUT))
                .isInstanceOf(UnsupportedPolicyException.class)
                .hasMessageStartingWith("cannot evaluate ");
    }

    private static PolicyDocument allow(String elements) {
        return PolicyDocument.parse("{\"Statement\": [{\"Effect\": \"Allow\", " + elements + "}]}");
    }
}
