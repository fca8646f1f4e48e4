package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Types as browsers send them, from the intent to the download. */
@WithRunningApi
class SentTypesRouteTest {

    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);

    /** Begins as a JPEG image. */
    private static final byte[] JPEG = "\u00ff\u00d8\u00ff\u00e0 a valet".getBytes(StandardCharsets.ISO_8859_1);

    private final RunningApi api;
    private final TestClient alice;

    SentTypesRouteTest(RunningApi api) {
        this.api = api;
        this.alice = api.client("acme", "sent-types");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "avatar | me.jpg | image/jpg | image/jpeg",
                "avatar | me.jfif | image/pjpeg | image/jpeg",
                "document | may.pdf | application/x-pdf | application/pdf",
                // The HTTP library of local S3 returns it without the space.
                "document | notes.txt | text/plain; charset=utf-8 | text/plain;charset=utf-8",
                "document | notes.txt | text/plain;charset=\\\"UTF-8\\\" | text/plain;charset=\\\"UTF-8\\\"",
                "document | server.log | text/x-log | text/plain"
            })
    void the_grant_signs_the_type_as_sent_and_the_download_has_the_canonical_one(
            String purpose, String fileName, String sent, String served) {
        TestResponse issued = create(purpose, fileName, "\"contentType\": \"" + sent + "\",");
        String type = sent.replace("\\", "");

        assertThat(issued.json().at("/grant/headers/content-type").asText()).isEqualTo(type);
        assertThat(api.send(issued.json().path("grant"), purpose.equals("avatar") ? JPEG : BYTES))
                .isEqualTo(200);
        TestResponse stored =
                alice.post("/v1/uploads/" + issued.text("id") + "/complete").hasStatus(200);
        assertThat(stored.text("state")).isEqualTo("stored");
        assertThat(stored.json().at("/object/contentType").asText()).isEqualTo(type);
        TestResponse download =
                alice.post("/v1/uploads/" + issued.text("id") + "/download").hasStatus(200);
        assertThat(api.exchange(HttpRequest.newBuilder(URI.create(download.text("url")))
                                .build())
                        .header("content-type"))
                .hasValue(served.replace("\\", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"contentType\": \"\",", "\"contentType\": null,"})
    void without_a_type_the_service_chooses_the_one_of_the_extension(String member) {
        TestResponse issued = create("avatar", "IMG_0001.JFIF", member);

        assertThat(issued.text("contentType")).isEqualTo("image/jpeg");
        assertThat(issued.json().at("/grant/headers/content-type").asText()).isEqualTo("image/jpeg");
        assertThat(api.send(issued.json().path("grant"), JPEG)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "logo.svg", "README", "data.unknown", "table.csv"})
    void a_file_without_a_type_is_refused_where_the_type_of_its_extension_is_not_listed(String fileName) {
        alice.post("/v1/uploads", "{\"purpose\": \"document\", \"fileName\": \"" + fileName + "\", \"size\": 12}")
                .isProblem(415, "type-not-allowed");
    }

    @Test
    void the_intents_of_a_batch_may_omit_the_type() {
        TestResponse batch = alice.post("/v1/uploads/batch", """
                {"uploads": [{"purpose": "document", "fileName": "notes.txt", "size": 12}]}
                """).hasStatus(207);

        assertThat(batch.body()).contains("text/plain");
    }

    private TestResponse create(String purpose, String fileName, String member) {
        return alice.post(
                        "/v1/uploads",
                        "{\"purpose\": \"" + purpose + "\", " + member + " \"fileName\": \"" + fileName
                                + "\", \"size\": 12}")
                .hasStatus(201);
    }
}
