package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.s3.call.CallTimeouts;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

class CallConfigurationTest {

    private static final String VERIFIER = "arn:aws:iam::123456789012:role/valetkey-verifier";

    @Test
    void the_defaults_are_those_of_the_s3_module() {
        TestService defaults = TestService.minimal();

        assertThat(read(defaults, CallConfiguration::timeouts)).isEqualTo(CallTimeouts.DEFAULT);
        assertThat(read(defaults, CallConfiguration::copyTimeouts))
                .isEqualTo(CallTimeouts.DEFAULT.forCopies(CallTimeouts.DEFAULT_COPY));
        assertThat(read(defaults, CallConfiguration::maxConcurrent)).isEqualTo(64);
        assertThat(read(defaults, CallConfiguration::maxConcurrentCopies)).isEqualTo(16);
    }

    @Test
    void every_property_is_read() {
        TestService service = TestService.minimal()
                .with("valetkey.aws.calls.connect-timeout", "200ms")
                .with("valetkey.aws.calls.read-timeout", "300ms")
                .with("valetkey.aws.calls.attempt-timeout", "400ms")
                .with("valetkey.aws.calls.total-timeout", "1s")
                .with("valetkey.aws.calls.max-attempts", "2")
                .with("valetkey.aws.calls.copy-timeout", "10m")
                .with("valetkey.aws.calls.max-concurrent", "5")
                .with("valetkey.aws.calls.max-concurrent-copies", "4");

        CallTimeouts timeouts = new CallTimeouts(
                Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofSeconds(1), 2);
        assertThat(read(service, CallConfiguration::timeouts)).isEqualTo(timeouts);
        assertThat(read(service, CallConfiguration::copyTimeouts))
                .isEqualTo(timeouts.forCopies(Duration.ofMinutes(10)));
        assertThat(read(service, CallConfiguration::maxConcurrent)).isEqualTo(5);
        assertThat(read(service, CallConfiguration::maxConcurrentCopies)).isEqualTo(4);
    }

    @Test
    void a_short_total_timeout_also_limits_the_other_defaults() {
        Duration total = Duration.ofMillis(500);

        assertThat(read(
                        TestService.minimal().with("valetkey.aws.calls.total-timeout", "500ms"),
                        CallConfiguration::timeouts))
                .isEqualTo(new CallTimeouts(total, total, total, total, 3));
    }

    @Test
    void with_a_verifier_role_a_call_to_sts_is_below_the_lease_too() {
        TestService tenSeconds = TestService.minimal().with("valetkey.verify.lease", "10s");

        tenSeconds.start().close();
        assertThat(tenSeconds.with("valetkey.aws.verifier-role-arn", VERIFIER).errors())
                .singleElement()
                .extracting(ConfigError::toString)
                .asString()
                .isEqualTo("valetkey.verify.lease: is PT10S, not more than the PT17S that one S3 call may take: PT1S of"
                        + " waiting, and valetkey.aws.calls.total-timeout (PT8S), once for S3 and once for STS; set a"
                        + " longer lease or a shorter timeout");
    }

    private static <T> T read(TestService service, Function<CallConfiguration, T> value) {
        try (ApplicationContext context = service.start()) {
            return value.apply(context.getBean(CallConfiguration.class));
        }
    }
}
