package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A development server for other devices, and its options. */
@Tag("long")
class PublicHostIT {

    /** An address of every Linux machine that is not the default one. */
    private static final String HOST = "127.0.0.2";

    @Test
    void the_page_the_grants_and_the_start_output_have_the_public_host() throws IOException {
        try (DevProcess dev = DevProcess.withOptions("--listen", "0.0.0.0", "--public-host", HOST)
                .start()) {
            var phone = new Api(URI.create("http://" + HOST + ":" + dev.port()), dev.token("acme", "alice"));
            Intent intent = Intent.text("from a phone");
            GrantedUpload granted = phone.create(intent);

            assertThat(granted.url()).hasHost(HOST).hasPort(dev.s3Port());
            assertThat(phone.send(granted, intent.bytes()).statusCode()).isEqualTo(200);
            assertThat(phone.complete(granted.id()).path("state").asText()).isEqualTo("stored");
            assertThat(phone.content(granted.id())).isEqualTo(intent.bytes());
            assertThat(phone.call("GET", "/", null).headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("http://" + HOST + ":" + dev.s3Port()));
            var page = new CrossOriginPage("http://" + HOST + ":5173");
            assertThat(page.preflight(granted.url(), "PUT", "content-type").statusCode())
                    .isEqualTo(200);
            assertThat(dev.process().output())
                    .contains(
                            "page    http://" + HOST + ":" + dev.port(),
                            "WARNING: Listens on 0.0.0.0, ports %d and %d".formatted(dev.port(), dev.s3Port()));
        }
    }

    @Test
    void an_address_of_the_network_is_reached_by_other_devices() throws IOException {
        String address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(own -> own instanceof Inet4Address && !own.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(address != null, "This machine has no network.");
        try (DevProcess dev = DevProcess.withOptions("--listen", address).start()) {
            var phone = new Api(URI.create("http://" + address + ":" + dev.port()), dev.token("acme", "alice"));
            Intent intent = Intent.text("from a phone");
            GrantedUpload granted = phone.create(intent);

            assertThat(granted.url()).hasHost(address);
            assertThat(phone.send(granted, intent.bytes()).statusCode()).isEqualTo(200);
            assertThat(phone.complete(granted.id()).path("state").asText()).isEqualTo("stored");
        }
    }

    @Test
    void by_default_nothing_but_loopback_is_exposed() throws IOException {
        try (DevProcess dev = DevProcess.create().start()) {
            assertThat(dev.process().output()).doesNotContain("WARNING", "0.0.0.0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--allow-origin, *, Invalid --allow-origin: '*'",
                "--allow-origin, https://*.example.com, Invalid --allow-origin",
                "--allow-origin, http://localhost:5173/, Invalid --allow-origin",
                "--allow-origin, https://app.example.com:443, remove ':443'",
                "--public-host, http://192.168.1.20, Invalid --public-host",
                "--listen, localhost, Invalid --listen",
                "--listen, 198.51.100.1, \"does not have the address 198.51.100.1 of --listen\"",
                "--public-host, 127.0.0.2, \"add '--listen 0.0.0.0'\"",
                "--public-host, no-such-host.invalid, is not reachable at http://no-such-host.invalid"
            })
    void an_option_without_effect_stops_the_start(String option, String value, String message) throws IOException {
        var dev = DevProcess.withOptions(option, value);
        try {
            Finished finished = Distribution.run(Map.of(), dev.arguments());

            assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
            assertThat(finished.out()).doesNotContain("is ready");
            assertThat(finished.err()).contains(message).doesNotContain("\tat ");
        } finally {
            dev.close();
        }
    }
}
