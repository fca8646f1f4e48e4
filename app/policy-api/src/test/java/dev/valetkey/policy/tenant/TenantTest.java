package dev.valetkey.policy.tenant;

import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.KeyPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TenantTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "ACME", "acme_corp", "acme corp", "-acme", "acme/../globex", "acme.uk", "äcme", "a\n"})
    void a_tenants_id_is_a_slug(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TenantId(id));
        assertThatIllegalArgumentException().isThrownBy(() -> new Purpose(id));
    }

    @Test
    void a_slug_has_at_most_63_characters() {
        assertThat(new TenantId("a".repeat(63)).value()).hasSize(63);
        assertThatIllegalArgumentException().isThrownBy(() -> new TenantId("a".repeat(64)));
    }

    @Test
    void a_purpose_without_a_profile_has_no_rules() {
        Tenant tenant = new Tenant(new TenantId("acme"), new KeyPrefix("acme/"), Map.of(), Map.of("plan", "free"));

        assertThat(tenant.profile(Purpose.DEFAULT)).isEmpty();
        assertThat(tenant.id()).hasToString("acme");
        assertThat(tenant.view().attributes()).containsEntry("plan", "free");
    }

    @Test
    void a_purpose_has_the_rules_of_its_profile() {
        Profile images =
                new Profile(Limits.none().withTypes(MediaTypes.of("image/*")), Duration.ofMinutes(1), 1, false);
        Purpose avatar = new Purpose("avatar");
        Tenant tenant = new Tenant(new TenantId("acme"), new KeyPrefix("acme/"), Map.of(avatar, images), Map.of());

        assertThat(tenant.profile(avatar)).contains(images);
        assertThat(avatar).hasToString("avatar");
    }

    @Test
    void a_profile_keeps_to_what_s3_can_do() {
        Limits images = Limits.none().withTypes(MediaTypes.of("image/*"));
        Duration week = Duration.ofDays(7);

        assertThat(new Profile(images, week, Profile.S3_LARGEST_PUT, false).expiry())
                .isEqualTo(week);
        assertThatIllegalArgumentException().isThrownBy(() -> new Profile(images, week.plusSeconds(1), 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Profile(images, Duration.ofMillis(999), 1, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile(images, week, Profile.S3_LARGEST_PUT + 1, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile(images.withMinSize(2).withMaxSize(1), week, 1, false))
                .withMessageContaining("size");
    }
}
