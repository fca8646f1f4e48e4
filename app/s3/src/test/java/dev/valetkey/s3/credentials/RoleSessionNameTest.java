package dev.valetkey.s3.credentials;

import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoleSessionNameTest {

    @Test
    void the_name_contains_the_tenant() {
        assertThat(RoleSessions.SessionName.forTenant(new TenantId("a")).value())
                .isEqualTo("valetkey-a");
        assertThat(RoleSessions.SessionName.forTenant(new TenantId("a".repeat(55)))
                        .value())
                .isEqualTo("valetkey-" + "a".repeat(55));
    }

    @Test
    void long_tenants_with_the_same_prefix_have_different_names() {
        String one =
                RoleSessions.SessionName.forTenant(new TenantId("a".repeat(63))).value();
        String other = RoleSessions.SessionName.forTenant(new TenantId("a".repeat(62) + "b"))
                .value();

        assertThat(one).hasSize(64).startsWith("valetkey-aaaa").matches(".*\\.[0-9a-f]{8}");
        assertThat(other).hasSize(64).isNotEqualTo(one);
    }

    @Test
    void names_have_only_characters_that_sts_accepts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleSessions.SessionName("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleSessions.SessionName("a"));
    }

    @Test
    void an_invalid_arn_or_session_duration_is_rejected() {
        Duration hour = Duration.ofHours(1);
        assertThat(new IamRole("arn:aws-us-gov:iam::123456789012:role/path/to/signer", hour).sessionDuration())
                .isEqualTo(hour);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IamRole("arn:aws:iam::123456789012:user/alice", hour))
                .withMessageContaining("user/alice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IamRole("valetkey-signer", hour))
                .withMessageContaining("arn:aws:iam::123456789012:role/");
        for (Duration wrong : new Duration[] {Duration.ofMinutes(14), Duration.ofHours(13)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new IamRole("arn:aws:iam::123456789012:role/signer", wrong))
                    .withMessageContaining("15 minutes to 12 hours");
        }
    }
}
