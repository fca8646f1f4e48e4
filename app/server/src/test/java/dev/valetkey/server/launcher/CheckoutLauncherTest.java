package dev.valetkey.server.launcher;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./valetkey} of a checkout, with a Maven that only writes down that it was called. */
class CheckoutLauncherTest {

    private static final Path LAUNCHER =
            Path.of("../../valetkey").toAbsolutePath().normalize();

    private Path checkout = Path.of("");
    private Path tools = Path.of("");

    @BeforeEach
    void check_out(@TempDir Path temporary) throws IOException {
        checkout = Files.createDirectories(temporary.resolve("a check out"));
        tools = Files.createDirectories(temporary.resolve("tools"));
        Files.createDirectories(checkout.resolve("app/core/src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("app/core/src/main/Source.java"), "");
        script(checkout.resolve("valetkey"), Files.readString(LAUNCHER));
        script(tools.resolve("mvn"), """
                #!/bin/sh
                echo "$@" >> called
                [ ! -e broken ] || { echo 'it does not compile'; exit 1; }
                mkdir -p app/server/target/dist/bin
                printf '#!/bin/sh\\necho "started: $*; data: $VALETKEY_DATA"\\n' > app/server/target/dist/bin/valetkey
                chmod +x app/server/target/dist/bin/valetkey
                """);
    }

    @Test
    void the_first_start_builds_says_so_and_hands_the_arguments_on() throws Exception {
        Ended ended = launch(checkout, "./valetkey", "token", "--scope", "a b");

        assertThat(ended.err()).contains("building");
        assertThat(ended.out())
                .isEqualTo("started: token --scope a b; data: "
                        + checkout.toRealPath().resolve(".valetkey") + "\n");
        assertThat(builds()).isOne();
        assertThat(Files.readString(checkout.resolve("called"))).contains("-DskipTests", "-pl app/server -am");
    }

    @Test
    void nothing_is_built_while_no_source_is_newer() throws Exception {
        launch(checkout, "./valetkey");
        Ended second = launch(checkout, "./valetkey");

        assertThat(second.err()).isEmpty();
        assertThat(builds()).isOne();
    }

    @Test
    void an_edited_source_is_built_again() throws Exception {
        launch(checkout, "./valetkey");
        edit("app/core/src/main/Source.java");
        launch(checkout, "./valetkey");
        edit("pom.xml");
        launch(checkout, "./valetkey");

        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void a_failed_build_is_said_and_tried_again() throws Exception {
        Path broken = Files.createFile(checkout.resolve("broken"));

        Ended failed = launch(checkout, "./valetkey");
        Files.delete(broken);
        Ended mended = launch(checkout, "./valetkey");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("it does not compile", "the build failed");
        assertThat(failed.out()).isEmpty();
        assertThat(mended.exit()).isZero();
    }

    @Test
    void it_starts_from_any_folder_and_through_a_link() throws Exception {
        Path elsewhere = Files.createDirectory(tools.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("vk"), checkout.resolve("valetkey"));

        Ended ended = launch(elsewhere, "./vk", "dev");

        assertThat(ended.out())
                .startsWith("started: dev")
                .contains(checkout.toRealPath().toString());
    }

    @Test
    void without_Maven_it_says_what_to_install() throws Exception {
        Files.delete(tools.resolve("mvn"));
        for (String tool : new String[] {"dirname", "readlink", "find", "head", "mkdir"}) {
            script(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
        }

        Ended ended = run(new ProcessBuilder("/bin/sh", "./valetkey"), checkout, tools.toString());

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("apt-get install maven");
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("called")).size();
    }

    /** Later than the build, whatever the file system's clock ticks in. */
    private void edit(String file) throws IOException {
        Files.setLastModifiedTime(
                checkout.resolve(file), FileTime.from(Instant.now().plusSeconds(2L * (builds() + 1))));
        Path stamp = checkout.resolve("app/server/target/built-by-valetkey");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(2L * builds())));
    }

    private Ended launch(Path folder, String... command) throws IOException {
        return run(new ProcessBuilder(command), folder, tools + ":" + System.getenv("PATH"));
    }

    private static Ended run(ProcessBuilder command, Path folder, String path) throws IOException {
        command.environment().put("PATH", path);
        command.environment().remove("VALETKEY_DATA");
        Path err = Files.createTempFile("launcher", ".err");
        Process process =
                command.directory(folder.toFile()).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.onExit().join().exitValue();
        var ended = new Ended(exit, out, Files.readString(err));
        Files.delete(err);
        return ended;
    }

    private static Path which(String tool) {
        for (String folder : new String[] {"/usr/bin", "/bin"}) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return Path.of(folder, tool);
            }
        }
        throw new AssertionError("this machine has no " + tool);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ended(int exit, String out, String err) {}
}
