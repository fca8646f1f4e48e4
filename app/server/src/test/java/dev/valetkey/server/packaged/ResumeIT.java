package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.valetkey.client.file.RunningChecksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.server.packaged.Distribution.Finished;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
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
 * An upload that survives whatever ends client and server, with 256 MiB of memory for each. The file has 128 MiB, or as
 * many as {@code -Dvaletkey.test.resume-mib} says (CONTRIBUTING.md).
 */
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
    void killed_at_a_third_and_at_two_thirds_with_its_server_it_sends_only_what_is_missing() throws Exception {
        int third = killedWhenThereAre(PARTS / 3);
        int twoThirds = killedWhenThereAre(PARTS * 2 / 3);
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
        assertThat(remembered()).isEmpty();
        System.out.printf(
                "%d MiB in %d parts: killed at %d and at %d, then sent %s of %s bytes%n",
                SIZE / MIB, PARTS, third, twoThirds, line.path("bytesSent"), SIZE);
    }

    @Test
    void interrupted_it_says_how_to_go_on_and_goes_on() throws Exception {
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
    void a_file_that_was_changed_since_is_refused_until_the_user_begins_anew() throws Exception {
        try (ClientProcess client = upload()) {
            awaitParts(client, 1);
            client.kill();
        }
        String begun = remembered().orElseThrow();
        try (var file = new RandomAccessFile(film.toFile(), "rw")) {
            file.write(7);
        }

        Finished refused = upload().end(PATIENCE);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("has changed since its upload started", "--no-resume");

        Finished second = upload("--no-resume").end(PATIENCE);
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(JSON.readTree(second.out()).path("partsSent").asInt()).isEqualTo(PARTS);
        assertThat(state(begun)).isEqualTo("aborted");
    }

    @Test
    void a_file_that_changes_while_it_is_sent_is_never_stored() throws Exception {
        Finished refused;
        try (ClientProcess client = upload()) {
            awaitParts(client, 1);
            String begun = remembered().orElseThrow();
            try (var file = new RandomAccessFile(film.toFile(), "rw")) {
                file.write(7);
            }
            refused = client.end(PATIENCE);
            assertThat(state(begun)).isEqualTo("aborted");
        }

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("changed during the transfer");
        assertThat(remembered()).isEmpty();
    }

    @Test
    void a_server_that_is_started_anew_meanwhile_is_waited_for() throws Exception {
        try (ClientProcess client = upload()) {
            awaitParts(client, 1);

            DEV.process().kill();
            DEV.start();

            Finished finished = client.end(PATIENCE);
            assertThat(finished.exit()).as(finished.err()).isZero();
            assertThat(JSON.readTree(finished.out()).path("state").asText()).isEqualTo("stored");
        }
    }

    /** Kills client and server when so many parts are there; how many there are afterwards. */
    private int killedWhenThereAre(int parts) throws Exception {
        try (ClientProcess client = upload()) {
            awaitParts(client, parts);
            client.kill();
            DEV.process().kill();
        }
        DEV.start();
        return partsThere();
    }

    private void awaitParts(ClientProcess client, int parts) {
        Awaitility.await(parts + " parts are there")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !client.running() || partsThere() >= parts);
        assertThat(client.running()).as(client.err()).isTrue();
    }

    /** In small files one part after the other, because several would be through before anybody can kill it. */
    private ClientProcess upload(String... more) throws IOException {
        String parallel = PARTS > 100 ? "4" : "1";
        String[] arguments = Stream.concat(
                        Stream.of("upload", "film.mp4", "--purpose", "video", "--json", "--parallel", parallel),
                        Stream.of(more))
                .toArray(String[]::new);
        return ClientProcess.start(DEV, folder, LITTLE_MEMORY, arguments);
    }

    private int partsThere() {
        return remembered()
                .map(id -> DEV.acme().call("GET", "/v1/uploads/" + id + "/parts", null))
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> Api.json(answer).path("parts").size())
                .orElse(0);
    }

    private static String state(String id) {
        return Api.json(DEV.acme().call("GET", "/v1/uploads/" + id, null))
                .path("state")
                .asText();
    }

    /** The id of the upload that the client would go on with. */
    private Optional<String> remembered() {
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
        RunningChecksum sum = RunningChecksum.of(ChecksumAlgorithm.CRC64NVME);
        byte[] chunk = new byte[64 << 10];
        try (bytes) {
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                sum.update(chunk, 0, read);
            }
        }
        return sum.finish().value();
    }
}
