package dev.valetkey.s3.contract;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.PromoteOutcome;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.contract.store.RangeReaderContract;
import dev.valetkey.s3.server.LocalStack;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.store.SdkRangeReader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Tag;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tags of objects on a server with versions. */
class LocalStackTagsIT {

    @Nested
    class Without_versions extends RangeReaderContract {

        @RegisterExtension
        static final LocalStack SERVER = new LocalStack();

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class With_versions {

        @RegisterExtension
        static final LocalStack SERVER = new LocalStack();

        private final ObjectKey key = new ObjectKey("incoming/acme/1");

        private void write(S3Client s3, String text) {
            s3.putObject(put -> put.bucket(SERVER.location().bucket()).key(key.value()), RequestBody.fromString(text));
        }

        private void tag(S3Client s3, String verdict) {
            s3.putObjectTagging(put -> put.bucket(SERVER.location().bucket())
                    .key(key.value())
                    .tagging(tags ->
                            tags.tagSet(Tag.builder().key("scan").value(verdict).build())));
        }

        /** The verified bytes do not get the clean tag of other bytes, and are not promoted because these have replaced them. */
        @Test
        void tags_are_those_of_the_verified_version() {
            try (S3Client s3 = SERVER.client()) {
                String bucket = SERVER.location().bucket();
                s3.putBucketVersioning(put -> put.bucket(bucket)
                        .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
                RangeReader content = new SdkRangeReader(s3, SERVER.location());
                ObjectStore store = new SdkObjectStore(s3, SERVER.location());
                write(s3, "abc");
                ObjectFacts verified = store.head(key).orElseThrow();
                tag(s3, "INFECTED");
                write(s3, "other");
                tag(s3, "CLEAN");

                assertThat(content.readTags(key, verified)).contains(Map.of("scan", "INFECTED"));
                assertThat(content.readTags(key, store.head(key).orElseThrow())).contains(Map.of("scan", "CLEAN"));
                assertThat(store.promote(new Promotion(
                                key,
                                verified,
                                new ObjectKey("objects/acme/1"),
                                MediaType.parse("text/plain"),
                                Map.of())))
                        .isEqualTo(PromoteOutcome.SOURCE_CHANGED);

                s3.deleteObject(delete -> delete.bucket(bucket).key(key.value()).versionId(verified.versionId()));
                assertThat(content.readTags(key, verified)).isEmpty();
            }
        }
    }
}
