package dev.valetkey.s3.contract.grant;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.server.ServerCapability;
import dev.valetkey.s3.tamper.RawClient;
import dev.valetkey.s3.tamper.RawRequest;
import dev.valetkey.s3.tamper.RawResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A GET grant reads one object, and S3 returns the response headers in the grant. */
public abstract class ReadGrantContract {

    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;
    private static final int FORBIDDEN = 403;
    private static final int UNSATISFIABLE = 416;

    private final RawClient client = new RawClient();

    protected abstract S3Server server();

    @Test
    void a_get_returns_the_granted_type_disposition_and_cache_control() throws IOException {
        PutGrants put = PutGrants.to(server());
        client.send(put.untampered());

        RawResponse response = client.send(RawRequest.untampered(get(put.key(), Instant.now()), new byte[0]));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("cache-control", "private, max-age=3600, immutable")
                .containsEntry("content-disposition", "attachment; filename=\"a b.pdf\"; filename*=UTF-8''%C3%A4.pdf");
        assertThat(response.body()).isEqualTo("not really a picture");
    }

    @Test
    void a_get_with_a_changed_disposition_is_refused() throws IOException {
        PutGrants put = PutGrants.to(server());
        client.send(put.untampered());
        RawRequest inline = RawRequest.untampered(get(put.key(), Instant.now()), new byte[0])
                .withUrl(url -> url.replaceFirst("=attachment", "=inline"));

        RawResponse response = client.send(inline);

        assertThat(response.status()).isEqualTo(FORBIDDEN);
        assertThat(response.code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void an_expired_get_is_refused() throws IOException {
        PutGrants put = PutGrants.to(server());
        client.send(put.untampered());
        PresignedHttpRequest late = get(put.key(), Instant.now().minus(Duration.ofMinutes(6)));

        assertThat(client.send(RawRequest.untampered(late, new byte[0])).status())
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void grants_signed_for_the_same_time_have_the_same_url_which_works_until_it_expires() throws IOException {
        PutGrants put = PutGrants.to(server());
        client.send(put.untampered());
        Instant threeDaysAgo = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);

        PresignedHttpRequest first = get(put.key(), threeDaysAgo, Duration.ofDays(4));
        PresignedHttpRequest second = get(put.key(), threeDaysAgo, Duration.ofDays(4));

        assertThat(second.url()).isEqualTo(first.url());
        assertThat(client.send(RawRequest.untampered(first, new byte[0])).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-2   | bytes 0-2/20   | not",
                "bytes=13-   | bytes 13-19/20 | picture",
                "bytes=-7    | bytes 13-19/20 | picture",
                "bytes=4-900 | bytes 4-19/20  | really a picture"
            })
    void a_range_is_returned_with_the_granted_headers(String range, String contentRange, String bytes)
            throws IOException {
        RawResponse response = client.send(stored().withHeader("range", range));

        assertThat(response.status()).isEqualTo(PARTIAL);
        assertThat(response.body().strip()).isEqualTo(bytes);
        assertThat(response.headers())
                .containsEntry("content-range", contentRange)
                .containsEntry("content-type", "application/pdf")
                .containsEntry("cache-control", "private, max-age=3600, immutable")
                .hasEntrySatisfying(
                        "content-disposition", value -> assertThat(value).startsWith("attachment;"));
    }

    @Test
    void a_range_beyond_the_end_is_unsatisfiable() throws IOException {
        assertThat(client.send(stored().withHeader("range", "bytes=20-")).status())
                .isEqualTo(UNSATISFIABLE);
    }

    @Test
    void a_range_is_returned_only_if_the_etag_of_if_range_matches() throws IOException {
        server().assumeCapability(ServerCapability.CONDITIONAL_RANGE);
        RawRequest request = stored();
        String etag = client.send(request).headers().get("etag");

        RawResponse same = client.send(request.withHeader("range", "bytes=13-").withHeader("if-range", etag));
        RawResponse other = client.send(request.withHeader("range", "bytes=13-").withHeader("if-range", "\"another\""));

        assertThat(same.status()).isEqualTo(PARTIAL);
        assertThat(same.body()).isEqualTo("picture");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).isEqualTo("not really a picture");
    }

    @Test
    void a_matching_if_none_match_returns_304() throws IOException {
        RawRequest request = stored();
        RawResponse first = client.send(request);

        RawResponse again =
                client.send(request.withHeader("if-none-match", first.headers().get("etag")));

        assertThat(again.status()).isEqualTo(NOT_MODIFIED);
        assertThat(again.body()).isEmpty();
    }

    /** Stores an object and returns its GET. */
    private RawRequest stored() throws IOException {
        PutGrants put = PutGrants.to(server());
        client.send(put.untampered());
        return RawRequest.untampered(get(put.key(), Instant.now()), new byte[0]);
    }

    private PresignedHttpRequest get(ObjectKey key, Instant signedAt) {
        return get(key, signedAt, Duration.ofMinutes(5));
    }

    private PresignedHttpRequest get(ObjectKey key, Instant signedAt, Duration lifetime) {
        PresignGetRequest order = new PresignGetRequest(
                key,
                "attachment; filename=\"a b.pdf\"; filename*=UTF-8''%C3%A4.pdf",
                MediaType.parse("application/pdf"),
                "private, max-age=3600, immutable",
                signedAt,
                signedAt.plus(lifetime));
        return new SigV4Presigner(server().location(), server().credentials()).presignGet(order);
    }
}
