package dev.valetkey.s3.contract.grant;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.server.ServerCapability;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.tamper.FormTampering;
import dev.valetkey.s3.tamper.PostTamperings;
import dev.valetkey.s3.tamper.RawClient;
import dev.valetkey.s3.tamper.RawForm;
import dev.valetkey.s3.tamper.RawResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A form grant accepts exactly the files that it was signed for. */
public abstract class PostGrantContract {

    private final RawClient client = new RawClient();

    protected abstract S3Server server();

    @Test
    void an_unmodified_form_is_stored_as_granted() throws IOException {
        PostGrants post = PostGrants.to(server());

        RawResponse response = send(post.untampered());

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.body()).contains("<Key>" + post.key() + "</Key>");
        ObjectFacts stored = stored(post.key()).orElseThrow();
        assertThat(stored.size()).isEqualTo(post.bytes().value().length);
        assertThat(stored.contentType()).isEqualTo("image/png");
        assertThat(stored.checksums()).contains(post.bytes().sha256());
        assertThat(stored.metadata()).isEqualTo(Map.of("albumid", "42 and more", "kind", "a=b;\"c\\"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-PostTamperings.SLACK, 0, PostTamperings.SLACK})
    void every_size_of_the_range_is_stored(int more) throws IOException {
        PostGrants post = PostGrants.to(server()).unbound();
        int size = post.bytes().value().length + more;

        assertThat(send(post.untampered().withFile(new byte[size])).status()).isEqualTo(201);
        assertThat(stored(post.key()).orElseThrow().size()).isEqualTo(size);
    }

    @Test
    void the_name_and_type_of_the_file_part_are_ignored() throws IOException {
        PostGrants post = PostGrants.to(server());

        assertThat(send(post.untampered().withFileName("../${filename}.html").withFileType("text/html"))
                        .status())
                .isEqualTo(201);
        assertThat(stored(post.key()).orElseThrow().contentType()).isEqualTo("image/png");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.valetkey.s3.tamper.PostTamperings#all")
    void a_tampered_form_is_refused_with_the_error_of_s3(FormTampering tampering) throws IOException {
        PostGrants post = PostGrants.to(server());

        RawResponse response = send(tampering.change().apply(post.untampered()));

        assertThat(response.status()).isEqualTo(tampering.status());
        assertThat(response.code()).isEqualTo(tampering.code());
        assertThat(stored(post.key())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"content-type, text/html", "KEY, incoming/acme/2"})
    void a_duplicate_field_in_another_case_is_refused(String name, String value) throws IOException {
        server().assumeCapability(ServerCapability.FIELD_NAMES_CASELESS);
        PostGrants post = PostGrants.to(server());

        RawResponse response = send(post.untampered().withMore(name, value));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.code()).isEqualTo("AccessDenied");
        assertThat(stored(post.key())).isEmpty();
    }

    @Test
    void the_policy_of_another_grant_is_refused() throws IOException {
        PostGrants post = PostGrants.to(server());
        RawForm others = PostGrants.to(server()).untampered();
        RawForm mixed = post.untampered()
                .withField("policy", policy -> others.value("policy"))
                .withField("x-amz-signature", signature -> others.value("x-amz-signature"));

        RawResponse response = send(mixed);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.code()).isEqualTo("AccessDenied");
        assertThat(stored(post.key())).isEmpty();
    }

    @Test
    void a_form_sent_to_another_bucket_is_refused() throws IOException {
        PostGrants post = PostGrants.to(server());
        String elsewhere = "elsewhere-" + UUID.randomUUID();
        try (S3Client s3 = server().client()) {
            s3.createBucket(create -> create.bucket(elsewhere));
        }

        RawResponse response = client.send(post.untampered()
                .request()
                .withUrl(url -> url.replace(server().location().bucket(), elsewhere)));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.code()).isEqualTo("AccessDenied");
    }

    @Test
    void a_form_sent_with_another_method_is_refused() throws IOException {
        PostGrants post = PostGrants.to(server());

        assertThat(client.send(post.untampered().request().withMethod("PUT")).status())
                .isEqualTo(403);
        assertThat(stored(post.key())).isEmpty();
    }

    /**
     * Forms have no field for {@code If-None-Match}, so verification has to promote the first object and seal the key.
     */
    @Test
    void a_second_form_replaces_the_object_of_the_first() throws IOException {
        PostGrants post = PostGrants.to(server()).unbound();
        RawForm honest = post.untampered();
        send(honest);

        assertThat(send(honest.withFile(Arrays.copyOf(honest.bytes(), honest.bytes().length + 1)))
                        .status())
                .isEqualTo(201);
        assertThat(stored(post.key()).orElseThrow().size()).isEqualTo(honest.bytes().length + 1);
    }

    @Test
    void an_expired_form_is_refused() throws IOException {
        PostGrants post = PostGrants.to(server()).signedAt(Instant.now().minus(Duration.ofMinutes(6)));

        RawResponse response = send(post.untampered());

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.code()).isEqualTo("AccessDenied");
        assertThat(stored(post.key())).isEmpty();
    }

    @Test
    void a_form_signed_in_the_future_is_refused() throws IOException {
        server().assumeCapability(ServerCapability.FUTURE_DATE_REFUSED);
        PostGrants post = PostGrants.to(server()).signedAt(Instant.now().plus(Duration.ofMinutes(20)));

        assertThat(send(post.untampered()).status()).isEqualTo(403);
        assertThat(stored(post.key())).isEmpty();
    }

    @Test
    void a_signature_for_another_region_is_refused() throws IOException {
        BucketLocation here = server().location();
        BucketLocation elsewhere = new BucketLocation(here.bucket(), "eu-west-3", here.endpoint(), here.style());
        PostGrants post = PostGrants.to(server()).signedFor(elsewhere);

        RawResponse response = send(post.untampered());

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("InvalidArgument");
        assertThat(stored(post.key())).isEmpty();
    }

    @Test
    void a_credential_of_another_day_is_refused() throws IOException {
        PostGrants post = PostGrants.to(server());
        RawForm other = post.untampered()
                .withField("x-amz-credential", credential -> credential.replaceFirst("/\\d{8}/", "/20200101/"));

        assertThat(send(other).status()).isBetween(400, 403);
        assertThat(stored(post.key())).isEmpty();
    }

    @Test
    void fields_after_the_file_are_ignored() throws IOException {
        server().assumeCapability(ServerCapability.FIELDS_END_AT_FILE);
        PostGrants post = PostGrants.to(server());

        RawResponse response = send(post.untampered().withFileFirst());

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("InvalidArgument");
        assertThat(stored(post.key())).isEmpty();
    }

    @Test
    void fields_beyond_the_limit_before_the_file_are_refused() throws IOException {
        server().assumeCapability(ServerCapability.FIELDS_LIMITED);
        PostGrants post = PostGrants.to(server());

        RawResponse response = send(post.untampered().withMore("x-ignore-it", "x".repeat(20_480)));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("MaxPostPreDataLengthExceeded");
    }

    @Test
    void a_form_truncated_within_its_file_is_not_stored() throws IOException {
        PostGrants post = PostGrants.to(server());
        byte[] whole = post.untampered().request().body();

        RawResponse response =
                client.send(post.untampered().request().withBody(Arrays.copyOf(whole, whole.length - 40)));

        assertThat(response.status()).isNotEqualTo(201);
        assertThat(stored(post.key())).isEmpty();
    }

    private RawResponse send(RawForm form) throws IOException {
        return client.send(form.request());
    }

    private Optional<ObjectFacts> stored(ObjectKey key) {
        try (S3Client s3 = server().client()) {
            return new SdkObjectStore(s3, server().location()).head(key);
        }
    }
}
