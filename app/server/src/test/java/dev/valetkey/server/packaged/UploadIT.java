package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code valetkey upload}, with every kind of grant. */
class UploadIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    @TempDir
    private Path folder;

    @Test
    void a_file_sent_with_one_put_is_stored_with_its_checksum() throws Exception {
        Path file = file("my notes.txt", 100_000);

        Finished finished = ClientProcess.run(DEV, folder, "upload", "my notes.txt", "--purpose", "document", "--json");

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.err()).isEmpty();
        JsonNode line = JSON.readTree(finished.out());
        assertThat(line.path("state").asText()).isEqualTo("stored");
        assertThat(line.path("bytesSent").asLong()).isEqualTo(100_000);
        assertThat(line.path("checksum").path("value").asText()).isEqualTo(Intent.sha256(Files.readAllBytes(file)));
        assertThat(stored(line)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void a_form_is_sent_if_the_purpose_requires_forms() throws Exception {
        Path file = file("scan.pdf", 50_000);

        Finished finished = ClientProcess.run(DEV, folder, "upload", "scan.pdf", "--purpose", "scan", "--json");

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(stored(JSON.readTree(finished.out()))).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void a_large_file_is_sent_in_parts() throws Exception {
        Path file = file("film.mp4", 20 << 20);

        Finished finished = ClientProcess.run(DEV, folder, "upload", "film.mp4", "--purpose", "video", "--json");

        assertThat(finished.exit()).as(finished.err()).isZero();
        JsonNode line = JSON.readTree(finished.out());
        assertThat(line.path("parts").asInt()).isEqualTo(3);
        assertThat(line.path("partsSent").asInt()).isEqualTo(3);
        assertThat(stored(line)).isEqualTo(Files.readAllBytes(file));
        assertThat(folder.resolve("state/uploads"))
                .as("nothing is left to resume")
                .isEmptyDirectory();
    }

    @Test
    void parts_can_be_sent_without_checksums() throws Exception {
        Path file = file("film.mp4", 17 << 20);

        Finished finished = ClientProcess.run(
                DEV, folder, "upload", "film.mp4", "--purpose", "video", "--checksum", "none", "--json");

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(stored(JSON.readTree(finished.out()))).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void an_empty_file_is_refused_because_of_the_minimum_size_of_the_purpose() throws Exception {
        Files.createFile(folder.resolve("empty.txt"));

        Finished finished = ClientProcess.run(DEV, folder, "upload", "empty.txt", "--purpose", "document");

        assertThat(finished.exit()).isEqualTo(1);
        assertThat(finished.err()).contains("empty.txt", "at least 1");
    }

    @Test
    void many_files_are_requested_in_one_batch_and_a_refusal_affects_its_file_only() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("upload", "--purpose", "document", "--json"));
        for (int i = 0; i < 20; i++) {
            arguments.add(file("note " + i + ".txt", 1_000 + i).getFileName().toString());
        }
        arguments.add(7, file("page.html", 100).getFileName().toString());

        Finished finished = ClientProcess.run(DEV, folder, arguments.toArray(String[]::new));

        assertThat(finished.exit()).isEqualTo(1);
        List<JsonNode> lines = finished.out().lines().map(UploadIT::json).toList();
        assertThat(lines).hasSize(21);
        assertThat(lines)
                .filteredOn(line -> line.path("state").asText().equals("stored"))
                .hasSize(20);
        assertThat(lines)
                .filteredOn(line -> line.path("state").asText().equals("failed"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("file").asText()).isEqualTo("page.html");
                    assertThat(line.path("code").asText()).isEqualTo("type-not-allowed");
                });
    }

    @Test
    void a_refusal_lists_all_reasons() throws Exception {
        file(".page.html", 100);

        Finished finished =
                ClientProcess.run(DEV, folder, "upload", ".page.html", "--purpose", "avatar", "--metadata", "album=42");

        assertThat(finished.exit()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).contains("type-not-allowed at /contentType", "metadata-not-allowed at /metadata");
    }

    @Test
    void text_output_has_a_line_with_id_and_state() throws Exception {
        file("a.txt", 10);

        Finished finished = ClientProcess.run(DEV, folder, "upload", "a.txt", "--purpose", "document");

        assertThat(finished.out()).matches("[0-9a-f-]{36} stored a\\.txt \\(10 B(?: in .*)?\\)\\R");
    }

    @Test
    void a_terminal_shows_a_progress_bar() throws Exception {
        file("film.mp4", 40 << 20);
        ProcessBuilder upload = ClientProcess.command(
                DEV, folder, Map.of(), "upload", "film.mp4", "--purpose", "video", "--parallel", "1");
        String line = "'" + String.join("' '", upload.command()) + "'";
        upload.command(List.of("script", "-qec", line, "/dev/null"));

        Finished finished = Distribution.finish(upload);

        assertThat(finished.exit()).as(finished.out()).isZero();
        assertThat(finished.out()).contains("\u001B[K", "film.mp4 [", "stored film.mp4");
    }

    @Test
    void a_tenant_of_the_development_server_needs_no_token() throws Exception {
        file("a.txt", 10);
        ProcessBuilder command = ClientProcess.command(
                DEV,
                folder,
                Map.of("VALETKEY_TOKEN", "", "VALETKEY_DATA", DEV.folder().toString()),
                "upload",
                "a.txt",
                "--purpose",
                "document",
                "--tenant",
                "globex",
                "--json");

        Finished finished = Distribution.finish(command);

        assertThat(finished.exit()).as(finished.err()).isZero();
        String id = json(finished.out()).path("id").asText();
        assertThat(DEV.as("globex", "alice")
                        .call("GET", "/v1/uploads/" + id, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void usage_errors_are_reported_in_one_line() throws Exception {
        file("a.txt", 10);

        assertUsageError("The file 'b.txt' does not exist", "upload", "a.txt", "b.txt", "--purpose", "document");
        assertUsageError("Invalid checksum 'md5'", "upload", "a.txt", "--purpose", "document", "--checksum", "md5");
        assertUsageError("is no kind of grant", "upload", "a.txt", "--purpose", "document", "--kind", "ftp");
        assertUsageError("expected 1 to 64", "upload", "a.txt", "--purpose", "document", "--parallel", "0");
        assertUsageError("--tenant", "upload", "a.txt", "--purpose", "document", "--tenant", "acme");
        assertUsageError("Invalid URL", "upload", "a.txt", "--purpose", "document", "--url", "localhost:8080");
        assertUsageError("--purpose", "upload", "a.txt");
    }

    @Test
    void an_unreachable_service_is_a_fault() throws Exception {
        file("a.txt", 10);

        Finished finished = ClientProcess.run(
                DEV, folder, "upload", "a.txt", "--purpose", "document", "--url", "http://localhost:1");

        assertThat(finished.exit()).isEqualTo(3);
        assertThat(finished.err())
                .contains("http://localhost:1 cannot be reached")
                .doesNotContain("\tat ");
    }

    @Test
    void an_invalid_token_is_refused() throws Exception {
        file("a.txt", 10);
        ProcessBuilder command = ClientProcess.command(
                DEV, folder, Map.of("VALETKEY_TOKEN", "none"), "upload", "a.txt", "--purpose", "document");

        Finished finished = Distribution.finish(command);

        assertThat(finished.exit()).isEqualTo(1);
        assertThat(finished.err()).contains("token");
    }

    @Test
    void the_commands_of_the_page_work() throws Exception {
        Path page = Path.of(System.getProperty("packaged.repository")).resolve("docs/command-line.md");
        Matcher block = Pattern.compile("<!-- runs: client -->\\s*```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page));
        assertThat(block.find()).isTrue();
        Files.createSymbolicLink(folder.resolve("valetkey"), Distribution.home().resolve("bin/valetkey"));
        Map<String, String> variables = Map.of(
                "VALETKEY_URL",
                DEV.address().toString(),
                "VALETKEY_DATA",
                DEV.folder().toString(),
                "VALETKEY_STATE",
                folder.toString());

        Finished finished =
                Distribution.finish(Distribution.isolated(new ProcessBuilder("sh", "-euc", block.group(1)), variables)
                        .directory(folder.toFile()));

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(folder.resolve("back.txt")).hasContent("Hello, S3!");
    }

    private void assertUsageError(String message, String... arguments) throws IOException {
        Finished finished = ClientProcess.run(DEV, folder, arguments);

        assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
        assertThat(finished.err()).contains(message).doesNotContain("\tat ");
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return name.endsWith(".txt")
                ? Files.writeString(folder.resolve(name), "x".repeat(size), StandardCharsets.US_ASCII)
                : Files.write(folder.resolve(name), bytes);
    }

    private byte[] stored(JsonNode line) {
        return DEV.acme().content(line.path("id").asText());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
