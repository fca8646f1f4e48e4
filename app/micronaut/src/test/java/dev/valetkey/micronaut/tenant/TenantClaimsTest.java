package dev.valetkey.micronaut.tenant;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class TenantClaimsTest {

    private static final TenantId ACME = new TenantId("acme");

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "Acme", "acme ", " acme", "acme/../globex", "acme/", "", "globex", "acm\u00e9"})
    void a_claim_is_compared_exactly(String claim) {
        try (ApplicationContext context = TestService.withAcme().start()) {
            assertThat(context.getBean(TenantClaims.class).tenantOf(claim)).isEmpty();
        }
    }

    @Test
    void the_claim_value_defaults_to_the_id_of_the_tenant() {
        TestService service = TestService.withAcme().with("valetkey.tenants.globex.claim-value", "Globex Inc.");

        try (ApplicationContext context = service.start()) {
            TenantClaims claims = context.getBean(TenantClaims.class);

            assertThat(claims.tenantOf("acme")).contains(ACME);
            assertThat(claims.tenantOf("Globex Inc.")).contains(new TenantId("globex"));
            assertThat(claims.tenantOf("globex")).isEmpty();
        }
    }

    @Test
    void a_directory_bean_replaces_the_configured_tenants() {
        try (ApplicationContext context =
                TestService.withAcme().with("spec", "own-directory").start()) {
            assertThat(context.getBean(TenantDirectory.class)).isInstanceOf(OwnDirectory.class);
            TenantClaims claims = context.getBean(TenantClaims.class);
            assertThat(claims.tenantOf("initech")).contains(new TenantId("initech"));
            assertThat(claims.tenantOf("Initech")).isEmpty();
            assertThat(claims.tenantOf("acme")).isEmpty();
        }
    }

    @Singleton
    @Requires(property = "spec", value = "own-directory")
    static final class OwnDirectory implements TenantDirectory {

        @Override
        public Optional<Tenant> find(TenantId id) {
            return id.value().equals("initech") ? Optional.of(Tenant.of(id, Map.of())) : Optional.empty();
        }
    }
}
