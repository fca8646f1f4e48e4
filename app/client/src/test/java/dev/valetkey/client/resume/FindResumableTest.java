package dev.valetkey.client.resume;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.TestFiles;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.FileFacts;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class FindResumableTest {

    private static final String GET = "GET /v1/uploads/0198";
    private static final String PARTS = "GET /v1/uploads/0198/parts";

    private final ScriptedHttpServer http = ScriptedHttpServer.start();
    private ResumeFolder folder;
    private FindResumable findResumable;
    private OpenFile file;
    private ResumeKey key;

    @BeforeEach
    void begin(@TempDir Path temporary) throws IOException {
        folder = new ResumeFolder(temporary.resolve("state"));
        findResumable = new FindResumable(folder, http.service());
        file = OpenFile.open(TestFiles.of(temporary, 250));
        key = new ResumeKey(http.address(), "acme", "video", file.path());
        folder.save(key, new ResumeEntry("0198", file.facts()));
        http.respond(GET, upload("issued"));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        file.close();
    }

    @Test
    void without_a_record_the_service_is_not_called() {
        folder.delete(key);

        assertThat(find()).isInstanceOf(ResumableUpload.None.class);
        assertThat(http.requests()).isEmpty();
    }

    @Test
    void parts_with_the_checksum_of_the_file_count_as_stored() throws IOException {
        http.respond(PARTS, parts(100, 3, part(1, 100, crc(0, 100)), part(3, 50, crc(200, 50))));

        assertThat(find()).asInstanceOf(type(ResumableUpload.Partial.class)).satisfies(partly -> {
            assertThat(partly.id()).isEqualTo("0198");
            assertThat(partly.storedParts()).containsExactly(1, 3);
            assertThat(partly.differing()).isZero();
        });
    }

    @Test
    void without_a_checksum_the_etag_of_a_part_is_compared() throws IOException {
        http.respond(
                PARTS,
                parts(
                        100,
                        3,
                        partWithoutChecksum(1, 100, file.md5(0, 100)),
                        partWithoutChecksum(2, 100, "something-else")));

        assertThat(find())
                .asInstanceOf(type(ResumableUpload.Partial.class))
                .satisfies(partly -> assertThat(partly.storedParts()).containsExactly(1));
    }

    @Test
    void a_part_that_differs_does_not_count_as_stored() throws IOException {
        http.respond(
                PARTS, parts(100, 3, part(1, 100, crc(0, 100)), part(2, 100, crc(0, 100)), part(3, 40, crc(200, 40))));

        assertThat(find()).asInstanceOf(type(ResumableUpload.Partial.class)).satisfies(partly -> {
            assertThat(partly.storedParts()).containsExactly(1);
            assertThat(partly.differing()).isEqualTo(2);
        });
    }

    @Test
    void a_file_that_matches_no_stored_part_is_refused_as_changed() throws IOException {
        http.respond(PARTS, parts(100, 3, part(2, 100, crc(0, 100))));

        assertRefused("no stored part matches it");
    }

    @Test
    void a_file_with_another_modification_time_is_refused_as_changed() {
        folder.save(
                key,
                new ResumeEntry(
                        "0198", new FileFacts(250, file.facts().modified().minusNanos(1000))));

        assertRefused("its size or modification time differs");
    }

    @Test
    void a_part_plan_for_another_size_is_refused() throws IOException {
        http.respond(PARTS, parts(120, 3, part(1, 120, crc(0, 120))));

        assertThat(find()).as("250 bytes fit into three parts of 120").isInstanceOf(ResumableUpload.Partial.class);
        http.respond(PARTS, parts(120, 2, part(1, 120, crc(0, 120))));
        assertRefused("its size differs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored", "verifying"})
    void a_stored_or_verifying_upload_only_has_to_be_completed(String state) {
        http.respond(GET, upload(state));

        assertThat(find()).isEqualTo(new ResumableUpload.AwaitingCompletion("0198"));
    }

    @Test
    void a_stored_upload_of_an_earlier_version_is_not_resumed() {
        folder.save(key, new ResumeEntry("0198", new FileFacts(1, file.facts().modified())));
        http.respond(GET, upload("stored"));

        assertThat(find()).isInstanceOf(ResumableUpload.None.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarantined", "rejected", "expired", "aborted", "deleted"})
    void an_ended_upload_is_not_resumed(String state) {
        http.respond(GET, upload(state));

        assertThat(find()).isInstanceOf(ResumableUpload.None.class);
    }

    @Test
    void an_unknown_or_expired_upload_is_not_resumed() {
        http.respond(GET, Response.of(404, "{\"code\":\"upload-not-found\",\"detail\":\"No.\"}"));
        assertThat(find()).isInstanceOf(ResumableUpload.None.class);

        http.respond(GET, upload("issued"));
        http.respond(PARTS, Response.of(410, "{\"code\":\"upload-expired\",\"detail\":\"Over.\"}"));
        assertThat(find()).isInstanceOf(ResumableUpload.None.class);
    }

    @Test
    void a_refused_token_keeps_the_record() {
        http.respond(GET, Response.of(401, "{\"code\":\"token-invalid\",\"detail\":\"No.\"}"));

        assertThatExceptionOfType(ValetkeyClientException.class).isThrownBy(this::find);
        assertThat(folder.find(key)).isPresent();
    }

    @Test
    void discarding_aborts_the_upload_and_deletes_its_record() {
        http.respond("DELETE /v1/uploads/0198", Response.of(204, ""));

        findResumable.discard(key);

        assertThat(http.requests()).hasSize(1);
        assertThat(folder.find(key)).isEmpty();
    }

    private ResumableUpload find() {
        return findResumable.find(key, file);
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(this::find)
                .withMessageContaining(why)
                .withMessageContaining("has changed since its upload started")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("file-changed"));
    }

    private String crc(long offset, long size) throws IOException {
        return file.checksum(ChecksumAlgorithm.CRC64NVME, offset, size).value();
    }

    private static String part(int number, long size, String crc) {
        return """
                {"number": %d, "size": %d, "etag": "e", "checksum": {"algorithm": "CRC64NVME", "value": "%s"}}""".formatted(number, size, crc);
    }

    private static String partWithoutChecksum(int number, long size, String etag) {
        return "{\"number\": %d, \"size\": %d, \"etag\": \"\\\"%s\\\"\"}".formatted(number, size, etag);
    }

    private static Response parts(long partSize, int count, String... parts) {
        return Response.of(200, """
                {"partSize": %d, "partCount": %d, "checksumAlgorithm": "CRC64NVME", "parts": [%s]}""".formatted(partSize, count, String.join(",", List.of(parts))));
    }

    private static Response upload(String state) {
        return Response.of(200, "{\"id\":\"0198\",\"state\":\"%s\",\"fileName\":\"a\"}".formatted(state));
    }
}
