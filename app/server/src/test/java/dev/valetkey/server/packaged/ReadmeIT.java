package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * README's walk-through, run exactly as written: with {@code ./valetkey dev} on its default ports, in a folder with
 * the layout of a checkout, one block after the other in one shell.
 */
class ReadmeIT {

    private static final Pattern BLOCK =
            Pattern.compile("<!-- runs: walk-through -->\\s*```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Path REPOSITORY =
            Path.of(System.getProperty("packaged.repository")).toAbsolutePath().normalize();

    @Test
    void the_walk_through_works_as_documented(@TempDir Path temporary) throws Exception {
        requireFree(8080);
        requireFree(9090);
        requireTools("curl", "jq");
        Path checkout = checkout(temporary.resolve("check out"));
        var dev = Distribution.isolated(new ProcessBuilder("./valetkey", "dev"), Map.of());

        try (ServerProcess server = ServerProcess.start(dev.directory(checkout.toFile()), "Valetkey is ready")) {
            var walk = Distribution.isolated(new ProcessBuilder("sh", "-euc", walkThrough()), Map.of());
            Distribution.Finished finished = Distribution.finish(walk.directory(checkout.toFile()));

            assertThat(finished.exit()).as(finished.err() + server.output()).isZero();
            assertThat(finished.out())
                    .as("created, sent once, refused the second time, stored, refused with all reasons")
                    .containsSubsequence("\"issued\"", "200\n", "412\n", "\"stored\"", "violations");
            assertThat(checkout.resolve("back.txt")).hasSameBinaryContentAs(checkout.resolve("hello.txt"));
        } finally {
            // Deleted as a link, so that cleaning the temporary folder keeps its target.
            Files.delete(checkout.resolve("app/server/target/dist"));
        }
    }

    @Test
    void the_readme_lists_the_commands() throws IOException {
        assertThat(readme()).contains("./valetkey dev\n", "mvn verify\n", "apt-get install");
    }

    /**
     * A folder with the launcher and the packaged distribution, without sources, so that the launcher does not build
     * while Maven runs.
     */
    private static Path checkout(Path folder) throws IOException {
        Path target = Files.createDirectories(folder.resolve("app/server/target"));
        Files.copy(REPOSITORY.resolve("valetkey"), folder.resolve("valetkey"));
        Files.setPosixFilePermissions(
                folder.resolve("valetkey"), Files.getPosixFilePermissions(REPOSITORY.resolve("valetkey")));
        Files.createSymbolicLink(target.resolve("dist"), Distribution.home());
        return folder;
    }

    private static String walkThrough() throws IOException {
        List<String> blocks =
                BLOCK.matcher(readme()).results().map(result -> result.group(1)).toList();
        assertThat(blocks).as("blocks after <!-- runs: walk-through -->").hasSizeGreaterThan(3);
        return String.join("\n", blocks);
    }

    private static String readme() throws IOException {
        return Files.readString(REPOSITORY.resolve("README.md"));
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(probe.isBound()).isTrue();
        } catch (IOException busy) {
            throw new AssertionError(
                    "README's commands require port " + port + " of 127.0.0.1, which another process uses;"
                            + " stop it and run the test again",
                    busy);
        }
    }

    private static void requireTools(String... tools) throws Exception {
        for (String tool : tools) {
            boolean installed = Distribution.finish(new ProcessBuilder("sh", "-c", "command -v " + tool))
                            .exit()
                    == 0;
            if (!installed && "true".equals(System.getenv("CI"))) {
                throw new AssertionError(
                        "README's walk-through needs " + tool + "; install it (Debian: apt-get install " + tool + ")");
            }
            Assumptions.assumeTrue(installed, "README's walk-through needs " + tool + ": apt-get install " + tool);
        }
    }
}
