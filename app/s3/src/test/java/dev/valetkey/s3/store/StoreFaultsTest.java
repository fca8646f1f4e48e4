package dev.valetkey.s3.store;

import com.sun.net.httpserver.HttpServer;
import dev.valetkey.core.port.ObjectStore;
import dev.valetkey.core.port.Promotion;
import dev.valetkey.core.port.StoreUnavailable;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.AddressStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Faults that no healthy server gives: an HTTP server that gives them on purpose. */
class StoreFaultsTest {

    private static final ObjectKey KEY = new ObjectKey("incoming/acme/1");

    private volatile int headStatus;
    private volatile int writeStatus;
    private volatile String writeCode = "";
    private volatile String etag = "\"e\"";
    private HttpServer server;
    private S3Client client;
    private ObjectStore store;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            byte[] body = ("<Error><Code>" + writeCode + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
            if (etag != null) {
                exchange.getResponseHeaders().set("etag", etag);
            }
            if (head) {
                exchange.getResponseHeaders().set("content-length", "5");
            }
            exchange.sendResponseHeaders(head ? headStatus : writeStatus, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        BucketLocation location = new BucketLocation(
                "uploads",
                "r1",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                AddressStyle.PATH);
        client = location.applyTo(S3Client.builder())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        store = new SdkObjectStore(client, location);
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 400, 301})
    void a_head_that_says_nothing_about_the_object_is_an_unavailable_store(int status) {
        headStatus = status;

        assertThatThrownBy(() -> store.head(KEY))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("HEAD")
                .hasMessageNotContaining(KEY.value());
    }

    @Test
    void a_head_that_is_forbidden_names_the_permissions_and_not_the_key() {
        headStatus = 403;

        assertThatThrownBy(() -> store.head(KEY))
                .isInstanceOf(StoreUnavailable.class)
                .cause()
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("s3:ListBucket")
                .hasMessageNotContaining(KEY.value());
    }

    @Test
    void a_store_that_does_not_listen_is_unavailable() {
        server.stop(0);

        assertThatThrownBy(() -> store.head(KEY)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.seal(KEY)).isInstanceOf(StoreUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"500, InternalError", "503, SlowDown", "404, NoSuchBucket", "409, OperationAborted"})
    void a_seal_that_was_not_done_is_never_silent(int status, String code) {
        writeStatus = status;
        writeCode = code;

        assertThatThrownBy(() -> store.seal(KEY)).isInstanceOf(StoreUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"500, InternalError", "503, SlowDown", "404, NoSuchBucket"})
    void a_copy_that_was_not_done_is_an_unavailable_store(int status, String code) {
        headStatus = 404;
        writeStatus = status;
        writeCode = code;

        assertThatThrownBy(() -> store.promote(promotion())).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_copy_that_fails_in_a_successful_answer_is_not_taken_for_done() {
        headStatus = 404;
        writeStatus = 200;
        writeCode = "InternalError";

        assertThatThrownBy(() -> store.promote(promotion())).isInstanceOf(StoreUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void a_delete_refused_while_the_object_is_the_same_is_to_be_tried_again(int status) {
        headStatus = 200;
        writeStatus = status;

        assertThatThrownBy(() -> store.delete(KEY, "e")).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void an_answer_that_does_not_name_the_object_is_none() {
        headStatus = 200;
        etag = null;

        assertThatThrownBy(() -> store.head(KEY)).isInstanceOf(StoreUnavailable.class);
    }

    private static Promotion promotion() {
        ObjectKey to = new ObjectKey("objects/acme/1");
        return new Promotion(KEY, "e", to, MediaType.parse("image/png"), Map.of());
    }
}
