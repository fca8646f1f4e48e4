package dev.valetkey.s3.contract.grant;

import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.server.ServerCapability;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.tamper.PartTamperings;
import dev.valetkey.s3.tamper.RawClient;
import dev.valetkey.s3.tamper.RawRequest;
import dev.valetkey.s3.tamper.RawResponse;
import dev.valetkey.s3.tamper.Tampering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A grant for a part accepts exactly the part that it was signed for. */
public abstract class PartGrantContract {

    private static final int NUMBER = PartTamperings.NUMBER;
    private static final Payload BYTES = Payload.of("not really a film");
    private static final Payload OTHER = Payload.of("nor is this a fil");

    private final RawClient client = new RawClient();
    private S3Client s3;
    private MultipartStore store;

    protected abstract S3Server server();

    @BeforeEach
    void open() {
        s3 = server().client();
        store = new SdkMultipartStore(s3, server().location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void an_unmodified_part_is_stored() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);

        assertThat(client.send(parts.untampered(NUMBER, BYTES)).status()).isEqualTo(200);

        assertThat(listed(parts)).extracting(ListedPart::number).containsExactly(NUMBER);
        assertThat(listed(parts)).extracting(ListedPart::size).containsExactly((long) BYTES.value().length);
        assertNoParts(parts);
    }

    @Test
    void an_unmodified_part_without_a_checksum_is_stored() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store).unbound();

        assertThat(client.send(parts.untampered(NUMBER, BYTES)).status()).isEqualTo(200);
        assertThat(listed(parts)).hasSize(1);
    }

    @Test
    void parts_with_the_minimum_and_maximum_number_are_stored() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);

        assertThat(client.send(parts.untampered(1, BYTES)).status()).isEqualTo(200);
        assertThat(client.send(parts.untampered(10_000, BYTES)).status()).isEqualTo(200);
        assertThat(listed(parts)).extracting(ListedPart::number).containsExactly(1, 10_000);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.valetkey.s3.tamper.PartTamperings#all")
    void a_tampered_part_is_refused_with_the_error_of_s3(Tampering tampering) throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);

        RawResponse response = client.send(tampering.change().apply(parts.untampered(NUMBER, BYTES)));

        assertThat(response.status()).isEqualTo(tampering.status());
        assertThat(response.code()).isEqualTo(tampering.code());
        assertThat(listed(parts)).isEmpty();
        assertNoParts(parts);
    }

    @Test
    void a_part_for_another_upload_to_the_same_key_is_refused() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);
        PartGrants others = parts.forAnotherUpload(store);
        String theirs = others.untampered(NUMBER, BYTES).url().getRawQuery().replaceFirst(".*(uploadId=[^&]*).*", "$1");

        RawResponse response =
                client.send(parts.untampered(NUMBER, BYTES).withUrl(url -> url.replaceFirst("uploadId=[^&]*", theirs)));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(listed(others)).isEmpty();
    }

    /** S3 has no such call and does not document which error it reports first. */
    @ParameterizedTest
    @ValueSource(strings = {"partNumber=\\d+&?", "uploadId=[^&]*&?"})
    void a_part_without_its_number_or_upload_id_is_refused(String leftOut) throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);
        RawRequest half = parts.untampered(NUMBER, BYTES).withUrl(url -> url.replaceFirst(leftOut, ""));

        assertThat(client.send(half).status()).isIn(400, 403, 405);
        assertThat(listed(parts)).isEmpty();
        assertNoParts(parts);
    }

    @Test
    void swapped_bodies_of_two_parts_are_refused_by_their_checksums() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);
        RawRequest first = parts.untampered(1, BYTES);
        RawRequest second = parts.untampered(2, OTHER);

        RawResponse swapped = client.send(first.withBody(second.body()));

        assertThat(swapped.status()).isEqualTo(400);
        assertThat(swapped.code()).isEqualTo("BadDigest");
        assertThat(client.send(second.withBody(first.body())).code()).isEqualTo("BadDigest");
        assertThat(listed(parts)).isEmpty();
    }

    /** Only the checksum distinguishes them; without one, that of the whole object has to. */
    @Test
    void swapped_bodies_of_the_same_length_are_accepted_without_checksums() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store).unbound();

        assertThat(client.send(parts.untampered(1, BYTES).withBody(OTHER.value()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_part_can_be_replaced_until_its_upload_ends() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);
        client.send(parts.untampered(NUMBER, BYTES));

        assertThat(client.send(parts.untampered(NUMBER, OTHER)).status()).isEqualTo(200);
        assertThat(listed(parts)).extracting(ListedPart::checksum).containsExactly(OTHER.crc64Nvme());
    }

    @Test
    void a_part_without_its_signed_sha256_is_refused() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store, ChecksumAlgorithm.SHA256);

        assertThat(client.send(parts.untampered(1, BYTES)).status()).isEqualTo(200);
        RawResponse response = client.send(parts.unbound().untampered(NUMBER, BYTES));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("InvalidRequest");
        assertThat(listed(parts)).hasSize(1);
    }

    @Test
    void a_part_with_an_expired_grant_is_refused() throws IOException {
        PartGrants parts =
                PartGrants.begin(server(), store).signedAt(Instant.now().minus(Duration.ofMinutes(6)));

        RawResponse response = client.send(parts.untampered(NUMBER, BYTES));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.code()).isEqualTo("AccessDenied");
        assertThat(listed(parts)).isEmpty();
    }

    @Test
    void a_part_signed_in_the_future_is_refused() throws IOException {
        server().assumeCapability(ServerCapability.FUTURE_DATE_REFUSED);
        PartGrants parts =
                PartGrants.begin(server(), store).signedAt(Instant.now().plus(Duration.ofMinutes(20)));

        assertThat(client.send(parts.untampered(NUMBER, BYTES)).status()).isEqualTo(403);
        assertThat(listed(parts)).isEmpty();
    }

    @Test
    void a_part_of_an_aborted_upload_is_refused() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);
        RawRequest part = parts.untampered(NUMBER, BYTES);
        store.abort(parts.upload());

        RawResponse response = client.send(part);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo("NoSuchUpload");
        assertNoParts(parts);
    }

    @Test
    void a_part_of_a_completed_upload_is_refused() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);
        client.send(parts.untampered(1, BYTES));
        store.complete(
                new CompleteMultipartRequest(parts.upload(), listed(parts), BYTES.value().length, BYTES.crc64Nvme()));

        RawResponse response = client.send(parts.untampered(1, OTHER));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo("NoSuchUpload");
        assertThat(new SdkObjectStore(s3, server().location())
                        .head(parts.upload().key())
                        .orElseThrow()
                        .checksums())
                .containsExactly(BYTES.crc64Nvme());
    }

    @Test
    void a_part_shorter_than_its_declared_length_is_not_stored() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);
        String length = Integer.toString(BYTES.value().length);
        RawRequest cut = parts.untampered(NUMBER, BYTES)
                .withHeader("content-length", length)
                .withBody(new byte[3]);

        assertThat(client.send(cut).status()).isNotEqualTo(200);
        assertThat(listed(parts)).isEmpty();
    }

    @Test
    void an_unsigned_part_is_refused() throws IOException {
        PartGrants parts = PartGrants.begin(server(), store);
        RawRequest anonymous = parts.untampered(NUMBER, BYTES).withUrl(url -> url.replaceAll("&?X-Amz-[^&]*", ""));

        assertThat(client.send(anonymous).status()).isEqualTo(403);
        assertThat(listed(parts)).isEmpty();
    }

    private List<ListedPart> listed(PartGrants parts) {
        return store.listParts(parts.upload()).orElseThrow();
    }

    private void assertNoParts(PartGrants parts) {
        assertThat(new SdkObjectStore(s3, server().location())
                        .head(parts.upload().key()))
                .isEmpty();
    }
}
