package dev.valetkey.s3.credentials;

import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoleSessionNameTest {

    @Test
    void a_tenant_is_in_the_name() {
        assertThat(RoleSessions.SessionName.forTenant(new TenantId("a")).value())
                .isEqualTo("valetkey-a");
        assertThat(RoleSessions.SessionName.forTenant(new TenantId("a".repeat(55)))
                        .value())
                .isEqualTo("valetkey-" + "a".repeat(55));
    }

    @Test
    void long_tenants_that_begin_alike_have_names_of_their_own() {
        String one =
                RoleSessions.SessionName.forTenant(new TenantId("a".repeat(63))).value();
        String other = RoleSessions.SessionName.forTenant(new TenantId("a".repeat(62) + "b"))
                .value();

        assertThat(one).hasSize(64).startsWith("valetkey-aaaa").matches(".*\\.[0-9a-f]{8}");
        assertThat(other).hasSize(64).isNotEqualTo(one);
    }

    @Test
    void sts_takes_only_its_own_characters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleSessions.SessionName("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleSessions.SessionName("a"));
    }

    @Test
    void a_role_is_named_by_its_arn_and_lasts_within_bounds_of_sts() {
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
