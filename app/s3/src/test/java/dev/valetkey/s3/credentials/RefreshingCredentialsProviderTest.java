package dev.valetkey.s3.credentials;

import dev.valetkey.s3.sts.ManualClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RefreshingCredentialsProviderTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final CredentialsRefresh renewal =
            new CredentialsRefresh(Duration.ofMinutes(30), Duration.ofMinutes(2), PAUSE, clock, background::add);
    private final AwsCredentialsProvider credentials = renewal.provider(this::session);

    private int sessions;
    private Duration lifetime = AN_HOUR;
    private @Nullable String down;

    private AwsSessionCredentials session() {
        sessions++;
        if (down != null) {
            throw SdkClientException.create(down);
        }
        return AwsSessionCredentials.builder()
                .accessKeyId("ASIAEXAMPLE")
                .secretAccessKey("secret")
                .sessionToken("token-" + sessions)
                .expirationTime(clock.instant().plus(lifetime))
                .build();
    }

    private String token() {
        return ((AwsSessionCredentials) credentials.resolveCredentials()).sessionToken();
    }

    @Nested
    class A_session {

        @Test
        void is_started_by_the_first_request_and_cached() {
            assertThat(sessions).isZero();

            assertThat(token()).isEqualTo("token-1");
            clock.advance(Duration.ofMinutes(29));
            assertThat(token()).isEqualTo("token-1");
            assertThat(background).isEmpty();
        }

        @Test
        void at_the_end_of_its_early_period_is_renewed_in_the_background_once() {
            token();
            clock.advance(Duration.ofMinutes(30));

            assertThat(token()).isEqualTo("token-1");
            assertThat(token()).isEqualTo("token-1");
            assertThat(background).hasSize(1);
            background.remove().run();
            assertThat(token()).isEqualTo("token-2");
            assertThat(background).isEmpty();
        }

        @Test
        void is_renewed_in_the_background_repeatedly() {
            for (int session = 1; session < 5; session++) {
                assertThat(token()).isEqualTo("token-" + session);
                clock.advance(Duration.ofMinutes(30));
                token();
                background.remove().run();
            }
        }

        @Test
        void close_to_its_expiry_is_renewed_before_use() {
            token();
            clock.advance(Duration.ofMinutes(58));

            assertThat(token()).isEqualTo("token-2");
        }

        @Test
        void renewed_by_a_request_is_not_renewed_again_in_the_background() {
            token();
            clock.advance(Duration.ofMinutes(30));
            token();
            clock.advance(Duration.ofMinutes(29));
            token();

            background.remove().run();
            assertThat(token()).isEqualTo("token-2");
        }

        @Test
        void without_an_expiry_is_never_renewed() {
            AwsCredentials keys = AwsBasicCredentials.create("AKIAEXAMPLE", "secret");
            AwsCredentialsProvider endless = renewal.provider(() -> keys);
            endless.resolveCredentials();
            clock.advance(Duration.ofDays(365));

            assertThat(endless.resolveCredentials()).isSameAs(keys);
            assertThat(background).isEmpty();
        }
    }

    @Nested
    class While_the_source_is_unavailable {

        @Test
        void requests_within_the_pause_do_not_call_it_again() {
            down = "connection refused";

            assertThatThrownBy(RefreshingCredentialsProviderTest.this::token)
                    .hasMessageContaining("connection refused");
            clock.advance(PAUSE.minusMillis(1));
            assertThatThrownBy(RefreshingCredentialsProviderTest.this::token)
                    .hasMessageContaining("connection refused");
            assertThat(sessions).isEqualTo(1);
        }

        @Test
        void it_is_called_again_after_the_pause() {
            down = "connection refused";
            assertThatThrownBy(RefreshingCredentialsProviderTest.this::token).isInstanceOf(SdkClientException.class);
            down = null;
            clock.advance(PAUSE);

            assertThat(token()).isEqualTo("token-2");
        }

        @Test
        void an_old_session_is_used_until_it_expires() {
            token();
            down = "connection refused";
            clock.advance(Duration.ofMinutes(59));

            assertThat(token()).isEqualTo("token-1");
            clock.advance(Duration.ofMinutes(1));
            assertThatThrownBy(RefreshingCredentialsProviderTest.this::token)
                    .hasMessageContaining("connection refused");
        }

        @Test
        void background_renewals_pause_too() {
            token();
            down = "connection refused";
            clock.advance(Duration.ofMinutes(30));
            token();
            background.remove().run();

            token();
            assertThat(background).isEmpty();
            clock.advance(PAUSE);
            token();
            assertThat(background).hasSize(1);
        }
    }

    @Test
    void short_sessions_are_used_and_renewed_after_the_pause_only() {
        lifetime = Duration.ofMinutes(1);

        assertThat(token()).isEqualTo("token-1");
        assertThat(token()).isEqualTo("token-1");
        clock.advance(PAUSE);
        assertThat(token()).isEqualTo("token-2");
    }

    @Test
    void an_error_for_sessions_that_are_already_expired_mentions_the_clocks() {
        lifetime = Duration.ZERO;

        assertThatThrownBy(this::token).hasMessageContaining("Compare the clocks");
    }

    @Test
    void a_rejected_background_renewal_is_retried_by_the_next_request() {
        Queue<Runnable> full = new ArrayDeque<>();
        CredentialsRefresh refused = new CredentialsRefresh(AN_HOUR, Duration.ZERO, PAUSE, clock, task -> {
            full.add(task);
            throw new RejectedExecutionException();
        });
        AwsCredentialsProvider kept = refused.provider(this::session);
        kept.resolveCredentials();
        clock.advance(PAUSE);

        kept.resolveCredentials();
        kept.resolveCredentials();
        assertThat(full).hasSize(2);
    }

    @Test
    void the_early_renewal_must_be_before_the_required_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CredentialsRefresh(PAUSE, AN_HOUR, PAUSE, clock, Runnable::run))
                .withMessageContaining("PT5S");
    }
}
