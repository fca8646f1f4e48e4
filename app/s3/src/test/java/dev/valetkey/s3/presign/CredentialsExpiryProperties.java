package dev.valetkey.s3.presign;

import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.CredentialsExpiringException;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.databind.ObjectMapper;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No grant outlives its credentials minus the margin, for every kind of grant and backdating. */
class CredentialsExpiryProperties {

    private static final BucketLocation BUCKET = BucketLocation.atAws("uploads-bucket", "eu-central-1");
    private static final ObjectKey KEY = new ObjectKey("incoming/acme/1");
    private static final MediaType PNG = MediaType.parse("image/png");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.75Z");
    private static final Duration A_WEEK = Duration.ofDays(7);

    @Property
    void a_grant_expires_as_stated_and_before_its_credentials(
            @ForAll("rules") SigningRules rules,
            @ForAll @LongRange(min = 1, max = 604_800) long requested,
            @ForAll @LongRange(min = 2_000, max = 700_000_000) long millisLeft,
            @ForAll Kind kind) {
        Instant credentialsEnd = NOW.plusMillis(millisLeft);
        GrantPresigner signer = signer(rules, credentialsEnd);
        Assume.that(!credentialsEnd
                .minus(rules.expiryMargin())
                .minus(rules.minLifetime())
                .minusSeconds(1)
                .isBefore(NOW));
        Instant expiry = GrantExpiry.earliest(
                        NOW,
                        Duration.ofSeconds(requested),
                        null,
                        signer.credentialsExpiration().orElseThrow())
                .at();
        Assume.that(expiry.isAfter(NOW));

        Validity signed = kind.sign(signer, expiry);

        assertThat(signed.end()).isEqualTo(expiry).isBeforeOrEqualTo(credentialsEnd.minus(rules.expiryMargin()));
        assertThat(signed.begin()).isBetween(NOW.minusSeconds(1).minus(rules.backdating()), NOW);
        assertThat(Duration.between(signed.begin(), signed.end())).isLessThanOrEqualTo(A_WEEK);
    }

    @Property
    void a_grant_that_would_outlive_its_credentials_is_not_signed(
            @ForAll("rules") SigningRules rules,
            @ForAll @LongRange(min = 1, max = 600_000) long requested,
            @ForAll @LongRange(min = 1, max = 600_000_000) long millisMissing,
            @ForAll Kind kind) {
        Instant expiry = NOW.plusSeconds(requested);
        GrantPresigner signer = signer(rules, expiry.plus(rules.expiryMargin()).minusMillis(millisMissing));

        assertThatThrownBy(() -> kind.sign(signer, expiry)).isInstanceOf(CredentialsExpiringException.class);
    }

    @Property
    void credentials_with_less_than_the_minimum_lifetime_are_rejected(
            @ForAll("rules") SigningRules rules, @ForAll @LongRange(min = 1, max = 600_000) long millisMissing) {
        Instant end = NOW.plus(rules.expiryMargin()).plus(rules.minLifetime()).minusMillis(millisMissing);

        assertThatThrownBy(() -> signer(rules, end).credentialsExpiration())
                .isInstanceOf(CredentialsExpiringException.class);
    }

    @Provide
    Arbitrary<SigningRules> rules() {
        Arbitrary<Duration> seconds = Arbitraries.longs().between(0, 600).map(Duration::ofSeconds);
        return Combinators.combine(seconds, seconds, seconds).as(SigningRules::new);
    }

    private static GrantPresigner signer(SigningRules rules, Instant credentialsEnd) {
        AwsSessionCredentials session = AwsSessionCredentials.builder()
                .accessKeyId("ASIAEXAMPLE")
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(credentialsEnd)
                .build();
        return new SigV4Presigner(BUCKET, () -> session, rules, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** The validity of a signature, read from the grant. */
    private record Validity(Instant begin, Instant end) {

        static Validity of(URI signed) {
            ParsedPresignedUrl url = ParsedPresignedUrl.of(signed);
            return new Validity(url.date(), url.date().plusSeconds(Long.parseLong(url.get("X-Amz-Expires"))));
        }

        static Validity of(PresignedPost form) {
            byte[] policy = Base64.getDecoder().decode(form.fields().get("policy"));
            String date =
                    form.fields().get("x-amz-date").replaceFirst("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z");
            String end = new ObjectMapper().readTree(policy).get("expiration").stringValue();
            return new Validity(Instant.parse(date), Instant.parse(end));
        }
    }

    private enum Kind {
        PUT {
            @Override
            Validity sign(GrantPresigner signer, Instant end) {
                return Validity.of(signer.presignPut(new PresignPutRequest(KEY, 1, PNG, null, Map.of(), NOW, end))
                        .url());
            }
        },
        POST {
            @Override
            Validity sign(GrantPresigner signer, Instant end) {
                return Validity.of(
                        signer.presignPost(new PresignPostRequest(KEY, 1, 2, PNG, null, Map.of(), NOW, end)));
            }
        },
        PART {
            @Override
            Validity sign(GrantPresigner signer, Instant end) {
                return Validity.of(
                        signer.presignPart(new PresignPartRequest(new MultipartRef(KEY, "m"), 1, 1, null, NOW, end))
                                .url());
            }
        },
        GET {
            @Override
            Validity sign(GrantPresigner signer, Instant end) {
                return Validity.of(signer.presignGet(new PresignGetRequest(KEY, "attachment", PNG, null, NOW, end))
                        .url());
            }
        };

        abstract Validity sign(GrantPresigner signer, Instant end);
    }
}
