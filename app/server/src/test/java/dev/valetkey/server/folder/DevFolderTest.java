package dev.valetkey.server.folder;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import dev.valetkey.micronaut.web.token.ClaimPath;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.start.StartupException;
import dev.valetkey.server.token.DevSigningKey;
import dev.valetkey.server.token.DevTenants;
import dev.valetkey.server.token.TokenRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DevFolderTest {

    private static final S3Access ACCESS = new S3Access(
            "LOCALKEY", "a secret=with#signs", "us-east-1", URI.create("http://127.0.0.1:9090"), "valetkey-dev");

    @TempDir
    Path temporary;

    @Test
    void the_key_and_the_S3_access_are_kept_across_restarts() {
        String published;
        try (DevFolder folder = DevFolder.open(temporary)) {
            published = folder.signingKey().toPublicJwks();
            folder.write(ACCESS);
        }

        try (DevFolder folder = DevFolder.open(temporary)) {
            assertThat(folder.signingKey().toPublicJwks()).isEqualTo(published);
            assertThat(folder.lastS3Access()).contains(ACCESS);
        }
    }

    @Test
    void the_key_of_receipts_is_kept_across_restarts_and_differs_from_that_of_tokens() throws IOException {
        String key;
        try (DevFolder folder = DevFolder.open(temporary)) {
            folder.signingKey();
            key = Files.readString(folder.receiptKey());
        }

        try (DevFolder folder = DevFolder.open(temporary)) {
            assertThat(folder.receiptKey()).hasContent(key);
            assertThat(Files.readString(temporary.resolve("signing-key.jwk"))).isNotEqualTo(key);
        }
    }

    @Test
    void other_commands_issue_tokens_as_the_server_does() throws Exception {
        var tenants =
                new DevTenants(ClaimPath.parse("org"), Map.of(new TenantId("acme"), "ACME Corp. \u2116 1 \\ # = :\n"));
        DevSigningKey key;
        try (DevFolder folder = DevFolder.open(temporary)) {
            key = folder.signingKey();
            folder.write(tenants);
        }

        JWT token = JWTParser.parse(DevFolder.readTokenIssuer(temporary, Clock.systemUTC())
                .issue(new TokenRequest(new TenantId("acme"), "alice", List.of("uploads:read"), Duration.ofMinutes(1)))
                .value());

        assertThat(token.getJWTClaimsSet().getStringClaim("org")).isEqualTo("ACME Corp. \u2116 1 \\ # = :\n");
        assertThat(key.toPublicJwks()).contains(((JWSHeader) token.getHeader()).getKeyID());
    }

    @Test
    void damaged_tenants_are_refused_with_the_remedy() throws IOException {
        try (DevFolder folder = DevFolder.open(temporary)) {
            folder.signingKey();
        }
        Files.writeString(temporary.resolve("tenants.properties"), "claim-value.ACME/..=x\n");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> DevFolder.readTokenIssuer(temporary, Clock.systemUTC()))
                .withMessageContaining("tenants.properties is damaged; delete it");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_new_folder_is_accessible_to_its_owner_only() throws IOException {
        Path data = temporary.resolve("project/.valetkey");
        DevFolder.open(data).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_shell_can_source_the_S3_access() throws Exception {
        try (DevFolder folder = DevFolder.open(temporary)) {
            folder.write(new S3Access(
                    "LOCALKEY", "se-cr_et", "us-east-1", URI.create("http://127.0.0.1:9090"), "valetkey-dev"));
        }

        Process shell = new ProcessBuilder(
                        "sh",
                        "-euc",
                        "set -a; . ./s3.env; printf '%s %s' \"$AWS_SECRET_ACCESS_KEY\" \"$AWS_ENDPOINT_URL\"")
                .directory(temporary.toFile())
                .start();

        assertThat(shell.inputReader().readLine()).isEqualTo("se-cr_et http://127.0.0.1:9090");
    }

    @Test
    void a_folder_in_use_by_another_server_is_refused() {
        DevFolder mine = DevFolder.open(temporary);
        try {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> DevFolder.open(temporary))
                    .withMessageContaining("in use by another 'valetkey dev'");
        } finally {
            mine.close();
        }
        DevFolder.open(temporary).close();
    }

    @Test
    void a_folder_that_is_a_file_is_refused_with_its_name() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> DevFolder.open(file))
                .withMessageContaining(file.toString());
    }

    @Test
    void a_broken_key_is_refused_with_the_remedy() throws IOException {
        Files.writeString(temporary.resolve("signing-key.jwk"), "{");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> DevFolder.readTokenIssuer(temporary, Clock.systemUTC()))
                .withMessageContaining("signing-key.jwk is not a JWK; delete it");
    }

    @Test
    void an_S3_access_with_a_line_missing_is_refused_with_the_remedy() throws IOException {
        Files.writeString(temporary.resolve("s3.env"), "AWS_ACCESS_KEY_ID=LOCALKEY\n");

        try (DevFolder folder = DevFolder.open(temporary)) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(folder::lastS3Access)
                    .withMessageContaining("has no AWS_SECRET_ACCESS_KEY; delete the file");
        }
    }
}
