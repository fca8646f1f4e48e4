package dev.valetkey.micronaut.antivirus;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.antivirus.ClamdClient.Reply;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.inspection.StoredContent;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.InspectionRules;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AntivirusInspectorTest {

    @TempDir
    static Path folder;

    private static Clamd clamd;

    @BeforeAll
    static void start() {
        clamd = Clamd.start(folder);
    }

    @AfterAll
    static void stop() {
        if (clamd != null) {
            clamd.close();
        }
    }

    private static AntivirusInspector inspector(String address) {
        return new AntivirusInspector(new ClamdClient(ClamdAddress.parse(address)), 16L * Clamd.MAX_STREAM);
    }

    private static InspectionOutcome inspect(String address, byte[] bytes, boolean acceptUninspectable) {
        Profile profile = Profile.builder(Limits.none())
                .inspection(new InspectionRules(acceptUninspectable))
                .build();
        UploadIntent intent = UploadIntent.builder(new Purpose("document"), "a.txt", new MediaType("text", "plain"))
                .size((long) bytes.length)
                .build();
        return inspector(address)
                .inspect(
                        new Bytes(bytes),
                        new InspectionContext(
                                UUID.randomUUID(), new TenantId("acme"), "alice", intent, profile, Instant.EPOCH));
    }

    private static final class Bytes implements StoredContent {

        private final byte[] bytes;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            int from = (int) Math.min(offset, bytes.length);
            return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
        }

        @Override
        public Map<String, String> tags() {
            return Map.of();
        }
    }

    private static byte[] zip(byte[] entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("inner.txt"));
            zip.write(entry);
        }
        return bytes.toByteArray();
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void malware_is_rejected_over_tcp_and_over_a_unix_socket_and_within_an_archive() throws IOException {
        for (String address : List.of(clamd.tcp(), clamd.unix())) {
            for (byte[] bytes : List.of(Clamd.EICAR, zip(Clamd.EICAR))) {
                assertThat(inspect(address, bytes, true))
                        .isInstanceOfSatisfying(InspectionOutcome.Rejected.class, rejected -> {
                            assertThat(rejected.code()).isEqualTo("malware-found");
                            assertThat(rejected.detail()).contains("Own.Eicar");
                        });
            }
        }
    }

    @Test
    void innocent_files_are_clean_whatever_their_size() throws IOException {
        for (int size : List.of(0, 1, (64 << 10) - 1, 64 << 10, (64 << 10) + 1, Clamd.MAX_STREAM)) {
            assertThat(inspect(clamd.tcp(), noise(size), false)).isInstanceOf(InspectionOutcome.Clean.class);
        }
        assertThat(inspect(clamd.tcp(), zip("hello".getBytes(StandardCharsets.UTF_8)), false))
                .isInstanceOf(InspectionOutcome.Clean.class);
    }

    @Test
    void a_clean_outcome_states_the_version_of_clamd_and_one_without_a_scan_states_none() {
        assertThat(inspect(clamd.unix(), noise(10), true))
                .isInstanceOfSatisfying(
                        InspectionOutcome.Clean.class,
                        clean -> assertThat(clean.version()).matches("ClamAV [0-9.]+.*"));
        assertThat(inspect(clamd.tcp(), noise(4 * Clamd.MAX_STREAM), true)).isEqualTo(InspectionOutcome.clean());
    }

    @Test
    void a_file_above_the_limit_of_clamd_follows_the_profile() {
        byte[] large = noise(4 * Clamd.MAX_STREAM);

        assertThat(inspect(clamd.tcp(), large, true)).isEqualTo(InspectionOutcome.clean());
        assertThat(inspect(clamd.tcp(), large, false))
                .isInstanceOfSatisfying(
                        InspectionOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("too-large-to-scan"));
    }

    @Test
    void while_clamd_is_down_nothing_passes_and_afterwards_it_does() throws IOException {
        clamd.stop();
        assertThat(inspect(clamd.tcp(), noise(10), true)).isInstanceOf(InspectionOutcome.Undecided.class);
        assertThat(inspect(clamd.unix(), noise(10), true)).isInstanceOf(InspectionOutcome.Undecided.class);

        clamd.restart();

        assertThat(inspect(clamd.tcp(), noise(10), true)).isInstanceOf(InspectionOutcome.Clean.class);
    }

    @Test
    void the_client_returns_the_reply_of_clamd() throws IOException {
        ClamdClient client = new ClamdClient(ClamdAddress.parse(clamd.tcp()));

        assertThat(client.scan(new ByteArrayInputStream(Clamd.EICAR)))
                .isEqualTo(new Reply.Found("Own.Eicar.UNOFFICIAL"));
        assertThat(client.scan(new ByteArrayInputStream(noise(2 * Clamd.MAX_STREAM))))
                .isEqualTo(new Reply.TooLarge());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "clamd", ":3310", "clamd:", "clamd:0", "clamd:65536", "clamd:http", "http://clamd:3310/"})
    void an_invalid_address_is_refused_with_the_expected_form(String address) {
        assertThatThrownBy(() -> ClamdAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected host:port");
    }

    @Test
    void a_size_without_a_scanner_is_an_error() {
        assertThat(TestService.withAcme()
                        .with("valetkey.antivirus.max-size", "5MB")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.antivirus.max-size");
    }

    @Test
    void a_profile_that_requires_a_scanner_that_the_service_does_not_have_is_an_error() {
        assertThat(TestService.withAcme()
                        .with("valetkey.tenants.acme.purposes.avatar.inspections", "antivirus")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.tenants.acme.purposes.avatar.inspections");
    }
}
