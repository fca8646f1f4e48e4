package dev.valetkey.server.launcher;

import dev.valetkey.server.launcher.Shell.ShellResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./valetkey} of a checkout, with a fake Maven that records its calls. */
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
        Shell.script(checkout.resolve("valetkey"), Files.readString(LAUNCHER));
        Shell.script(checkout.resolve("launcher"), """
                #!/bin/sh
                echo "$1" >> commands
                echo "started: $*; data: $VALETKEY_DATA"
                """);
        Shell.script(tools.resolve("mvn"), """
                #!/bin/sh
                echo "$@" >> called
                [ ! -e slow ] || sleep 1
                [ ! -e broken ] || { echo 'it does not compile'; exit 1; }
                mkdir -p app/server/target/dist/bin
                cp launcher app/server/target/dist/bin/valetkey
                """);
    }

    @Test
    void the_first_start_builds_reports_it_and_passes_the_arguments_on() throws Exception {
        ShellResult ended = launch(checkout, "./valetkey", "token", "--scope", "a b");

        assertThat(ended.err()).contains("building");
        assertThat(ended.out())
                .isEqualTo("started: token --scope a b; data: "
                        + checkout.toRealPath().resolve(".valetkey") + "\n");
        assertThat(builds()).isOne();
        assertThat(Files.readString(checkout.resolve("called"))).contains("-DskipTests", "-pl app/server -am");
    }

    @Test
    void nothing_is_built_if_no_source_is_newer() throws Exception {
        launch(checkout, "./valetkey");
        ShellResult second = launch(checkout, "./valetkey");

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
    void old_jars_are_deleted_after_a_change_of_pom_xml() throws Exception {
        launch(checkout, "./valetkey");
        Path jar = checkout.resolve("app/server/target/dist/lib/old.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
        edit("app/core/src/main/Source.java");
        launch(checkout, "./valetkey");
        assertThat(jar).exists();
        edit("pom.xml");
        launch(checkout, "./valetkey");

        assertThat(jar).doesNotExist();
    }

    @Test
    void a_failed_build_is_reported_and_repeated_by_the_next_start() throws Exception {
        Path broken = Files.createFile(checkout.resolve("broken"));

        ShellResult failed = launch(checkout, "./valetkey");
        Files.delete(broken);
        ShellResult fixed = launch(checkout, "./valetkey");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("it does not compile", "the build failed");
        assertThat(failed.out()).isEmpty();
        assertThat(fixed.exit()).isZero();
    }

    @Test
    void two_concurrent_starts_build_once_and_both_run() throws Exception {
        Files.createFile(checkout.resolve("slow"));

        CompletableFuture<ShellResult> first = CompletableFuture.supplyAsync(this::launchFirst);
        CompletableFuture<ShellResult> second = CompletableFuture.supplyAsync(this::launchFirst);

        assertThat(first.get().out()).startsWith("started: token");
        assertThat(second.get().out()).startsWith("started: token");
        assertThat(builds()).isOne();
    }

    @Test
    void a_killed_build_does_not_block_the_next_one() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path building = Files.createDirectories(checkout.resolve("app/server/target/building-by-valetkey"));
        Files.writeString(building.resolve("pid"), dead.pid() + "\n");

        assertThat(launch(checkout, "./valetkey").out()).startsWith("started:");
        assertThat(building).doesNotExist();
    }

    @Test
    void classes_are_archived_silently_while_the_development_server_runs() throws Exception {
        ShellResult token = launch(checkout, "./valetkey", "token");
        assertThat(commands()).containsExactly("token");

        ShellResult dev = launch(checkout, "./valetkey", "dev");

        assertThat(token.out().lines()).hasSize(1);
        assertThat(dev.out().lines()).singleElement().asString().startsWith("started: dev");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> commands().size() == 3);
        assertThat(commands()).containsExactlyInAnyOrder("token", "dev", "archive-classes");
    }

    @Test
    void the_launcher_works_in_any_folder_and_through_a_link() throws Exception {
        Path elsewhere = Files.createDirectory(tools.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("vk"), checkout.resolve("valetkey"));

        ShellResult ended = launch(elsewhere, "./vk", "token");

        assertThat(ended.out())
                .startsWith("started: token")
                .contains(checkout.toRealPath().toString());
    }

    @Test
    void without_Maven_the_error_names_the_package_to_install() throws Exception {
        Files.delete(tools.resolve("mvn"));
        for (String tool : new String[] {"dirname", "readlink", "find", "head", "mkdir", "rm"}) {
            Shell.script(tools.resolve(tool), "#!/bin/sh\nexec " + Shell.which(tool) + " \"$@\"\n");
        }

        ShellResult ended = Shell.run(new ProcessBuilder("/bin/sh", "./valetkey"), checkout, tools.toString());

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("apt-get install maven");
    }

    private ShellResult launchFirst() {
        try {
            return launch(checkout, "./valetkey", "token");
        } catch (Exception failed) {
            throw new CompletionException(failed);
        }
    }

    private List<String> commands() throws IOException {
        return Files.readAllLines(checkout.resolve("commands"));
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("called")).size();
    }

    /** Sets a modification time after the build, independently of the resolution of the file system. */
    private void edit(String file) throws IOException {
        Files.setLastModifiedTime(
                checkout.resolve(file), FileTime.from(Instant.now().plusSeconds(2L * (builds() + 1))));
        Path stamp = checkout.resolve("app/server/target/built-by-valetkey");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(2L * builds())));
    }

    private ShellResult launch(Path folder, String... command) throws IOException {
        return Shell.run(new ProcessBuilder(command), folder, tools + ":" + System.getenv("PATH"));
    }
}
