package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Micronaut normalises the names of properties before the module reads them; this must not merge or hide tenants. */
class TenantNamesTest {

    private static final Map<String, Object> ONE_PURPOSE =
            Map.of("purposes", Map.of("avatar", Map.of("types", "image/png")));

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "AcmeCorp", "acme_corp", "acme corp", "-acme", "acmé"})
    void a_name_that_is_no_slug_is_rejected_as_written(String name) {
        assertThat(TestService.minimal()
                        .with("valetkey.tenants." + name, ONE_PURPOSE)
                        .errors())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.property()).isEqualTo("valetkey.tenants." + name);
                    assertThat(fault.message()).contains("lower-case letters, digits and hyphens");
                });
    }

    @Test
    void equivalent_names_are_rejected_together() {
        TestService service = TestService.minimal()
                .with("valetkey.tenants.acme-corp", ONE_PURPOSE)
                .with("valetkey.tenants.AcmeCorp", ONE_PURPOSE);

        assertThat(service.errors()).first().satisfies(fault -> {
            assertThat(fault.property()).isEqualTo("valetkey.tenants");
            assertThat(fault.message()).contains("AcmeCorp and acme-corp", "'acme-corp'");
        });
    }

    @Test
    void a_name_with_a_dot_is_reported() {
        assertThat(TestService.minimal()
                        .with("valetkey.tenants.acme.uk", ONE_PURPOSE)
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.tenants.acme.uk.purposes.avatar.types");
    }

    @Test
    void names_of_purposes_are_validated_like_those_of_tenants() {
        assertThat(TestService.withAcme()
                        .with("valetkey.tenants.acme.purposes.ProfilePicture.types", "image/png")
                        .with("valetkey.defaults.purposes.Shared.types", "image/png")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactlyInAnyOrder(
                        "valetkey.tenants.acme.purposes.ProfilePicture", "valetkey.defaults.purposes.Shared");
    }

    @Test
    void equivalent_attributes_are_rejected() {
        assertThat(TestService.withAcme()
                        .with("valetkey.tenants.acme.attributes.maxUsers", 5)
                        .with("valetkey.tenants.acme.attributes.max-users", 9)
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.tenants.acme.attributes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/", "acme/globex/", "acme/a/b/"})
    void prefixes_of_tenants_must_not_overlap(String prefix) {
        List<ConfigError> faults = TestService.withAcme()
                .with("valetkey.tenants.globex.prefix", prefix)
                .errors();

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.property()).isEqualTo("valetkey.tenants.globex.prefix");
            assertThat(fault.message()).contains("'" + prefix + "' and 'acme/' of tenant acme overlap");
        });
    }

    @Test
    void one_claim_value_means_one_tenant() {
        assertThat(TestService.withAcme()
                        .with("valetkey.tenants.globex.claim-value", "acme")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.tenants.globex.claim-value");
    }

    @Test
    void a_tenant_without_purposes_may_be_declared() {
        TestService service = TestService.minimal().with("valetkey.tenants.acme", Map.of());

        try (ApplicationContext context = service.start()) {
            assertThat(context.getBean(Settings.class).tenants()).hasSize(1);
        }
    }
}
