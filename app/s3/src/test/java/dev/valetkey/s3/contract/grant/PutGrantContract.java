package dev.valetkey.s3.contract.grant;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.server.ServerCapability;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.tamper.RawClient;
import dev.valetkey.s3.tamper.RawRequest;
import dev.valetkey.s3.tamper.RawResponse;
import dev.valetkey.s3.tamper.Tampering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** A PUT grant accepts exactly the request that it was signed for. */
public abstract class PutGrantContract {

    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;

    private final RawClient client = new RawClient();

    protected abstract S3Server server();

    @Test
    void an_unmodified_put_is_stored_as_granted() throws IOException {
        PutGrants put = PutGrants.to(server());

        assertThat(client.send(put.untampered()).status()).isEqualTo(200);

        ObjectFacts stored = stored(put.key()).orElseThrow();
        assertThat(stored.size()).isEqualTo(put.bytes().value().length);
        assertThat(stored.contentType()).isEqualTo("image/png");
        assertThat(stored.checksums()).contains(put.bytes().sha256());
        assertThat(stored.metadata()).isEqualTo(Map.of("albumid", "42 and more", "kind", "a=b;c"));
    }

    @Test
    void an_unmodified_put_without_checksum_and_metadata_is_stored() throws IOException {
        PutGrants put = PutGrants.to(server()).unbound();

        assertThat(client.send(put.untampered()).status()).isEqualTo(200);
        assertThat(stored(put.key())).isPresent();
    }

    @Test
    void an_empty_file_is_stored() throws IOException {
        PutGrants put = PutGrants.to(server()).of(Payload.of(""));

        assertThat(client.send(put.untampered()).status()).isEqualTo(200);
        assertThat(stored(put.key()).orElseThrow().size()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.valetkey.s3.tamper.PutTamperings#all")
    void a_tampered_put_is_refused_with_the_error_of_s3(Tampering tampering) throws IOException {
        PutGrants put = PutGrants.to(server());

        RawResponse response = client.send(tampering.change().apply(put.untampered()));

        assertThat(response.status()).isEqualTo(tampering.status());
        assertThat(response.code()).isEqualTo(tampering.code());
        assertThat(stored(put.key())).isEmpty();
    }

    @Test
    void a_second_put_is_refused() throws IOException {
        RawRequest put = PutGrants.to(server()).untampered();
        client.send(put);

        RawResponse replay = client.send(put);

        assertThat(replay.status()).isEqualTo(PRECONDITION_FAILED);
        assertThat(replay.code()).isEqualTo("PreconditionFailed");
    }

    @Test
    void one_of_fifty_concurrent_puts_is_stored() throws Exception {
        RawRequest put = PutGrants.to(server()).untampered();
        Callable<Integer> send = () -> client.send(put).status();
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Future<Integer>> sent = clients.invokeAll(Collections.nCopies(50, send));

            List<Integer> statuses = sent.stream().map(PutGrantContract::done).toList();
            assertThat(statuses).containsOnlyOnce(200);
            assertThat(statuses).allMatch(status -> status == 200 || status == 409 || status == PRECONDITION_FAILED);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void an_expired_put_is_refused() throws IOException {
        PutGrants put = PutGrants.to(server()).signedAt(Instant.now().minus(Duration.ofMinutes(6)));

        RawResponse response = client.send(put.untampered());

        assertThat(response.status()).isEqualTo(FORBIDDEN);
        assertThat(response.code()).isEqualTo("AccessDenied");
        assertThat(stored(put.key())).isEmpty();
    }

    @Test
    void a_put_signed_in_the_future_is_refused() throws IOException {
        server().assumeCapability(ServerCapability.FUTURE_DATE_REFUSED);
        PutGrants put = PutGrants.to(server()).signedAt(Instant.now().plus(Duration.ofMinutes(20)));

        assertThat(client.send(put.untampered()).status()).isEqualTo(FORBIDDEN);
        assertThat(stored(put.key())).isEmpty();
    }

    @Test
    void a_signature_for_another_region_is_refused() throws IOException {
        BucketLocation here = server().location();
        BucketLocation elsewhere = new BucketLocation(here.bucket(), "eu-west-3", here.endpoint(), here.style());
        PutGrants put = PutGrants.to(server()).signedFor(elsewhere);

        RawResponse response = client.send(put.untampered());

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("AuthorizationQueryParametersError");
        assertThat(stored(put.key())).isEmpty();
    }

    @Test
    void a_forged_signature_is_refused() throws IOException {
        PutGrants put = PutGrants.to(server());
        RawRequest forged = put.untampered()
                .withUrl(url -> url.replaceFirst("X-Amz-Signature=[0-9a-f]{64}", "X-Amz-Signature=" + "0".repeat(64)));

        assertThat(client.send(forged).status()).isEqualTo(FORBIDDEN);
        assertThat(stored(put.key())).isEmpty();
    }

    @Test
    void an_unsigned_put_is_refused() throws IOException {
        PutGrants put = PutGrants.to(server());
        RawRequest anonymous = put.untampered().withUrl(url -> url.replaceFirst("\\?.*", "?x=y"));

        assertThat(client.send(anonymous).status()).isEqualTo(FORBIDDEN);
        assertThat(stored(put.key())).isEmpty();
    }

    @Test
    void a_body_shorter_than_its_declared_length_is_not_stored() throws IOException {
        PutGrants put = PutGrants.to(server());
        String length = Integer.toString(put.bytes().value().length);
        RawRequest cut = put.untampered().withHeader("content-length", length).withBody(new byte[3]);

        assertThat(client.send(cut).status()).isNotEqualTo(200);
        assertThat(stored(put.key())).isEmpty();
    }

    @Test
    void bytes_after_the_declared_length_are_not_stored() throws IOException {
        PutGrants put = PutGrants.to(server());
        byte[] body = put.bytes().value();
        byte[] longer = Payload.of("not really a picture, and more").value();
        RawRequest oversized = put.untampered()
                .withHeader("content-length", Integer.toString(body.length))
                .withBody(longer);

        client.send(oversized);

        assertThat(stored(put.key()).map(ObjectFacts::size)).isIn(Optional.empty(), Optional.of((long) body.length));
    }

    private Optional<ObjectFacts> stored(ObjectKey key) {
        try (S3Client s3 = server().client()) {
            return new SdkObjectStore(s3, server().location()).head(key);
        }
    }

    private static int done(Future<Integer> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
