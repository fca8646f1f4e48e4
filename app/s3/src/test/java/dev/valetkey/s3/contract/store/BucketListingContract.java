package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.core.port.reconcile.BucketListing.ListedMultipart;
import dev.valetkey.core.port.reconcile.BucketListing.ListedObject;
import dev.valetkey.core.port.reconcile.BucketListing.Page;
import dev.valetkey.core.port.reconcile.ListingRefusedException;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkBucketListing;
import dev.valetkey.s3.store.SdkObjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Listing the objects and the multipart uploads below a prefix. */
public abstract class BucketListingContract {

    private final KeyPrefix prefix = new KeyPrefix("listing/" + UUID.randomUUID() + "/");
    private S3Client s3;
    private BucketListing listing;

    protected abstract S3Server server();

    @BeforeEach
    void open() {
        s3 = server().client();
        listing = new SdkBucketListing(s3, server().location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private String key(String name) {
        return prefix.value() + name;
    }

    private void write(String key) {
        s3.putObject(put -> put.bucket(server().location().bucket()).key(key), RequestBody.fromString("hello"));
    }

    private String create(String key) {
        return s3.createMultipartUpload(
                        create -> create.bucket(server().location().bucket()).key(key))
                .uploadId();
    }

    @Test
    void an_empty_prefix_has_nothing() {
        assertThat(listing.listObjects(prefix, null)).isEqualTo(new Page<>(List.of(), false));
        assertThat(listing.listMultiparts(prefix, null)).isEqualTo(new Page<>(List.of(), false));
    }

    @Test
    void objects_are_listed_in_order_with_what_a_deletion_needs() {
        write(key("b"));
        write(key("a"));
        write("listing/elsewhere");

        Page<ListedObject> page = listing.listObjects(prefix, null);

        assertThat(page.truncated()).isFalse();
        assertThat(page.items()).extracting(ListedObject::key).containsExactly(key("a"), key("b"));
        ListedObject first = page.items().get(0);
        assertThat(first.size()).isEqualTo(5);
        assertThat(first.etag())
                .isEqualTo(new SdkObjectStore(s3, server().location())
                        .head(new ObjectKey(key("a")))
                        .orElseThrow()
                        .etag());
        assertThat(first.modifiedAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
    }

    @Test
    void a_page_begins_after_a_key_whether_it_still_exists_or_not() {
        List.of("a", "b", "c").forEach(name -> write(key(name)));
        s3.deleteObject(delete -> delete.bucket(server().location().bucket()).key(key("b")));

        assertThat(listing.listObjects(prefix, key("b")).items())
                .extracting(ListedObject::key)
                .containsExactly(key("c"));
    }

    @Test
    void more_objects_than_a_page_follow_on_the_next_one() {
        IntStream.range(0, BucketListing.MAX_PAGE + 2).parallel().forEach(i -> write(key("%05d".formatted(i))));

        Page<ListedObject> first = listing.listObjects(prefix, null);
        Page<ListedObject> second = listing.listObjects(prefix, first.last().key());

        assertThat(first.hasNext()).isTrue();
        assertThat(first.items()).hasSize(BucketListing.MAX_PAGE);
        assertThat(second.items()).extracting(ListedObject::key).containsExactly(key("01000"), key("01001"));
        assertThat(second.hasNext()).isFalse();
    }

    @Test
    void keys_of_other_programs_are_decoded() {
        write(key("a b+c&d%20ü"));

        assertThat(listing.listObjects(prefix, null).items())
                .extracting(ListedObject::key)
                .containsExactly(key("a b+c&d%20ü"));
    }

    @Test
    void multipart_uploads_are_listed_in_order_until_they_are_aborted() {
        String second = create(key("b"));
        String first = create(key("a"));
        create("listing/elsewhere");

        Page<ListedMultipart> page = listing.listMultiparts(prefix, null);

        assertThat(page.truncated()).isFalse();
        assertThat(page.items()).extracting(ListedMultipart::uploadId).containsExactly(first, second);
        assertThat(page.items()).extracting(ListedMultipart::key).containsExactly(key("a"), key("b"));
        assertThat(page.items().get(0).initiatedAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        s3.abortMultipartUpload(abort ->
                abort.bucket(server().location().bucket()).key(key("a")).uploadId(first));
        assertThat(listing.listMultiparts(prefix, null).items()).hasSize(1);
        assertThat(listing.listMultiparts(prefix, key("a")).items())
                .extracting(ListedMultipart::uploadId)
                .containsExactly(second);
    }

    @Test
    void more_multipart_uploads_than_a_page_follow_on_the_next_one_and_those_of_one_key_are_together() {
        int last = BucketListing.MAX_PAGE - 1;
        IntStream.range(0, last).parallel().forEach(i -> create(key("%05d".formatted(i))));
        create(key("last"));
        create(key("last"));

        Page<ListedMultipart> first = listing.listMultiparts(prefix, null);
        Page<ListedMultipart> second =
                listing.listMultiparts(prefix, first.last().key());

        assertThat(first.hasNext()).isTrue();
        assertThat(first.items()).hasSize(last);
        assertThat(second.items()).extracting(ListedMultipart::key).containsExactly(key("last"), key("last"));
        assertThat(second.hasNext()).isFalse();
    }

    @Test
    void invalid_credentials_are_refused_with_the_missing_permission() {
        try (S3Client stranger = server().clientWithUnknownKeys()) {
            BucketListing refused = new SdkBucketListing(stranger, server().location());

            assertThatThrownBy(() -> refused.listObjects(prefix, null))
                    .isInstanceOf(ListingRefusedException.class)
                    .hasMessageContaining("needs s3:ListBucket on the bucket");
            assertThatThrownBy(() -> refused.listMultiparts(prefix, null))
                    .isInstanceOf(ListingRefusedException.class)
                    .hasMessageContaining("needs s3:ListBucketMultipartUploads on the bucket");
        }
    }
}
