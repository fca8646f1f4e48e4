package dev.valetkey.server.http;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardingHeadersTest {

    private static final String TRUSTED = "10.0.0.1";
    private static final String STRANGER = "203.0.113.9";
    private static final String[] ALL = {
        "X-Forwarded-For",
        "x-forwarded-proto",
        "X-FORWARDED-HOST",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
        "X-Forwarded-Server",
        "X-Forwarded-Anything",
        "Forwarded",
        "X-Real-IP",
        "True-Client-IP",
        "X-Client-IP"
    };

    @Test
    void no_header_of_a_stranger_remains() {
        HttpRequest request = request();
        Stream.of(ALL).forEach(name -> request.headers().add(name, "6.6.6.6"));

        assertThat(passed(STRANGER, request).headers().names()).containsExactly("Host");
    }

    @Test
    void the_header_of_a_trusted_proxy_is_reduced_to_the_address_of_the_client() {
        HttpRequest request = request();
        request.headers().add("X-Forwarded-For", "6.6.6.6, 203.0.113.9").add("Forwarded", "for=6.6.6.6");

        assertThat(passed(TRUSTED, request).headers().getAll("X-Forwarded-For")).containsExactly("203.0.113.9");
        assertThat(request.headers().contains("Forwarded")).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto  | https               | https",
                "X-Forwarded-Proto  | http, https         | https",
                "X-Forwarded-Host   | api.example.com     | api.example.com",
                "X-Forwarded-Host   | [2001:db8::1]:8443  | [2001:db8::1]:8443",
                "X-Forwarded-Port   | 443                 | 443",
                "X-Forwarded-Prefix | /uploads-api        | /uploads-api",
                "X-Forwarded-Prefix | /a/b                | /a/b"
            })
    void a_valid_header_of_a_trusted_proxy_remains(String name, String value, String remaining) {
        HttpRequest request = request();
        request.headers().add(name, value);

        assertThat(passed(TRUSTED, request).headers().getAll(name)).containsExactly(remaining);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto  | javascript",
                "X-Forwarded-Proto  | https, ",
                "X-Forwarded-Host   | evil.example/path",
                "X-Forwarded-Host   | user@evil.example",
                "X-Forwarded-Port   | 443x",
                "X-Forwarded-Prefix | //evil.example",
                "X-Forwarded-Prefix | https://evil.example",
                "X-Forwarded-Prefix | /a/../b",
                "X-Forwarded-Prefix | /a/",
                "X-Forwarded-Prefix | /a?b",
                "X-Forwarded-Prefix | /%2f"
            })
    void an_invalid_header_of_a_trusted_proxy_is_removed(String name, String value) {
        HttpRequest request = request();
        request.headers().add(name, value);

        assertThat(passed(TRUSTED, request).headers().contains(name)).isFalse();
    }

    private static HttpRequest request() {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        request.headers().set("Host", "localhost");
        return request;
    }

    private static HttpRequest passed(String peer, HttpRequest request) {
        var proxies = new TrustedProxies(Set.of(AddressRange.parse("10.0.0.0/8")));
        var channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(AddressRange.address(peer), 4711);
            }
        };
        channel.pipeline().addLast(new ForwardingHeaders(proxies));
        channel.writeInbound(request);
        return channel.readInbound();
    }
}
