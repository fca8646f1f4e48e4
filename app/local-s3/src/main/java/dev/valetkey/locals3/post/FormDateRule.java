package dev.valetkey.locals3.post;

import dev.valetkey.locals3.response.S3Error;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code x-amz-date} is readable, no more than 15 minutes ahead, and no more than seven days ago, which is as long as a
 * signing key lives (AWS, "Amazon S3 Signature Version 4 Authentication Specific Policy Keys"). Whether S3 looks at it at
 * all is not documented; no grant that lives should fail here.
 */
public final class FormDateRule implements PostObjectRule {

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);
    private static final Duration MAX_AGE = Duration.ofDays(7);

    private final Clock clock;

    public FormDateRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<S3Error> validate(PostForm form) {
        var date = form.field("x-amz-date").orElse("");
        try {
            return validate(LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            return Optional.of(FormAuthenticationRule.argument(
                    "x-amz-date", date, "X-Amz-Date must be formated via ISO8601 Long format"));
        }
    }

    private Optional<S3Error> validate(Instant signed) {
        var now = clock.instant();
        if (signed.isAfter(now.plus(MAX_SKEW))) {
            return Optional.of(new S3Error(403, "AccessDenied", "Request is not yet valid"));
        }
        return signed.isBefore(now.minus(MAX_AGE))
                ? Optional.of(new S3Error(403, "AccessDenied", "Invalid according to Policy: Policy expired."))
                : Optional.empty();
    }
}
