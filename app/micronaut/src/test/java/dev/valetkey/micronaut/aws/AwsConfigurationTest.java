package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.presign.SigningRules;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class AwsConfigurationTest {

    private static final String SIGNER = "arn:aws:iam::123456789012:role/valetkey-signer";
    private static final String VERIFIER = "arn:aws:iam::123456789012:role/valetkey-verifier";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void by_default_there_are_no_roles_and_all_margins_are_a_minute() {
        assertThat(settings(TestService.minimal()))
                .isEqualTo(new AwsConfiguration(null, null, Duration.ofHours(1), A_MINUTE, A_MINUTE, A_MINUTE));
    }

    @Test
    void every_property_is_read() {
        TestService service = TestService.minimal()
                .with("valetkey.aws.signer-role-arn", SIGNER)
                .with("valetkey.aws.verifier-role-arn", VERIFIER)
                .with("valetkey.aws.session-duration", "15m")
                .with("valetkey.aws.credentials-margin", "0s")
                .with("valetkey.aws.shortest-grant", "5m")
                .with("valetkey.aws.clock-skew", "2m");

        Duration session = Duration.ofMinutes(15);
        AwsConfiguration aws = settings(service);
        assertThat(aws.signerRole()).isEqualTo(new IamRole(SIGNER, session));
        assertThat(aws.verifierRole()).isEqualTo(new IamRole(VERIFIER, session));
        assertThat(aws.signingRules())
                .isEqualTo(new SigningRules(Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(2)));
    }

    @Test
    void an_invalid_role_is_an_error() {
        assertThat(TestService.minimal()
                        .with("valetkey.aws.signer-role-arn", "valetkey-signer")
                        .with("valetkey.aws.verifier-role-arn", "")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.aws.signer-role-arn", "valetkey.aws.verifier-role-arn");
    }

    @Test
    void durations_that_sts_or_s3_would_reject_are_errors() {
        assertThat(TestService.minimal()
                        .with("valetkey.aws.session-duration", "13h")
                        .with("valetkey.aws.clock-skew", "15m")
                        .with("valetkey.aws.credentials-margin", "6m")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly(
                        "valetkey.aws.session-duration", "valetkey.aws.credentials-margin", "valetkey.aws.clock-skew");
        assertThat(TestService.minimal()
                        .with("valetkey.aws.clock-skew", "1500ms")
                        .errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("whole seconds"));
    }

    @Test
    void with_a_signer_role_a_tenants_prefix_ends_in_its_id() {
        TestService elsewhere = TestService.withAcme()
                .with("valetkey.tenants.acme.prefix", "customers/acme/")
                .with("valetkey.tenants.globex.prefix", "customers/globex-corp/")
                .with("valetkey.tenants.globex.purposes.avatar.types", "image/png");

        elsewhere.start().close();
        assertThat(elsewhere.with("valetkey.aws.signer-role-arn", SIGNER).errors())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.property()).isEqualTo("valetkey.tenants.globex.prefix");
                    assertThat(fault.message()).contains("'customers/globex-corp/' does not end in 'globex/'");
                });
    }

    private static AwsConfiguration settings(TestService service) {
        try (ApplicationContext context = service.start()) {
            return context.getBean(AwsConfiguration.class);
        }
    }

    @Test
    void a_download_window_is_at_most_half_a_session() {
        TestService windows = TestService.withAcme().with("valetkey.defaults.download-window", "31m");
        TestService sessions = windows.with("valetkey.aws.signer-role-arn", SIGNER);

        assertThat(sessions.errors())
                .singleElement()
                .hasToString("valetkey.defaults.download-window: is PT31M, more than half of"
                        + " valetkey.aws.session-duration (PT1H); URLs change with the session that signs them");
        assertThat(sessions.with("valetkey.aws.session-duration", "soon").errors())
                .extracting(ConfigError::property)
                .contains("valetkey.aws.session-duration");
        sessions.with("valetkey.aws.session-duration", "62m").start().close();
        windows.start().close();
    }
}
