package dev.valetkey.s3.credentials;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * When credentials are renewed.
 *
 * @param early with less left than this they are renewed in the background, while the old ones are still in use
 * @param least with less left than this whoever asks waits for fresh ones
 * @param pause how long after an attempt, good or bad, there is no other: so nobody hammers at a source that is down
 * @param clock tells the time
 * @param background runs renewals that nobody waits for; they make calls, so it is no event loop
 */
public record Renewal(Duration early, Duration least, Duration pause, Clock clock, Executor background) {

    public Renewal {
        if (least.isNegative() || early.compareTo(least) < 0 || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "Credentials are renewed early before they must be, and after a pause that"
                            + " is not negative: early " + early + ", least " + least + ", pause " + pause);
        }
    }

    /**
     * Keeps the credentials of a source and renews them.
     *
     * @param source makes a call for each set of credentials; throws
     *     {@link software.amazon.awssdk.core.exception.SdkException} when there are none to be had
     */
    public AwsCredentialsProvider of(Supplier<? extends AwsCredentials> source) {
        return new RenewedCredentials(source, this);
    }

    boolean isEarly(AwsCredentials credentials) {
        return !lasts(credentials, early);
    }

    boolean isTooLate(AwsCredentials credentials) {
        return !lasts(credentials, least);
    }

    boolean isOver(AwsCredentials credentials) {
        return !lasts(credentials, Duration.ZERO);
    }

    private boolean lasts(AwsCredentials credentials, Duration longer) {
        Instant then = clock.instant().plus(longer);
        return credentials.expirationTime().map(then::isBefore).orElse(true);
    }
}
