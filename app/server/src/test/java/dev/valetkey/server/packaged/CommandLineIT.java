package dev.valetkey.server.packaged;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Output and exit codes of the commands. */
class CommandLineIT {

    @RegisterExtension
    static final DevProcess DEV = DevProcess.withInspections();

    @Test
    void token_prints_the_token_and_nothing_else() throws Exception {
        Finished finished = Distribution.run(
                "token",
                "--tenant",
                "acme",
                "--subject",
                "alice",
                "--scope",
                "uploads:read uploads:create",
                "--ttl",
                "15m",
                "--data",
                DEV.folder().toString());

        assertThat(finished.exit()).isZero();
        assertThat(finished.err()).isEmpty();
        assertThat(finished.out().lines()).hasSize(1);
        var claims = SignedJWT.parse(finished.out().strip()).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaim("tenant")).isEqualTo("acme");
        assertThat(claims.getStringClaim("scope")).isEqualTo("uploads:read uploads:create");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plus(15, ChronoUnit.MINUTES));
    }

    @Test
    void a_token_allows_the_operations_of_its_scopes() throws Exception {
        String reader = Distribution.run(
                        "token",
                        "--tenant",
                        "acme",
                        "--subject",
                        "alice",
                        "--scope",
                        "uploads:read",
                        "--data",
                        DEV.folder().toString())
                .out()
                .strip();
        var api = new Api(DEV.address(), reader);

        assertThat(api.call("GET", "/v1/uploads", null).statusCode()).isEqualTo(200);
        assertThat(api.call("POST", "/v1/uploads", Intent.text("x").json()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void explain_prints_the_response_of_the_server() throws Exception {
        String printed = Distribution.run(
                        "explain",
                        "--tenant",
                        "acme",
                        "--purpose",
                        "avatar",
                        "--name",
                        "cat.png",
                        "--size",
                        "48213",
                        "--json")
                .out();
        String answered = DEV.acme()
                .call(
                        "POST",
                        "/v1/explain",
                        "{\"purpose\":\"avatar\",\"fileName\":\"cat.png\",\"contentType\":\"image/png\",\"size\":48213}")
                .body();

        String instant = "\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z";
        assertThat(printed.strip().replaceAll(instant, "(time)"))
                .contains("\"outcome\":\"allowed\"")
                .isEqualTo(answered.replaceAll(instant, "(time)"));
    }

    @Test
    void token_without_a_server_folder_explains_how_to_start_one(@TempDir Path empty) throws Exception {
        Finished finished =
                Distribution.run("token", "--tenant", "acme", "--subject", "alice", "--data", empty.toString());

        refused(finished, "no key in " + empty + "; start 'valetkey dev' with that folder first");
    }

    @Test
    void token_rejects_an_invalid_tenant() throws Exception {
        Finished finished = Distribution.run(
                "token",
                "--tenant",
                "ACME/..",
                "--subject",
                "alice",
                "--data",
                DEV.folder().toString());

        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).contains("A tenant id is").contains("See 'valetkey token --help'");
    }

    @Test
    void a_busy_port_of_the_service_is_reported_in_one_line(@TempDir Path folder) throws Exception {
        try (ServerSocket occupied = occupyPort()) {
            refused(
                    dev(folder, occupied.getLocalPort(), DevProcess.freePort()),
                    "port " + occupied.getLocalPort()
                            + " is in use: stop the process that listens on it, or choose another port with --port.");
        }
    }

    @Test
    void a_busy_port_of_the_local_S3_is_reported_in_one_line(@TempDir Path folder) throws Exception {
        try (ServerSocket occupied = occupyPort()) {
            refused(
                    dev(folder, DevProcess.freePort(), occupied.getLocalPort()),
                    "port " + occupied.getLocalPort()
                            + " is in use: stop the process that listens on it, or choose another port with"
                            + " --s3-port.");
        }
    }

    @Test
    void a_folder_in_use_is_reported_in_one_line() throws Exception {
        refused(dev(DEV.folder(), DevProcess.freePort(), DevProcess.freePort()), "is in use by another 'valetkey dev'");
    }

    @Test
    void an_unknown_command_is_a_usage_error() throws Exception {
        Finished finished = Distribution.run("develop");

        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err()).contains("'develop'").contains("See 'valetkey --help'");
    }

    @Test
    void help_lists_the_commands_and_version_prints_the_version() throws Exception {
        assertThat(Distribution.run("--help").out()).contains("dev", "token", "explain", "serve");
        assertThat(Distribution.run("--version").out()).matches("valetkey \\d+\\.\\d+.*\\R");
    }

    @Test
    void a_file_goes_in_by_a_pipe_is_listed_shared_read_back_and_deleted(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("note"), "a note\n");
        Finished stored = Distribution.finish(ClientProcess.command(
                        DEV, folder, Map.of(), "upload", "-", "--name", "note.txt", "--purpose", "document")
                .redirectInput(file.toFile()));
        assertThat(stored.exit()).as(stored.err()).isZero();
        String id = stored.out().split(" ", -1)[0];
        assertThat(stored.out()).startsWith(id + " stored - (");

        assertThat(ClientProcess.run(DEV, folder, "ls", "--purpose", "document", "--json", "--quiet")
                        .out()
                        .lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"id\":\"" + id + "\",\"state\":\"stored\"")
                        .contains("\"fileName\":\"note.txt\"", "\"size\":7"));

        Finished url = ClientProcess.run(DEV, folder, "url", id);
        assertThat(url.err()).contains("expires at");
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url.out().strip()))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .isEqualTo("a note\n");

        Finished back = ClientProcess.run(DEV, folder, "download", id, "-o", "-");
        assertThat(back.out()).as(back.err()).isEqualTo("a note\n");
        assertThat(back.err()).contains("checksum verified");

        Finished unconfirmed = ClientProcess.run(DEV, folder, "rm", id);
        assertThat(unconfirmed.exit()).isEqualTo(2);
        assertThat(unconfirmed.err()).contains("--yes");
        assertThat(ClientProcess.run(DEV, folder, "rm", "--yes", id).out()).isEqualToIgnoringNewLines(id + " deleted");
        assertThat(DEV.acme().call("GET", "/v1/uploads/" + id, null).body()).contains("\"deleted\"");
    }

    @Test
    void a_folder_is_uploaded_and_a_purpose_without_paths_is_noted(@TempDir Path folder) throws Exception {
        Path sub = Files.createDirectories(folder.resolve("notes/sub"));
        Files.writeString(sub.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("notes/b.txt"), "b");

        Finished finished = ClientProcess.run(DEV, folder, "upload", "-r", "notes", "--purpose", "document", "--json");

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.out().lines()).hasSize(2).allMatch(line -> line.contains("\"state\":\"stored\""));
        assertThat(finished.err()).contains("does not accept the metadata 'path'");
    }

    @Test
    void the_scopes_of_a_token_are_shown_and_the_missing_one_is_named(@TempDir Path folder) throws Exception {
        Map<String, String> reader = Map.of(
                "VALETKEY_TOKEN",
                Distribution.run(
                                "token",
                                "--tenant",
                                "acme",
                                "--subject",
                                "alice",
                                "--scope",
                                "uploads:read",
                                "--data",
                                DEV.folder().toString())
                        .out()
                        .strip());

        Finished whoami = Distribution.finish(ClientProcess.command(DEV, folder, reader, "whoami"));
        Finished rm = Distribution.finish(
                ClientProcess.command(DEV, folder, reader, "rm", "--yes", "01a222f0-9b48-7a9b-8294-039578e20cc4"));

        assertThat(whoami.exit()).isZero();
        assertThat(whoami.out())
                .contains("tenant     acme", "subject    alice", "scopes     uploads:read", "accepted   yes");
        assertThat(rm.exit()).isEqualTo(1);
        assertThat(rm.err())
                .contains("lacks the scope 'uploads:delete'; it has uploads:read.")
                .doesNotContain(reader.get("VALETKEY_TOKEN"));
    }

    @Test
    void a_forged_token_is_rejected_with_its_claims(@TempDir Path folder) throws Exception {
        String forged = DEV.token("acme", "alice").replaceFirst("\\.[^.]*$", ".c2lnbmF0dXJl");

        Finished whoami = Distribution.finish(
                ClientProcess.command(DEV, folder, Map.of("VALETKEY_TOKEN", forged), "whoami", "--json"));

        assertThat(whoami.exit()).isEqualTo(1);
        assertThat(whoami.out())
                .contains("\"accepted\":false,\"code\":\"token-invalid\"", "another signing key")
                .doesNotContain(forged);
    }

    @Test
    void the_purposes_are_listed(@TempDir Path folder) throws Exception {
        assertThat(ClientProcess.run(DEV, folder, "purposes").out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("PURPOSE "))
                .anySatisfy(line -> assertThat(line).startsWith("avatar ").contains("image/png"));
    }

    @Test
    void another_service_is_recognized(@TempDir Path folder) throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.start();
        try {
            Finished finished = ClientProcess.run(
                    DEV,
                    folder,
                    "ls",
                    "--url",
                    "http://127.0.0.1:" + other.getAddress().getPort());

            assertThat(finished.exit()).isEqualTo(1);
            assertThat(finished.err()).contains("404", "Is this a Valetkey service?", "--url");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void the_distribution_has_man_pages_and_a_launcher_for_Windows() throws Exception {
        Path pages = Distribution.home().resolve("share/man/man1");
        assertThat(pages.resolve("valetkey.1")).content().contains("valetkey\\-upload(1)");
        assertThat(pages.resolve("valetkey-upload.1")).content().contains("\\-\\-recursive");
        assertThat(pages.resolve("valetkey-webhook-test.1")).exists();

        assertThat(Distribution.home().resolve("bin/valetkey.cmd"))
                .content()
                .contains("dev.valetkey.server.Main %*\r\n")
                .doesNotContainPattern("[^\r]\n");
    }

    @Test
    void secrets_in_the_folder_are_readable_by_their_owner_only() throws Exception {
        for (String name : List.of("signing-key.jwk", "s3.env")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(DEV.folder().resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(DEV.folder().resolve("jwks.json"))).doesNotContain("\"d\"");
    }

    private static Finished dev(Path folder, int port, int s3Port) throws Exception {
        return Distribution.run(
                Map.of(),
                "dev",
                "--port",
                Integer.toString(port),
                "--s3-port",
                Integer.toString(s3Port),
                "--data",
                folder.toString());
    }

    private static ServerSocket occupyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void refused(Finished finished, String message) {
        assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err().lines().filter(line -> line.startsWith("valetkey: ")))
                .singleElement()
                .asString()
                .contains(message);
        assertThat(finished.err()).doesNotContain("\tat ");
    }
}
