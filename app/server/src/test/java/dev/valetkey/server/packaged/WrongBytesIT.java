package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** Verification checks the stored object and not only the grant: bytes written without the service are detected. */
class WrongBytesIT {

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    enum Defect {
        SIZE {
            @Override
            void put(Bucket bucket, String key, Intent intent) {
                bucket.put(key, intent.contentType(), Arrays.copyOf(intent.bytes(), intent.bytes().length + 1));
            }
        },
        TYPE {
            @Override
            void put(Bucket bucket, String key, Intent intent) {
                bucket.put(key, "text/html", intent.bytes());
            }
        },
        CHECKSUM {
            @Override
            void put(Bucket bucket, String key, Intent intent) {
                byte[] other = intent.bytes().clone();
                other[0] ^= 1;
                bucket.put(key, intent.contentType(), other);
            }
        };

        abstract void put(Bucket bucket, String key, Intent intent);
    }

    @ParameterizedTest
    @EnumSource
    void a_differing_object_is_never_stored(Defect wrong) {
        Api api = DEV.acme();
        Intent intent = Intent.text("what was promised: " + wrong).checksummed();
        GrantedUpload granted = api.create(intent);

        JsonNode completed;
        try (Bucket bucket = DEV.bucket()) {
            wrong.put(bucket, bucket.keyIn(granted.url()), intent);
            completed = api.complete(granted.id());
            assertThat(bucket.keys("objects/acme/")).noneMatch(key -> key.contains(granted.id()));
        }

        assertThat(completed.path("state").asText()).as(completed.toString()).isEqualTo("rejected");
        assertThat(completed.at("/rejection/code").asText()).isNotBlank();
        assertThat(api.call("GET", "/v1/uploads/" + granted.id() + "/content", null)
                        .statusCode())
                .isEqualTo(409);
    }
}
