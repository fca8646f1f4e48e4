package dev.valetkey.micronaut.web;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.micronaut.web.explain.DryRun;
import dev.valetkey.micronaut.web.explain.ExplanationJson;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** In the root package, because the condition of the package {@code explain} would disable the test's own bean. */
class DryRunTest {
    private static final Subject ALICE = new Subject("alice", Set.of("uploads:create"), Map.of("sub", "alice"));

    @Test
    void an_intent_is_explained_without_credentials_ledger_or_tokens(@TempDir Path folder) {
        TestService service = TestService.withAcme()
                .without("aws.access-key-id")
                .without("aws.secret-key")
                .without("valetkey.api.enabled")
                .with("valetkey.auth.issuer", "https://issuer.test")
                .with("valetkey.auth.jwks-file", "/not/on/this/machine")
                .with("valetkey.ledger.path", folder.resolve("ledger").toString());

        try (DryRun dryRun = dryRun(service)) {
            ExplanationJson explanation = explain(dryRun, "acme", "image/png");

            assertThat(explanation.allowed()).isTrue();
            assertThat(explanation.expiryLimitedBy()).isEqualTo("profile");
            assertThat(dryRun.toJson(explanation)).startsWith("{\"outcome\":\"allowed\",\"kind\":\"put\",");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void explaining_starts_no_session() {
        TestService service = TestService.withAcme()
                .with("aws.services.sts.endpoint-override", "http://127.0.0.1:9")
                .with("valetkey.aws.signer-role-arn", "arn:aws:iam::123456789012:role/valetkey-signer");

        try (DryRun dryRun = dryRun(service)) {
            assertThat(explain(dryRun, "acme", "image/png").allowed()).isTrue();
        }
    }

    @Test
    void a_denial_is_explained_too() {
        try (DryRun dryRun = dryRun(TestService.withAcme())) {
            ExplanationJson explanation = explain(dryRun, "acme", "image/x-acme");

            assertThat(explanation.allowed()).isFalse();
            assertThat(explanation.violations()).extracting("code").containsExactly("type-not-allowed");
        }
    }

    @Test
    void an_invalid_configuration_is_rejected_with_all_errors() {
        TestService invalid = TestService.withAcme()
                .without("valetkey.bucket")
                .with("valetkey.tenants.acme.purposes.avatar.max-size", "5 apples");

        Throwable refusal = catchThrowable(() -> dryRun(invalid).close());

        assertThat(InvalidConfigurationException.findIn(refusal).orElseThrow().errors())
                .extracting(ConfigError::property)
                .containsExactlyInAnyOrder("valetkey.bucket", "valetkey.tenants.acme.purposes.avatar.max-size");
    }

    @Test
    void a_custom_tenant_directory_is_used() {
        try (DryRun dryRun = dryRun(TestService.minimal().with("spec", "dry-run-directory"))) {
            assertThat(explain(dryRun, "initech", "image/png").allowed()).isTrue();
        }
    }

    private static DryRun dryRun(TestService service) {
        return DryRun.start(ApplicationContext.builder(service.properties()));
    }

    private static ExplanationJson explain(DryRun dryRun, String tenant, String type) {
        UploadIntent intent =
                new UploadIntent(new Purpose("avatar"), "me.png", MediaType.parse(type), 5L, null, Map.of(), null);
        return dryRun.explain(new TenantId(tenant), ALICE, intent);
    }

    @Singleton
    @Requires(property = "spec", value = "dry-run-directory")
    static final class OwnDirectory implements TenantDirectory {
        @Override
        public Optional<Tenant> find(TenantId id) {
            Profile profile = Profile.of(Limits.none().withTypes(MediaTypes.of("image/png")));
            return Optional.of(Tenant.of(id, Map.of(new Purpose("avatar"), profile)));
        }
    }
}
