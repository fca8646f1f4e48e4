package dev.valetkey.s3.credentials;

import dev.valetkey.s3.sts.ManualClock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** With any time between two requests for credentials. */
class CredentialsRefreshProperties {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Property
    void credentials_always_have_the_minimum_lifetime_left_while_their_source_is_available(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 5_000) Integer> steps,
            @ForAll @IntRange(min = 10, max = 600) int minimum,
            @ForAll @IntRange(min = 600, max = 1_800) int early) {
        ManualClock clock = new ManualClock(Instant.EPOCH);
        AtomicInteger calls = new AtomicInteger();
        AwsCredentialsProvider refreshed = new CredentialsRefresh(
                        Duration.ofSeconds(early), Duration.ofSeconds(minimum), PAUSE, clock, Runnable::run)
                .provider(() -> session(clock, calls.incrementAndGet()));

        Instant end = Instant.EPOCH;
        for (int step : steps) {
            clock.advance(Duration.ofSeconds(step));
            AwsCredentials given = refreshed.resolveCredentials();

            Instant next = given.expirationTime().orElseThrow();
            assertThat(next).isAfter(clock.instant().plusSeconds(minimum)).isAfterOrEqualTo(end);
            end = next;
        }
        int seconds = steps.stream().mapToInt(Integer::intValue).sum();
        assertThat(calls.get()).isLessThanOrEqualTo(1 + seconds / (3_600 - early));
    }

    private static AwsSessionCredentials session(ManualClock clock, int number) {
        return AwsSessionCredentials.builder()
                .accessKeyId("ASIAEXAMPLE")
                .secretAccessKey("secret")
                .sessionToken("token-" + number)
                .expirationTime(clock.instant().plusSeconds(3_600))
                .build();
    }
}
