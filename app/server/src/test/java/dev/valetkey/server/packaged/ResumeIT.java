package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.valetkey.client.file.RunningChecksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.server.packaged.Distribution.Finished;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An upload that is resumed after client and server were killed, with 256 MiB of memory for each. The file has 128
 * MiB, or the number in {@code -Dvaletkey.test.resume-mib} (CONTRIBUTING.md).
 */
@Tag("long")
class ResumeIT {

    private static final long MIB = 1 << 20;
    private static final long SIZE = Long.getLong("valetkey.test.resume-mib", 128) * MIB;
    private static final int PARTS = (int) (SIZE / (8 * MIB));
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Map<String, String> LITTLE_MEMORY =
            Map.of("VALETKEY_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xmx256m");
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create(LITTLE_MEMORY);

    @TempDir
    private Path folder;

    private Path film = Path.of("");

    @BeforeEach
    void write() throws IOException {
        film = folder.resolve("film.mp4");
        Random random = new Random(SIZE);
        byte[] seed = new byte[64 << 10];
        try (var file = new RandomAccessFile(film.toFile(), "rw")) {
            file.setLength(SIZE);
            for (long part = 0; part < PARTS; part++) {
                random.nextBytes(seed);
                file.seek(part * 8 * MIB + random.nextInt((int) (7 * MIB)));
                file.write(seed);
            }
        }
    }

    @Test
    void an_upload_killed_twice_with_its_server_sends_only_the_missing_parts() throws Exception {
        int third = killAfter(PARTS / 3);
        int twoThirds = killAfter(PARTS * 2 / 3);
        assertThat(third).isBetween(PARTS / 3, PARTS - 1);
        assertThat(twoThirds).isBetween(third, PARTS - 1);

        Finished finished = upload().end(PATIENCE);

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.err()).contains("resumed; %d of %d parts were already stored".formatted(twoThirds, PARTS));
        JsonNode line = JSON.readTree(finished.out());
        assertThat(line.path("partsSent").asInt()).isEqualTo(PARTS - twoThirds);
        assertThat(line.path("bytesSent").asLong()).isEqualTo(8 * MIB * (PARTS - twoThirds));
        assertThat(line.path("checksum").path("value").asText())
                .isEqualTo(checksum(Files.newInputStream(film)))
                .isEqualTo(storedChecksum(line.path("id").asText()));
        assertThat(resumableId()).isEmpty();
        System.out.printf(
                "%d MiB in %d parts: killed at %d and at %d, then sent %s of %s bytes%n",
                SIZE / MIB, PARTS, third, twoThirds, line.path("bytesSent"), SIZE);
    }

    @Test
    void an_interrupted_upload_explains_how_to_resume_and_resumes() throws Exception {
        try (ClientProcess client = upload()) {
            awaitParts(client, 2);

            Finished interrupted = client.signal("INT");

            assertThat(interrupted.exit()).isEqualTo(130);
            assertThat(interrupted.err()).contains("interrupted", "parts are stored", "run the same command again");
            assertThat(interrupted.out()).isEmpty();
        }
        Finished finished = upload().end(PATIENCE);

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(JSON.readTree(finished.out()).path("partsSent").asInt()).isLessThan(PARTS - 1);
    }

    @Test
    void a_changed_file_is_refused_until_the_user_starts_over() throws Exception {
        try (ClientProcess client = upload()) {
            awaitParts(client, 1);
            client.kill();
        }
        String uploadId = resumableId().orElseThrow();
        try (var file = new RandomAccessFile(film.toFile(), "rw")) {
            file.write(7);
        }

        Finished refused = upload().end(PATIENCE);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("has changed since its upload started", "--no-resume");

        Finished second = upload("--no-resume").end(PATIENCE);
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(JSON.readTree(second.out()).path("partsSent").asInt()).isEqualTo(PARTS);
        assertThat(state(uploadId)).isEqualTo("aborted");
    }

    @Test
    void a_file_that_changes_during_its_upload_is_never_stored() throws Exception {
        Finished refused;
        try (ClientProcess client = upload()) {
            awaitParts(client, 1);
            String uploadId = resumableId().orElseThrow();
            try (var file = new RandomAccessFile(film.toFile(), "rw")) {
                file.write(7);
            }
            refused = client.end(PATIENCE);
            assertThat(state(uploadId)).isEqualTo("aborted");
        }

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("changed during the transfer");
        assertThat(resumableId()).isEmpty();
    }

    @Test
    void the_client_waits_for_a_server_that_restarts() throws Exception {
        try (ClientProcess client = upload()) {
            awaitParts(client, 1);

            DEV.process().kill();
            DEV.start();

            Finished finished = client.end(PATIENCE);
            assertThat(finished.exit()).as(finished.err()).isZero();
            assertThat(JSON.readTree(finished.out()).path("state").asText()).isEqualTo("stored");
        }
    }

    /** Kills client and server when this number of parts is stored; returns the number of stored parts afterwards. */
    private int killAfter(int parts) throws Exception {
        try (ClientProcess client = upload()) {
            awaitParts(client, parts);
            client.kill();
            DEV.process().kill();
        }
        DEV.start();
        return storedParts();
    }

    private void awaitParts(ClientProcess client, int parts) {
        Awaitility.await(parts + " parts are stored")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !client.running() || storedParts() >= parts);
        assertThat(client.running()).as(client.err()).isTrue();
    }

    /** Sends the parts of small files sequentially; concurrent ones would finish before the client is killed. */
    private ClientProcess upload(String... more) throws IOException {
        String parallel = PARTS > 100 ? "4" : "1";
        String[] arguments = Stream.concat(
                        Stream.of("upload", "film.mp4", "--purpose", "video", "--json", "--parallel", parallel),
                        Stream.of(more))
                .toArray(String[]::new);
        return ClientProcess.start(DEV, folder, LITTLE_MEMORY, arguments);
    }

    private int storedParts() {
        return resumableId()
                .map(id -> DEV.acme().call("GET", "/v1/uploads/" + id + "/parts", null))
                .filter(response -> response.statusCode() == 200)
                .map(response -> Api.json(response).path("parts").size())
                .orElse(0);
    }

    private static String state(String id) {
        return Api.json(DEV.acme().call("GET", "/v1/uploads/" + id, null))
                .path("state")
                .asText();
    }

    /** The id of the upload that the client would resume. */
    private Optional<String> resumableId() {
        Path uploads = folder.resolve("state/uploads");
        if (!Files.isDirectory(uploads)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(uploads)) {
            Optional<Path> entry =
                    entries.filter(file -> file.toString().endsWith(".json")).findFirst();
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            JSON.readTree(entry.get().toFile()).path("upload").asText());
        } catch (IOException betweenTwoStates) {
            return Optional.empty();
        }
    }

    private static String storedChecksum(String id) throws IOException {
        String key = Api.json(DEV.acme().call("GET", "/v1/uploads/" + id, null))
                .path("object")
                .path("key")
                .asText();
        try (Bucket bucket = DEV.bucket()) {
            return checksum(bucket.stream(key));
        }
    }

    private static String checksum(InputStream bytes) throws IOException {
        RunningChecksum digest = RunningChecksum.of(ChecksumAlgorithm.CRC64NVME);
        byte[] chunk = new byte[64 << 10];
        try (bytes) {
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return digest.finish().value();
    }
}
