package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.CacheControl;
import dev.valetkey.core.download.DownloadLifetime;
import dev.valetkey.core.download.DownloadOrigin;
import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.download.InlineTypes;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.core.verify.VerifySettings;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.Visibility;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {

    private static final String AVATAR = "valetkey.tenants.acme.purposes.avatar.";

    @Test
    void a_bucket_and_a_region_are_enough_to_start() {
        Settings settings = read(TestService.minimal());

        assertThat(settings)
                .isEqualTo(new Settings(
                        BucketLocation.atAws("uploads", "eu-central-1"),
                        DownloadSettings.of(Duration.ofMinutes(5)),
                        Purpose.DEFAULT,
                        "dated",
                        Provider.AWS,
                        List.of()));
    }

    @Test
    void by_default_the_lease_is_half_a_minute_and_the_grace_five_minutes() {
        assertThat(verification(TestService.minimal()))
                .isEqualTo(new VerifySettings(Duration.ofSeconds(30), Duration.ofMinutes(5)));
    }

    @Test
    void a_purpose_with_types_only_has_the_built_in_defaults() {
        assertThat(avatar(TestService.withAcme()))
                .isEqualTo(Profile.of(Limits.none()
                        .withMinSize(1)
                        .withTypes(MediaTypes.of("image/png", "image/jpeg"))
                        .withKinds(Set.of(GrantKind.PUT))
                        .withMetadataNames(Set.of())));
    }

    @Test
    void prefix_and_claim_default_to_the_id_of_the_tenant() {
        assertThat(read(TestService.withAcme()).tenants()).singleElement().satisfies(acme -> {
            assertThat(acme.claimValue()).isEqualTo("acme");
            assertThat(acme.tenant().prefix().value()).isEqualTo("acme/");
            assertThat(acme.tenant().attributes()).isEmpty();
        });
    }

    @Test
    void every_property_of_a_purpose_is_read() {
        TestService service = TestService.withAcme()
                .with(AVATAR + "max-size", "5MB")
                .with(AVATAR + "min-size", 10)
                .with(AVATAR + "kinds", "put,multipart")
                .with(AVATAR + "expiry", "2m")
                .with(AVATAR + "metadata", List.of("album-id", "albumTitle"))
                .with(AVATAR + "checksums", List.of("SHA256", "crc32c"))
                .with(AVATAR + "show-key", true)
                .with(AVATAR + "visibility", "tenant")
                .with(AVATAR + "double-extensions", true)
                .with(AVATAR + "max-sizes.image/png", "1MB")
                .with(AVATAR + "max-sizes.application/vnd.ms-excel", "2MB")
                .with(AVATAR + "max-sizes.image/*", "3MB")
                .with(AVATAR + "largest-put", "64MiB");

        assertThat(avatar(service))
                .isEqualTo(Profile.builder(Limits.none()
                                .withMinSize(10)
                                .withMaxSize(5_000_000)
                                .withTypes(MediaTypes.of("image/png", "image/jpeg"))
                                .withKinds(Set.of(GrantKind.PUT, GrantKind.MULTIPART))
                                .withRequiredChecksums(Set.of(ChecksumAlgorithm.SHA256, ChecksumAlgorithm.CRC32C))
                                .withMetadataNames(Set.of("album-id", "albumTitle")))
                        .expiry(Duration.ofMinutes(2))
                        .maxSizes(Map.of(
                                MediaRange.parse("image/png"), 1_000_000L,
                                MediaRange.parse("application/vnd.ms-excel"), 2_000_000L,
                                MediaRange.parse("image/*"), 3_000_000L))
                        .maxPutSize(64 << 20)
                        .doubleExtensions(true)
                        .showKey(true)
                        .visibility(Visibility.TENANT)
                        .build());
    }

    @Test
    void every_property_of_a_tenant_is_read() {
        TestService service = TestService.withAcme()
                .with("valetkey.tenants.acme.prefix", "customers/acme/")
                .with("valetkey.tenants.acme.claim-value", "ACME Corp.")
                .with("valetkey.tenants.acme.attributes.plan", "gold")
                .with("valetkey.tenants.acme.attributes.maxUsers", 5);

        assertThat(read(service).tenants()).singleElement().satisfies(acme -> {
            Tenant tenant = acme.tenant();
            assertThat(tenant.id()).isEqualTo(new TenantId("acme"));
            assertThat(tenant.prefix().value()).isEqualTo("customers/acme/");
            assertThat(acme.claimValue()).isEqualTo("ACME Corp.");
            assertThat(tenant.attributes()).containsOnlyKeys("plan", "maxUsers").containsEntry("maxUsers", "5");
        });
    }

    @Test
    void defaults_apply_to_properties_that_a_purpose_omits() {
        TestService service = TestService.withAcme()
                .with("valetkey.defaults.expiry", "90s")
                .with("valetkey.defaults.largest-put", "100 MB")
                .with("valetkey.defaults.min-size", 0)
                .with("valetkey.defaults.kinds", "put,post")
                .with("valetkey.defaults.show-key", "true")
                .with(AVATAR + "expiry", "10s");

        Profile avatar = avatar(service);

        assertThat(avatar.expiry()).isEqualTo(Duration.ofSeconds(10));
        assertThat(avatar.maxPutSize()).isEqualTo(100_000_000);
        assertThat(avatar.limits().minSize()).isZero();
        assertThat(avatar.limits().kinds()).containsExactlyInAnyOrder(GrantKind.PUT, GrantKind.POST);
        assertThat(avatar.showKey()).isTrue();
    }

    @Test
    void downloads_verification_and_the_default_purpose_are_read() {
        TestService service = TestService.withAcme()
                .with("valetkey.defaults.download-expiry", "PT1H")
                .with("valetkey.defaults.download-window", "6h")
                .with("valetkey.defaults.inline-types", "image/png, video/*")
                .with("valetkey.defaults.download-cache-control", "private, max-age=60")
                .with("valetkey.defaults.download-origin", "https://files.example.com")
                .with("valetkey.defaults.purpose", "avatar")
                .with("valetkey.verify.lease", "10m")
                .with("valetkey.verify.grace", "0s");
        Settings settings = read(service);

        assertThat(settings.downloads())
                .isEqualTo(new DownloadSettings(
                        new DownloadLifetime(Duration.ofHours(1), Duration.ofHours(6)),
                        new InlineTypes(MediaTypes.of("image/png", "video/*")),
                        new CacheControl("private, max-age=60"),
                        new DownloadOrigin("https://files.example.com")));
        assertThat(settings.defaultPurpose()).isEqualTo(new Purpose("avatar"));
        assertThat(verification(service)).isEqualTo(new VerifySettings(Duration.ofMinutes(10), Duration.ZERO));
    }

    @Test
    void endpoint_and_path_style_are_those_of_the_aws_module() {
        Settings settings = read(TestService.minimal()
                .with("aws.services.s3.endpoint-override", "http://127.0.0.1:9090")
                .with("aws.s3.path-style-access-enabled", true));

        assertThat(settings.location())
                .isEqualTo(new BucketLocation(
                        "uploads", "eu-central-1", URI.create("http://127.0.0.1:9090"), AddressingStyle.PATH));
    }

    private static Settings read(TestService service) {
        try (ApplicationContext context = service.start()) {
            return context.getBean(Settings.class);
        }
    }

    private static Profile avatar(TestService service) {
        return read(service)
                .tenants()
                .get(0)
                .tenant()
                .profile(new Purpose("avatar"))
                .orElseThrow();
    }

    private static VerifySettings verification(TestService service) {
        try (ApplicationContext context = service.start()) {
            return context.getBean(VerifyConfiguration.class).toSettings();
        }
    }
}
