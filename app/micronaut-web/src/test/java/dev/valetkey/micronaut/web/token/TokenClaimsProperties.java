package dev.valetkey.micronaut.web.token;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Any claims that the issuer signs make a caller or a rejected token, and a bounded log. */
class TokenClaimsProperties {
    private static final List<String> CLAIMS = List.of(
            "iss",
            "aud",
            "sub",
            "exp",
            "nbf",
            "iat",
            "jti",
            "tenant",
            "scope",
            "scp",
            "typ",
            "token_use",
            "at_hash",
            "roles",
            "groups",
            "email",
            "client_id",
            "nonce",
            "cnf",
            "act",
            "",
            "\\u0000",
            "__proto__",
            "é");

    private static final List<String> ROUTES = List.of("/v1/uploads", "/v1/policies");

    private static final int MAX_LINES = 3;
    private static final int MAX_LINE = 400;

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.valetkey");
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static IssuerFixture issuer;
    private static RunningApi api;

    @BeforeContainer
    static void start() throws IOException {
        issuer = IssuerFixture.generate("http://127.0.0.1:1/jwks.json");
        Path jwks = Files.createTempFile("valetkey-issuer", ".json");
        Files.writeString(jwks, issuer.jwks());
        api = RunningApi.start(Map.of(
                "valetkey.auth.jwks-file",
                jwks.toString(),
                "valetkey.rate-limits.enabled",
                false,
                "micronaut.server.netty.max-header-size",
                64 << 10));
        Files.delete(jwks);
        LOG.start();
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(LOG);
    }

    @AfterContainer
    static void stop() {
        LOGGER.detachAppender(LOG);
        LOGGER.setLevel(null);
        api.close();
    }

    @BeforeTry
    void forget() {
        LOG.list.clear();
    }

    @Property(tries = 300)
    void any_value_of_a_claim_is_accepted_or_rejected(@ForAll("names") String name, @ForAll("values") String json) {
        answeredOrRejected(token().claim(name, json).text());
    }

    @Property(tries = 100)
    void any_object_is_accepted_or_rejected(@ForAll("objects") String json) {
        answeredOrRejected(token().payload(json));
    }

    @Property(tries = 100)
    void any_values_of_several_claims_are_accepted_or_rejected(
            @ForAll("names") String one,
            @ForAll("values") String value,
            @ForAll("names") String two,
            @ForAll("texts") String text) {
        answeredOrRejected(token().claim(one, value).claim(two, text).text());
    }

    @Property(tries = 50)
    void any_bytes_in_place_of_the_claims_are_rejected(@ForAll byte[] bytes) {
        String header = ForgedToken.object(token().header());

        answeredOrRejected(token().text(header, bytes));
    }

    @Example
    void long_and_deep_claims_are_accepted_or_rejected() {
        for (String json : List.of(
                "[".repeat(1_000) + "]".repeat(1_000),
                "{\"a\":".repeat(15) + "1" + "}".repeat(15),
                "{\"a\":".repeat(16) + "1" + "}".repeat(16),
                "9".repeat(20_000),
                "0." + "9".repeat(20_000),
                "1e999999999",
                "\"" + "a".repeat(20_000) + "\"",
                "[" + "1,".repeat(5_000) + "1]",
                "\"" + "a ".repeat(10_000) + "\"")) {
            for (String name : List.of("sub", "aud", "exp", "tenant", "scope", "groups")) {
                LOG.list.clear();
                answeredOrRejected(token().claim(name, json).text());
            }
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(CLAIMS);
    }

    @Provide
    Arbitrary<String> objects() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"sub\"",
                        "\"exp\"",
                        "\"tenant\"",
                        "\"alice\"",
                        "1",
                        "4102444800",
                        "null",
                        "true",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "1e400",
                        "NaN",
                        "'a'",
                        "/**/",
                        "\ufeff",
                        "\0",
                        "\"",
                        "\\",
                        " ")
                .list()
                .ofMaxSize(20)
                .map(list -> "{" + String.join("", list) + "}");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(40).map(TokenClaimsProperties::quoted);
    }

    /** Values of JSON, of every type. */
    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                texts(),
                Arbitraries.of(
                        "null", "true", "false", "0", "-0", "-1", "1.5", "1e2", "1e300", "-1e-400", "1e400", "01",
                        "NaN"),
                Arbitraries.longs().map(Object::toString),
                Arbitraries.bigDecimals().map(Object::toString),
                Arbitraries.of(
                                "uploads:create",
                                "uploads:create uploads:admin",
                                "acme",
                                "https://issuer.test",
                                "valetkey-test")
                        .map(TokenClaimsProperties::quoted));
        Arbitrary<String> array = scalar.list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]");
        Arbitrary<String> object = scalar.list().ofMaxSize(4).map(TokenClaimsProperties::object);
        return Arbitraries.oneOf(
                scalar,
                array,
                object,
                Arbitraries.oneOf(array, object).list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"));
    }

    private static String object(List<String> values) {
        List<String> members = new ArrayList<>();
        values.forEach(value -> members.add("\"m" + members.size() + "\":" + value));
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    /** With a valid escape for each character that is no letter. */
    private static String quoted(String text) {
        return text.chars()
                .mapToObj(unit -> (unit >= 'a' && unit <= 'z') || unit == ' ' || unit == ':'
                        ? String.valueOf((char) unit)
                        : "\\u%04x".formatted(unit))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static ForgedToken token() {
        return ForgedToken.rs256(issuer.rsa(), "rsa");
    }

    private void answeredOrRejected(String token) {
        TestClient client = api.clientWithToken(token);
        for (String route : ROUTES) {
            TestResponse response = client.get(route);
            assertThat(response.status()).as("%s: %s", route, response.body()).isIn(200, 401, 403);
            if (response.status() == 401) {
                response.isProblem(401, "token-invalid");
            }
        }
        TestResponse created = client.create("a.txt", 1);
        assertThat(created.status()).as(created.body()).isIn(201, 401, 403);
        assertThat(LOG.list.size()).isLessThanOrEqualTo(MAX_LINES * (ROUTES.size() + 1));
        assertThat(List.copyOf(LOG.list)).allSatisfy(event -> {
            assertThat(event.getLevel()).isNotEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).hasSizeLessThan(MAX_LINE).doesNotContain("\n", "\r", "\u001b");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }
}
