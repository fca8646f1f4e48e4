package dev.valetkey.policy.limit;

import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LimitsTest {

    @Test
    void contradictory_bounds_are_listed() {
        Limits nothing = Limits.none()
                .withMinSize(10)
                .withMaxSize(9)
                .withTypes(MediaTypes.of("image/*"))
                .withTypes(MediaTypes.of("video/*"))
                .withKinds(Set.of(GrantKind.PUT))
                .withKinds(Set.of(GrantKind.POST))
                .withRequiredChecksums(Set.of(ChecksumAlgorithm.SHA256))
                .withRequiredChecksums(Set.of(ChecksumAlgorithm.CRC32));

        assertThat(nothing.contradictions()).containsExactly("size", "types", "kinds", "requiredChecksums");
    }

    @Test
    void a_second_bound_can_only_narrow_the_limits() {
        Limits limits = Limits.none()
                .withMaxSize(5)
                .withMaxSize(9)
                .withMaxExpiry(Duration.ofMinutes(1))
                .withMaxExpiry(Duration.ofMinutes(5))
                .withMetadataNames(Set.of("album", "title"))
                .withMetadataNames(Set.of("album"));

        assertThat(limits.maxSize()).isEqualTo(5);
        assertThat(limits.maxExpiry()).isEqualTo(Duration.ofMinutes(1));
        assertThat(limits.metadataNames()).containsExactly("album");
    }

    @Test
    void invalid_limits_are_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.none().withMaxSize(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.none().withMinSize(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.none().withMaxExpiry(Duration.ZERO));
    }
}
