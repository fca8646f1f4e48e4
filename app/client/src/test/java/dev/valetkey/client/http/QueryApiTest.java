package dev.valetkey.client.http;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.query.DownloadUrl;
import dev.valetkey.client.query.ListUploadsRequest;
import dev.valetkey.client.query.PurposeRules;
import dev.valetkey.client.query.UploadPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryApiTest {

    private static final String ID = "01a222f0-9b48-7a9b-8294-039578e20cc4";

    private final ScriptedHttpServer http = ScriptedHttpServer.start();
    private final QueryApi api =
            new QueryApi(ScriptedHttpServer.http(), http.address(), ScriptedHttpServer.tokenSupplier(), http.retry());

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_page_of_uploads_has_the_stored_size_else_the_declared_one() {
        http.respond("GET /v1/uploads?limit=50", Response.of(200, """
            {"uploads": [%s, "object": {"size": 9, "etag": "e"}}, %s, "size": 5}, %s}], "next": "c 1"}\
            """.formatted(
                        upload("stored"), upload("issued"), upload("issued"))));

        UploadPage page = api.list(ListUploadsRequest.newest());

        assertThat(page.next()).contains("c 1");
        assertThat(page.uploads())
                .extracting(upload -> upload.size().orElse(-1))
                .containsExactly(9L, 5L, -1L);
        assertThat(page.uploads().get(0).createdAt()).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
    }

    @Test
    void filters_and_cursors_are_encoded() {
        http.respond(
                "GET /v1/uploads?limit=2&state=stored&purpose=video&subject=a%26b+%C3%A4&cursor=c+1%3D",
                Response.of(200, "{\"uploads\": []}"));

        UploadPage page = api.list(ListUploadsRequest.newest()
                .withLimit(2)
                .withState("stored")
                .withPurpose("video")
                .withSubject("a&b ä")
                .withCursor("c 1="));

        assertThat(page).isEqualTo(new UploadPage(List.of(), page.next()));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void a_limit_is_validated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListUploadsRequest.newest().withLimit(201))
                .withMessageContaining("1 to 200");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListUploadsRequest.newest().withLimit(0));
    }

    @Test
    void an_omitted_limit_of_a_purpose_is_no_limit() {
        http.respond("GET /v1/purposes", Response.of(200, """
            {"purposes": [{"purpose": "any", "types": [], "kinds": ["put"], "checksums": []},
              {"purpose": "photo", "types": ["image/*"], "maxSize": 7, "kinds": ["put"], "metadata": ["album"],
               "checksums": ["SHA256"]}]}\
            """));

        List<PurposeRules> purposes = api.purposes();

        assertThat(purposes.get(0).maxSize()).isEmpty();
        assertThat(purposes.get(0).acceptsMetadata("path")).isTrue();
        assertThat(purposes.get(1).maxSize()).hasValue(7);
        assertThat(purposes.get(1).acceptsMetadata("path")).isFalse();
        assertThat(purposes.get(1).acceptsMetadata("album")).isTrue();
    }

    @Test
    void a_download_url_is_not_printed_by_accident() {
        http.respond(
                "POST /v1/uploads/" + ID + "/download",
                Response.of(200, "{\"url\": \"http://s3/x?sig\", \"expiresAt\": \"2026-11-21T12:00:00Z\"}"));

        DownloadUrl url = api.downloadUrl(ID, true);

        assertThat(url.url()).isEqualTo(URI.create("http://s3/x?sig"));
        assertThat(url.toString()).doesNotContain("sig");
        assertThat(http.requests().get(0).body()).isEqualTo("{\"disposition\":\"inline\"}");
    }

    @Test
    void an_upload_is_deleted() {
        http.respond("DELETE /v1/uploads/" + ID, Response.of(204, ""));

        api.delete(ID);

        assertThat(http.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0198", "..", "1-1-1-1-1", "01a222f0-9b48-7a9b-8294-039578e20cc4/../x"})
    void an_id_that_is_no_UUID_is_not_sent(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> api.delete(id)).withMessageContaining("UUID");
        assertThatIllegalArgumentException().isThrownBy(() -> api.downloadUrl(id, false));
        assertThat(http.requests()).isEmpty();
    }

    @Test
    void an_empty_object_of_another_service_is_not_an_empty_list() {
        http.respond("GET /v1/uploads?limit=50", Response.of(200, "{}"))
                .respond("GET /v1/purposes", Response.of(200, "{\"items\": []}"));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(() -> api.list(ListUploadsRequest.newest()))
                .withMessageContaining("not from a Valetkey service");
        assertThatExceptionOfType(ValetkeyClientException.class).isThrownBy(api::purposes);
    }

    private static String upload(String state) {
        return """
            {"id": "%s", "state": "%s", "purpose": "video", "subject": "alice", "fileName": "a.mp4",
             "contentType": "video/mp4", "createdAt": "2026-11-21T12:00:00Z\"\
            """.formatted(ID, state);
    }
}
