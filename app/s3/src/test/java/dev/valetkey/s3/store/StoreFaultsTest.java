package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.store.StubS3Server.StubResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Error responses that no healthy server returns, from a stub HTTP server. */
class StoreFaultsTest {

    private static final ObjectKey KEY = new ObjectKey("incoming/acme/1");

    private volatile int headStatus;
    private volatile int writeStatus;
    private volatile String writeCode = "";
    private volatile String etag = "\"e\"";
    private StubS3Server s3;
    private ObjectStore store;

    @BeforeEach
    void open() throws IOException {
        s3 = new StubS3Server(this::answer);
        store = new SdkObjectStore(s3.client(), s3.location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private StubResponse answer(String request) {
        Map<String, String> headers = new HashMap<>();
        if (etag != null) {
            headers.put("etag", etag);
        }
        if (request.startsWith("HEAD")) {
            headers.put("content-length", "5");
            return new StubResponse(headStatus, headers, "");
        }
        return new StubResponse(
                writeStatus, headers, StubResponse.fault(writeStatus, writeCode).body());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 400, 301})
    void a_head_with_an_unrelated_error_reports_an_unavailable_store(int status) {
        headStatus = status;

        assertThatThrownBy(() -> store.head(KEY))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("HEAD")
                .hasMessageNotContaining(KEY.value());
    }

    @Test
    void a_denied_head_names_the_permissions_and_not_the_key() {
        headStatus = 403;

        assertThatThrownBy(() -> store.head(KEY))
                .isInstanceOf(StoreUnavailableException.class)
                .cause()
                .isInstanceOf(StoreAccessDeniedException.class)
                .hasMessageContaining("s3:ListBucket")
                .hasMessageNotContaining(KEY.value());
    }

    @Test
    void an_unreachable_store_is_unavailable() {
        s3.dropConnections();

        assertThatThrownBy(() -> store.head(KEY)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.writeTombstone(KEY)).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"500, InternalError", "503, SlowDown", "404, NoSuchBucket", "409, OperationAborted"})
    void a_failed_tombstone_throws(int status, String code) {
        writeStatus = status;
        writeCode = code;

        assertThatThrownBy(() -> store.writeTombstone(KEY)).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"500, InternalError", "503, SlowDown", "404, NoSuchBucket"})
    void a_failed_copy_reports_an_unavailable_store(int status, String code) {
        headStatus = 404;
        writeStatus = status;
        writeCode = code;

        assertThatThrownBy(() -> store.promote(promotion())).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void a_copy_with_an_error_in_a_200_response_fails() {
        headStatus = 404;
        writeStatus = 200;
        writeCode = "InternalError";

        assertThatThrownBy(() -> store.promote(promotion())).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void a_delete_refused_for_an_unchanged_object_reports_an_unavailable_store(int status) {
        headStatus = 200;
        writeStatus = status;

        assertThatThrownBy(() -> store.delete(KEY, "e")).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void a_head_response_without_an_etag_fails() {
        headStatus = 200;
        etag = null;

        assertThatThrownBy(() -> store.head(KEY)).isInstanceOf(StoreUnavailableException.class);
    }

    private static Promotion promotion() {
        ObjectKey to = new ObjectKey("objects/acme/1");
        return new Promotion(
                KEY, new ObjectFacts(5, "", Set.of(), Map.of(), "e", null), to, MediaType.parse("image/png"), Map.of());
    }
}
