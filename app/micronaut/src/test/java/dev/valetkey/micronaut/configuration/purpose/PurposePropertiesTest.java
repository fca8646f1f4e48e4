package dev.valetkey.micronaut.configuration.purpose;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.Visibility;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** A tenant's purpose falls back to the shared purpose of its name, and that to the defaults. */
class PurposePropertiesTest {

    private static final String DEFAULTS = "valetkey.defaults.";
    private static final String SHARED = "valetkey.defaults.purposes.avatar.";
    private static final String OWN = "valetkey.tenants.acme.purposes.avatar.";

    @Test
    void every_property_of_a_purpose_can_be_set_in_the_defaults() {
        assertThat(avatar(everything(DEFAULTS).with("valetkey.tenants.acme.purposes.avatar", Map.of())))
                .isEqualTo(whole());
    }

    @Test
    void every_property_of_a_purpose_can_be_set_in_a_shared_purpose() {
        assertThat(avatar(everything(SHARED).with("valetkey.tenants.acme", Map.of())))
                .isEqualTo(whole());
    }

    @Test
    void the_nearest_section_wins_property_by_property() {
        Profile avatar = avatar(TestService.minimal()
                .with(DEFAULTS + "types", "image/png")
                .with(DEFAULTS + "max-size", "1MB")
                .with(DEFAULTS + "expiry", "1m")
                .with(DEFAULTS + "metadata", "a")
                .with(SHARED + "max-size", "2MB")
                .with(SHARED + "expiry", "2m")
                .with(OWN + "max-size", "3MB"));

        assertThat(avatar.limits().maxSize()).isEqualTo(3_000_000);
        assertThat(avatar.expiry()).isEqualTo(Duration.ofMinutes(2));
        assertThat(avatar.limits().types()).isEqualTo(MediaTypes.of("image/png"));
        assertThat(avatar.limits().metadataNames()).containsExactly("a");
    }

    @Test
    void the_maximum_size_of_each_type_is_inherited_by_itself() {
        Profile avatar = avatar(TestService.minimal()
                .with(DEFAULTS + "types", "image/*,video/*")
                .with(DEFAULTS + "max-sizes.video/*", "1GB")
                .with(DEFAULTS + "max-sizes.image/gif", "1MB")
                .with(OWN + "max-sizes.image/gif", "2MB"));

        assertThat(avatar.maxSizes())
                .containsOnly(
                        Map.entry(MediaRange.parse("video/*"), 1_000_000_000L),
                        Map.entry(MediaRange.parse("image/gif"), 2_000_000L));
    }

    @Test
    void a_tenant_has_the_shared_purposes_and_its_own() {
        TestService service = TestService.withAcme()
                .with("valetkey.defaults.purposes.invoice.types", "application/pdf")
                .with("valetkey.tenants.globex", Map.of());

        try (ApplicationContext context = service.start()) {
            TenantDirectory tenants = context.getBean(TenantDirectory.class);
            assertThat(tenants.find(new TenantId("acme")).orElseThrow().profiles())
                    .containsOnlyKeys(new Purpose("avatar"), new Purpose("invoice"));
            assertThat(tenants.find(new TenantId("globex")).orElseThrow().profiles())
                    .containsOnlyKeys(new Purpose("invoice"));
        }
    }

    @Test
    void a_shared_purpose_can_be_the_default_purpose() {
        TestService service = TestService.minimal()
                .with("valetkey.defaults.purpose", "avatar")
                .with(SHARED + "types", "image/png")
                .with("valetkey.tenants.acme", Map.of());

        assertThat(avatar(service).limits().types()).isEqualTo(MediaTypes.of("image/png"));
    }

    @Test
    void a_tenant_replaces_the_limits_of_the_default_quota_one_by_one() {
        TestService service = TestService.withAcme()
                .with("valetkey.defaults.tenant-quota-bytes", "1GB")
                .with("valetkey.defaults.tenant-quota-objects", 7)
                .with("valetkey.tenants.acme.quota-objects", 9);

        try (ApplicationContext context = service.start()) {
            assertThat(context.getBean(TenantDirectory.class)
                            .find(new TenantId("acme"))
                            .orElseThrow()
                            .quota())
                    .isEqualTo(new Quota(1_000_000_000L, 9L, null));
        }
    }

    private static TestService everything(String layer) {
        return TestService.minimal()
                .with(layer + "types", "image/png")
                .with(layer + "min-size", "2kB")
                .with(layer + "max-size", "9MB")
                .with(layer + "max-sizes.image/*", "3MB")
                .with(layer + "kinds", "put,post")
                .with(layer + "expiry", "90s")
                .with(layer + "checksums", "SHA256")
                .with(layer + "metadata", "album-id")
                .with(layer + "largest-put", "100 MB")
                .with(layer + "double-extensions", true)
                .with(layer + "show-key", true)
                .with(layer + "visibility", "tenant")
                .with(layer + "quota-bytes", "1GB")
                .with(layer + "quota-objects", 100)
                .with(layer + "quota-in-flight", 10)
                .with(layer + "subject-quota-bytes", "10MB")
                .with(layer + "subject-quota-objects", 5)
                .with(layer + "subject-quota-in-flight", 0);
    }

    private static Profile whole() {
        return Profile.builder(Limits.none()
                        .withMinSize(2_000)
                        .withMaxSize(9_000_000)
                        .withTypes(MediaTypes.of("image/png"))
                        .withKinds(Set.of(GrantKind.PUT, GrantKind.POST))
                        .withRequiredChecksums(Set.of(ChecksumAlgorithm.SHA256))
                        .withMetadataNames(Set.of("album-id")))
                .maxSizes(Map.of(MediaRange.parse("image/*"), 3_000_000L))
                .expiry(Duration.ofSeconds(90))
                .maxPutSize(100_000_000)
                .doubleExtensions(true)
                .showKey(true)
                .visibility(Visibility.TENANT)
                .quota(new Quota(1_000_000_000L, 100L, 10L))
                .subjectQuota(new Quota(10_000_000L, 5L, 0L))
                .build();
    }

    private static Profile avatar(TestService service) {
        try (ApplicationContext context = service.start()) {
            return context.getBean(TenantDirectory.class)
                    .find(new TenantId("acme"))
                    .flatMap(acme -> acme.profile(new Purpose("avatar")))
                    .orElseThrow();
        }
    }
}
