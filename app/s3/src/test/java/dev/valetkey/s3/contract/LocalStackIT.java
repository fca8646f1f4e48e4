package dev.valetkey.s3.contract;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.MultipartStore.CompleteOutcome;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.PromoteOutcome;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.checksum.Crc64Nvme;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.contract.grant.PostGrants;
import dev.valetkey.s3.contract.grant.PutGrants;
import dev.valetkey.s3.infra.GrantsFile;
import dev.valetkey.s3.infra.GrantsFile.Kind;
import dev.valetkey.s3.infra.LifecycleFile;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.server.LocalStack;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.tamper.RawRequest;
import dev.valetkey.s3.tamper.RawResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Grants of every kind and the calls of the service on LocalStack: tests compatibility, not security. */
class LocalStackIT {

    @RegisterExtension
    static final LocalStack SERVER = new LocalStack();

    private static final MediaType PNG = MediaType.parse("image/png");

    /** The minimum size of a part that is not the last. */
    private static final int PART = 5 << 20;

    private final JdkHttpClient client = new JdkHttpClient();
    private final ObjectKey stored = new ObjectKey("objects/acme/default/" + UUID.randomUUID());
    private S3Client s3;
    private ObjectStore store;

    @BeforeEach
    void open() {
        s3 = SERVER.client();
        store = new SdkObjectStore(s3, SERVER.location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void a_put_is_stored_as_granted_and_only_once() throws IOException {
        PutGrants put = PutGrants.to(SERVER);

        assertThat(client.send(put.untampered().withHeader("content-type", "text/html"))
                        .status())
                .isEqualTo(403);
        assertThat(client.send(put.untampered()).status()).isEqualTo(200);
        assertThat(client.send(put.untampered()).status()).isEqualTo(412);
        assertThat(store.head(put.key()).orElseThrow().checksums())
                .contains(put.bytes().sha256());
    }

    @Test
    void a_form_is_stored_within_its_range() throws IOException {
        PostGrants post = PostGrants.to(SERVER).unbound();

        assertThat(client.send(post.untampered().withFile(new byte[1000]).request())
                        .code())
                .isEqualTo("EntityTooLarge");
        assertThat(client.send(post.untampered().request()).status()).isEqualTo(201);
        assertThat(store.head(post.key()).orElseThrow().contentType()).isEqualTo("image/png");
    }

    @Test
    void parts_are_completed_to_an_object() throws IOException {
        MultipartStore multiparts = new SdkMultipartStore(s3, SERVER.location());
        ObjectKey key = PutGrants.newKey();
        MultipartRef upload = multiparts.create(
                new CreateMultipartRequest(key, PNG, Map.of("albumId", "42"), ChecksumAlgorithm.CRC64NVME));

        assertThat(client.send(part(upload, 1, new byte[PART]).withBody(new byte[9]))
                        .status())
                .isEqualTo(403);
        assertThat(client.send(part(upload, 1, new byte[PART])).status()).isEqualTo(200);
        assertThat(client.send(part(upload, 2, new byte[7])).status()).isEqualTo(200);
        List<ListedPart> parts = multiparts.listParts(upload).orElseThrow();
        assertThat(parts).extracting(ListedPart::size).containsExactly((long) PART, 7L);

        Checksum whole = Crc64Nvme.of(new byte[PART + 7]);
        assertThat(multiparts.complete(new CompleteMultipartRequest(upload, parts, PART + 7L, whole)))
                .isEqualTo(CompleteOutcome.COMPLETED);
        assertThat(store.head(key).orElseThrow().checksums()).contains(whole);
        assertThat(store.head(key).orElseThrow().metadata()).isEqualTo(Map.of("albumid", "42"));
    }

    @Test
    void an_aborted_upload_has_no_parts() throws IOException {
        MultipartStore multiparts = new SdkMultipartStore(s3, SERVER.location());
        MultipartRef upload = multiparts.create(
                new CreateMultipartRequest(PutGrants.newKey(), PNG, Map.of(), ChecksumAlgorithm.CRC64NVME));
        client.send(part(upload, 1, new byte[7]));

        multiparts.abort(upload);

        assertThat(multiparts.listParts(upload)).isEmpty();
        assertThat(client.send(part(upload, 2, new byte[7])).code()).isEqualTo("NoSuchUpload");
    }

    @Test
    void a_get_returns_the_promoted_object_with_the_granted_headers() throws IOException {
        PutGrants put = promoted();
        Instant now = Instant.now();
        PresignedHttpRequest get = signer().presignGet(new PresignGetRequest(
                stored, "attachment; filename=\"a.png\"", PNG, null, now, now.plusSeconds(60)));

        RawResponse response = client.send(RawRequest.untampered(get, new byte[0]));

        assertThat(response.body()).isEqualTo(put.bytes().text());
        assertThat(response.headers()).containsEntry("content-disposition", "attachment; filename=\"a.png\"");
    }

    /** Deletion is not tested: LocalStack 4.14 does not support {@code If-Match} there and returns 501. */
    @Test
    void a_sealed_key_refuses_a_put_and_a_second_promotion_finds_the_target() throws IOException {
        PutGrants put = promoted();
        ObjectFacts facts = store.head(put.key()).orElseThrow();

        assertThat(store.promote(new Promotion(put.key(), facts, stored, PNG, Map.of())))
                .isEqualTo(PromoteOutcome.TARGET_EXISTS);
        store.writeTombstone(put.key());
        assertThat(client.send(put.untampered()).status()).isEqualTo(412);
        assertThat(store.head(put.key()).orElseThrow().size()).isZero();
    }

    @Test
    void the_bucket_accepts_the_lifecycle_rules_of_the_kit_unchanged() {
        List<LifecycleRule> rules = LifecycleFile.rules();

        s3.putBucketLifecycleConfiguration(put -> put.bucket(bucket()).lifecycleConfiguration(all -> all.rules(rules)));

        assertThat(s3.getBucketLifecycleConfiguration(get -> get.bucket(bucket()))
                        .rules())
                .isEqualTo(rules);
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "post", "multipart", "get"})
    void the_cors_rules_of_the_kit_allow_the_headers_of_a_grant_only(String name) {
        Kind kind = new GrantsFile().kind(name);
        s3.putBucketCors(put -> put.bucket(bucket()).corsConfiguration(all -> all.corsRules(CorsPreflight.rule(kind))));
        assertThat(s3.getBucketCors(get -> get.bucket(bucket())).corsRules()).containsExactly(CorsPreflight.rule(kind));
        CorsPreflight page = new CorsPreflight(SERVER.location());
        String method = kind.methods().iterator().next();
        List<String> allowed = CorsPreflight.toPlainStrings(kind.pageHeaders());

        assertThat(page.allows(method, allowed)).isTrue();
        assertThat(page.allows(method, List.of("x-amz-acl"))).isFalse();
        assertThat(page.allows("DELETE", allowed)).isFalse();
        assertThat(page.from("https://elsewhere.example.com").allows(method, allowed))
                .isFalse();
    }

    @Test
    void each_upload_sends_one_notification_and_a_promotion_none() throws IOException {
        try (BucketNotifications announcements = BucketNotifications.of(SERVER, s3, "incoming/")) {
            assertThat(announcements.awaitNext()).contains("s3:TestEvent");
            PutGrants put = PutGrants.to(SERVER).at(new ObjectKey("incoming/acme/a=b"));
            client.send(put.untampered());
            ObjectKey other = promoted().key();

            // A standard queue does not keep the order of its messages.
            assertThat(List.of(announcements.awaitNext(), announcements.awaitNext()))
                    .allSatisfy(event ->
                            assertThat(event).contains("ObjectCreated:Put").doesNotContain("objects/"))
                    .anySatisfy(event -> assertThat(event).contains("incoming/acme/a%3Db"))
                    .anySatisfy(event -> assertThat(event).contains(other.value()));
            assertThat(announcements.isEmpty()).isTrue();
        }
    }

    private PutGrants promoted() throws IOException {
        PutGrants put = PutGrants.to(SERVER);
        client.send(put.untampered());
        ObjectFacts facts = store.head(put.key()).orElseThrow();
        assertThat(store.promote(new Promotion(put.key(), facts, stored, PNG, Map.of())))
                .isEqualTo(PromoteOutcome.PROMOTED);
        return put;
    }

    /** Signs a part with its checksum, which LocalStack requires if the upload declares an algorithm. */
    private static RawRequest part(MultipartRef upload, int number, byte[] bytes) {
        Instant now = Instant.now();
        PresignPartRequest order =
                new PresignPartRequest(upload, number, bytes.length, Crc64Nvme.of(bytes), now, now.plusSeconds(60));
        return RawRequest.untampered(signer().presignPart(order), bytes);
    }

    private static String bucket() {
        return SERVER.location().bucket();
    }

    private static SigV4Presigner signer() {
        return new SigV4Presigner(SERVER.location(), SERVER.credentials());
    }
}
