package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkRangeReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading ranges of the bytes that were verified. */
public abstract class RangeReaderContract {

    private final ObjectKey key = new ObjectKey("content/" + UUID.randomUUID());
    private S3Client s3;
    private RangeReader content;

    protected abstract S3Server server();

    @BeforeEach
    void open() {
        s3 = server().client();
        content = new SdkRangeReader(s3, server().location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    /** Returns the ETag without quotes. */
    private String write(String text) {
        return s3.putObject(
                        put -> put.bucket(server().location().bucket()).key(key.value()), RequestBody.fromString(text))
                .eTag()
                .replace("\"", "");
    }

    private Optional<String> read(String etag, long offset, int length) {
        return content.read(key, etag, offset, length).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void a_range_has_the_bytes_from_its_offset() {
        String etag = write("0123456789");

        assertThat(read(etag, 0, 1)).contains("0");
        assertThat(read(etag, 3, 4)).contains("3456");
        assertThat(read(etag, 9, 1)).contains("9");
        assertThat(read(etag, 0, 10)).contains("0123456789");
    }

    @Test
    void bytes_that_were_replaced_are_not_read() {
        String etag = write("0123456789");
        write("abc");

        assertThat(read(etag, 0, 1)).isEmpty();
        assertThat(read(etag, 5, 5)).isEmpty();
    }

    @Test
    void a_missing_object_has_no_bytes() {
        assertThat(read("0".repeat(32), 0, 1)).isEmpty();
    }
}
