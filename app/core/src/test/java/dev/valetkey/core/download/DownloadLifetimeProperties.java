package dev.valetkey.core.download;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DownloadLifetimeProperties {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Property
    void grants_of_one_window_have_the_same_start_and_expiry(
            @ForAll("windowed") DownloadLifetime lifetime,
            @ForAll("instants") Instant now,
            @ForAll("shares") double share) {
        SignatureValidity validity = lifetime.validityFrom(now, null, null);
        Duration window = window(lifetime);
        Instant other = validity.from().plusNanos((long) (window.toNanos() * share));

        assertThat(lifetime.validityFrom(other, null, null)).isEqualTo(validity);
        assertThat(lifetime.validityFrom(validity.from().plus(window), null, null)
                        .from())
                .isEqualTo(validity.from().plus(window));
        assertThat(lifetime.validityFrom(validity.from().minusNanos(1), null, null))
                .isNotEqualTo(validity);
    }

    @Property
    void a_lifetime_is_between_the_expiry_and_the_expiry_plus_the_window(
            @ForAll("windowed") DownloadLifetime lifetime, @ForAll("instants") Instant now) {
        SignatureValidity validity = lifetime.validityFrom(now, null, null);

        assertThat(validity.from()).isBeforeOrEqualTo(now);
        assertThat(Duration.between(now, validity.until())).isGreaterThanOrEqualTo(lifetime.expiry());
        assertThat(Duration.between(validity.from(), validity.until()))
                .isEqualTo(window(lifetime).plus(lifetime.expiry()))
                .isLessThanOrEqualTo(Duration.ofDays(7));
    }

    @Property
    void no_grant_outlives_the_credentials_and_all_shortened_grants_expire_together(
            @ForAll("windowed") DownloadLifetime lifetime,
            @ForAll("instants") Instant now,
            @ForAll @LongRange(min = 0, max = 700_000) long seconds) {
        Instant end = now.plusSeconds(seconds);
        SignatureValidity whole = lifetime.validityFrom(now, null, null);

        SignatureValidity cut = lifetime.validityFrom(now, null, end);

        assertThat(cut.from()).isEqualTo(whole.from());
        assertThat(cut.until()).isBeforeOrEqualTo(end).isBeforeOrEqualTo(whole.until());
        assertThat(cut.until())
                .isAfter(
                        end.isBefore(whole.until())
                                ? end.minus(SECOND)
                                : whole.until().minus(SECOND));
    }

    @Property
    void no_grant_lives_longer_than_a_policy_allows(
            @ForAll("windowed") DownloadLifetime lifetime,
            @ForAll("instants") Instant now,
            @ForAll @LongRange(min = 1, max = 700_000) long seconds) {
        Duration longest = Duration.ofSeconds(seconds);

        SignatureValidity validity = lifetime.validityFrom(now, longest, null);

        assertThat(Duration.between(now, validity.until())).isLessThanOrEqualTo(longest);
    }

    @Example
    void a_grant_shortened_by_a_policy_has_no_window() {
        DownloadLifetime lifetime = new DownloadLifetime(Duration.ofMinutes(5), Duration.ofMinutes(10));
        Instant now = NOON.plusSeconds(90);

        assertThat(lifetime.validityFrom(now, Duration.ofMinutes(14), null))
                .isEqualTo(new SignatureValidity(now, now.plus(Duration.ofMinutes(5))));
        assertThat(lifetime.validityFrom(now, Duration.ofMinutes(15), null))
                .isEqualTo(new SignatureValidity(NOON, NOON.plus(Duration.ofMinutes(15))));
    }

    @Example
    void without_windows_a_lifetime_starts_at_issue() {
        Instant now = NOON.plusMillis(1);

        assertThat(DownloadLifetime.of(Duration.ofMinutes(5)).validityFrom(now, null, null))
                .isEqualTo(new SignatureValidity(now, NOON.plus(Duration.ofMinutes(5))));
    }

    @Example
    void lifetimes_beyond_the_maximum_of_a_signature_are_rejected() {
        Duration day = Duration.ofDays(1);

        assertThat(new DownloadLifetime(Duration.ofHours(84), Duration.ofHours(84)).window())
                .hasHours(84);
        assertThat(DownloadLifetime.of(Duration.ofDays(7)).expiry()).hasDays(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DownloadLifetime.of(Duration.ofDays(7).plus(SECOND)));
        assertThatIllegalArgumentException().isThrownBy(() -> DownloadLifetime.of(Duration.ofMillis(999)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DownloadLifetime(SECOND, Duration.ofHours(84).plus(SECOND)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DownloadLifetime(SECOND, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new DownloadLifetime(SECOND, Duration.ofMillis(1500)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DownloadLifetime(day.multipliedBy(5), day.multipliedBy(3)));
    }

    @Provide
    Arbitrary<DownloadLifetime> windowed() {
        Arbitrary<Duration> expiries = Arbitraries.longs().between(1, 300_000).map(Duration::ofSeconds);
        Arbitrary<Duration> windows = Arbitraries.longs().between(1, 302_400).map(Duration::ofSeconds);
        return Combinators.combine(expiries, windows).as(DownloadLifetime::new);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(NOON.toEpochMilli(), NOON.plus(Duration.ofDays(3650)).toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, true, 1, false);
    }

    private static Duration window(DownloadLifetime lifetime) {
        Duration window = lifetime.window();
        assertThat(window).isNotNull();
        return window == null ? Duration.ZERO : window;
    }
}
