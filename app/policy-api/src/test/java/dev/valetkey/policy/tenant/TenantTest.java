package dev.valetkey.policy.tenant;

import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TenantTest {

    private static final Limits IMAGES = Limits.none().withTypes(MediaTypes.of("image/*"));

    @ParameterizedTest
    @ValueSource(ints = {1, 39, 40, 79, 80, 1_000})
    void a_message_about_any_text_is_short_ascii(int length) {
        for (String character : List.of("\uD83D\uDE00", "\uD83D", "\u00E4", "A", "\u0000")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Purpose("x" + character.repeat(length)))
                    .satisfies(refused ->
                            assertThat(refused.getMessage()).isASCII().hasSizeLessThan(220));
        }
    }

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
        Tenant tenant = Tenant.of(new TenantId("acme"), Map.of()).withAttributes(Map.of("plan", "free"));

        assertThat(tenant.profile(Purpose.DEFAULT)).isEmpty();
        assertThat(tenant.id()).hasToString("acme");
        assertThat(tenant.view().attributes()).containsEntry("plan", "free");
    }

    @Test
    void a_purpose_has_the_rules_of_its_profile() {
        Profile images = Profile.of(Limits.none().withTypes(MediaTypes.of("image/*")));
        Purpose avatar = new Purpose("avatar");
        Tenant tenant = Tenant.of(new TenantId("acme"), Map.of(avatar, images));

        assertThat(tenant.profile(avatar)).contains(images);
        assertThat(avatar).hasToString("avatar");
    }

    @Test
    void a_profile_cannot_exceed_the_limits_of_s3() {
        Profile images = Profile.of(IMAGES);
        Duration week = Duration.ofDays(7);

        assertThat(images.toBuilder().expiry(week).build().expiry()).isEqualTo(week);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.toBuilder().expiry(week.plusSeconds(1)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> images.toBuilder().expiry(Duration.ofMillis(999)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.toBuilder()
                        .maxPutSize(Profile.S3_MAX_PUT_SIZE + 1)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.of(IMAGES.withMinSize(2).withMaxSize(1)))
                .withMessageContaining("size");
    }

    @Test
    void the_smallest_matching_maximum_size_of_a_type_applies() {
        Profile profile = Profile.builder(IMAGES.withMaxSize(50))
                .maxSizes(Map.of(MediaRange.parse("image/*"), 20L, MediaRange.parse("image/gif"), 10L))
                .build();

        assertThat(profile.limitsFor(MediaType.parse("image/gif")).maxSize()).isEqualTo(10);
        assertThat(profile.limitsFor(MediaType.parse("image/png")).maxSize()).isEqualTo(20);
        assertThat(profile.limitsFor(MediaType.parse("video/mp4")).maxSize()).isEqualTo(50);
    }

    @Test
    void a_maximum_size_of_a_type_does_not_widen_that_of_the_purpose() {
        Profile profile = Profile.builder(IMAGES.withMaxSize(50))
                .maxSizes(Map.of(MediaRange.parse("image/*"), 70L))
                .build();

        assertThat(profile.limitsFor(MediaType.parse("image/png")).maxSize()).isEqualTo(50);
    }

    @Test
    void a_maximum_size_of_a_type_below_the_minimum_size_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.builder(IMAGES.withMinSize(10))
                        .maxSizes(Map.of(MediaRange.parse("image/gif"), 9L))
                        .build())
                .withMessageContaining("image/gif");
    }
}
