package dev.valetkey.server.doctor.account;

import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.Principal.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A missing setting is not an unreadable one. The responses are those that AWS documents. */
class AwsAccountTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/path/signer";

    private RecordedServer server;
    private AwsAccount account;

    @BeforeEach
    void start() throws IOException {
        server = new RecordedServer();
        account = new AwsAccount(server.clients(true), "uploads");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "?policy, NoSuchBucketPolicy",
        "?publicAccessBlock, NoSuchPublicAccessBlockConfiguration",
        "?ownershipControls, OwnershipControlsNotFoundError",
        "?encryption, ServerSideEncryptionConfigurationNotFoundError",
        "?cors, NoSuchCORSConfiguration",
        "?lifecycle, NoSuchLifecycleConfiguration",
    })
    void a_setting_that_is_not_set_is_missing(String query, String code) {
        server.record(query, 404, RecordedServer.error(code));

        assertThat(read(query).get().toString()).isIn("Optional.empty", "[]");
    }

    @ParameterizedTest
    @CsvSource({
        "?policy, s3:GetBucketPolicy",
        "?publicAccessBlock, s3:GetBucketPublicAccessBlock",
        "?ownershipControls, s3:GetBucketOwnershipControls",
        "?encryption, s3:GetEncryptionConfiguration",
        "?versioning, s3:GetBucketVersioning",
        "?cors, s3:GetBucketCORS",
        "?lifecycle, s3:GetLifecycleConfiguration",
        "?notification, s3:GetBucketNotification",
    })
    void a_missing_permission_is_named(String query, String permission) {
        server.record(query, 403, RecordedServer.error("AccessDenied"));

        assertThatThrownBy(() -> read(query).get())
                .isInstanceOf(UnreadableException.class)
                .hasMessage("permission denied; it requires " + permission);
    }

    @Test
    void what_a_server_does_not_implement_is_unreadable() {
        assertThatThrownBy(account::policy)
                .isInstanceOf(UnreadableException.class)
                .hasMessage("s3:GetBucketPolicy returned 501 NotImplemented");
    }

    @ParameterizedTest(name = "status {0}, region {1}")
    @CsvSource({"200, eu-central-1", "301, us-west-2", "403, eu-central-1"})
    void the_region_of_a_bucket_is_found_without_permissions(int status, String region) {
        server.record("HEAD /uploads", status, Map.of("x-amz-bucket-region", region), "");

        assertThat(account.bucketRegion()).contains(region);
    }

    @Test
    void a_bucket_that_does_not_exist_has_no_region() {
        server.record("HEAD /uploads", 404, "");

        assertThat(account.bucketRegion()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"allowed, true", "implicitDeny, false", "explicitDeny, false"})
    void permissions_of_roles_are_simulated(String decision, boolean allowed) {
        server.record("Action=SimulatePrincipalPolicy", 200, """
                <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <SimulatePrincipalPolicyResult><EvaluationResults><member>
                    <EvalActionName>s3:PutObject</EvalActionName><EvalDecision>%s</EvalDecision>
                  </member></EvaluationResults></SimulatePrincipalPolicyResult>
                </SimulatePrincipalPolicyResponse>""".formatted(decision));

        assertThat(account.isAllowed(ROLE, put())).isEqualTo(allowed);
    }

    @Test
    void without_the_permission_to_simulate_the_policies_of_the_role_are_evaluated() {
        server.record("Action=SimulatePrincipalPolicy", 403, iamError("AccessDenied"));
        server.record("Action=ListRolePolicies", 200, """
                <ListRolePoliciesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolePoliciesResult>
                  <PolicyNames><member>sign</member></PolicyNames><IsTruncated>false</IsTruncated>
                </ListRolePoliciesResult></ListRolePoliciesResponse>""");
        server.record("Action=ListAttachedRolePolicies", 200, """
                <ListAttachedRolePoliciesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <ListAttachedRolePoliciesResult><AttachedPolicies/><IsTruncated>false</IsTruncated>
                </ListAttachedRolePoliciesResult></ListAttachedRolePoliciesResponse>""");
        server.record("Action=GetRolePolicy", 200, """
                <GetRolePolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRolePolicyResult>
                  <RoleName>signer</RoleName><PolicyName>sign</PolicyName>
                  <PolicyDocument>%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3APutObject%22%2C%22Resource%22%3A%22*%22%7D%5D%7D</PolicyDocument>
                </GetRolePolicyResult></GetRolePolicyResponse>""");

        assertThat(account.isAllowed(ROLE, put())).isTrue();
        assertThat(account.isAllowed(ROLE, put().action("s3:GetObject"))).isFalse();
    }

    @Test
    void without_any_permission_nothing_is_decided() {
        server.record("Action=", 403, iamError("AccessDenied"));

        assertThatThrownBy(() -> account.isAllowed(ROLE, put()))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("permission denied; it requires iam:ListRolePolicies");
    }

    private Supplier<Object> read(String query) {
        return switch (query) {
            case "?policy" -> account::policy;
            case "?publicAccessBlock" -> account::publicAccessBlock;
            case "?ownershipControls" -> account::ownership;
            case "?encryption" -> account::encryption;
            case "?versioning" -> account::versioning;
            case "?cors" -> account::cors;
            case "?lifecycle" -> account::lifecycle;
            default -> account::notifications;
        };
    }

    private static AccessRequest put() {
        return AccessRequest.of(new Identity(ROLE), "s3:PutObject", "arn:aws:s3:::uploads/incoming/a");
    }

    private static String iamError(String code) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code></Error></ErrorResponse>";
    }
}
