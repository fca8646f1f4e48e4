package dev.valetkey.server.packaged;

import com.nimbusds.jwt.SignedJWT;
import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
                            + " is in use: stop the process that listens on it, or choose another port with --s3-port.");
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
