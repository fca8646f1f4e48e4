package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.problem.ProblemException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Any bytes are a body or a problem of the status 400, after a time that depends on their number only. */
class HostileBodyProperties {
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    @Property(tries = 500)
    void any_bytes_are_read_or_rejected(@ForAll byte[] bytes) {
        readOrReject(bytes);
    }

    @Property(tries = 2000)
    void bytes_like_json_are_read_or_rejected(@ForAll("almostJson") String json) {
        readOrReject(json.getBytes(StandardCharsets.UTF_8));
        readOrReject(("{\"uploads\":[" + json + "," + json + "]}").getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void a_changed_byte_is_read_or_rejected(@ForAll byte changed, @ForAll int position) {
        byte[] json =
                "{\"size\":1,\"name\":\"é\",\"metadata\":{\"a\":\"b\"},\"uploads\":[{\"size\":2}],\"values\":[\"x\"]}"
                        .getBytes(StandardCharsets.UTF_8);
        json[Math.floorMod(position, json.length)] = changed;

        readOrReject(json);
    }

    @Property(tries = 1000)
    void a_number_is_the_integer_that_it_is_written_as_or_rejected(
            @ForAll @BigRange(min = "-20", max = "9223372036854775900") BigDecimal number,
            @ForAll @IntRange(max = 1100) int zeros,
            @ForAll boolean scientific) {
        BigDecimal written = number.signum() == 0 ? number : number.setScale(number.scale() + zeros);
        String text = scientific ? written.toString() : written.toPlainString();

        Optional<BigInteger> read = WholeNumber.parse(text);

        assertThat(read.map(BigDecimal::new).map(BigDecimal::stripTrailingZeros))
                .isEqualTo(Optional.of(number.stripTrailingZeros()).filter(value -> value.scale() <= 0));
        readOrReject(("{\"size\":" + text + ",\"number\":" + text + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void long_bodies_are_read_or_rejected_within_a_moment() {
        for (String part : List.of(
                "[",
                "{\"a\":",
                "\"",
                "9",
                "1.0",
                "0",
                "-",
                "0.",
                "1e9",
                " ",
                ",",
                "\\u",
                "\"a\":1,",
                "\ud83d\ude00",
                "{},",
                "é")) {
            String text = part.repeat((1 << 20) / part.length());
            assertTimeoutPreemptively(A_MOMENT, () -> {
                readOrReject(text.getBytes(StandardCharsets.UTF_8));
                readOrReject(("{\"uploads\":[" + text).getBytes(StandardCharsets.UTF_8));
                readOrReject(("{\"size\":" + text + "}").getBytes(StandardCharsets.UTF_8));
                readOrReject(("{\"size\":1." + text + "}").getBytes(StandardCharsets.UTF_8));
                readOrReject(("{\"size\":1e" + text + "}").getBytes(StandardCharsets.UTF_8));
                readOrReject(("{\"" + text + "\":1}").getBytes(StandardCharsets.UTF_8));
            });
        }
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"size\"",
                        "\"name\"",
                        "\"metadata\"",
                        "\"uploads\"",
                        "\"values\"",
                        "1",
                        "-0",
                        "1e400",
                        "1.0",
                        "NaN",
                        "9".repeat(1001),
                        "null",
                        "true",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "\"\\udc00\\ud800\"",
                        "\"",
                        "\\",
                        "\ufeff",
                        "//",
                        "\0",
                        " ")
                .list()
                .ofMaxSize(25)
                .map(list -> String.join("", list));
    }

    private static void readOrReject(byte[] bytes) {
        try {
            BodyReader.read(bytes, HostileBodyProperties::readAll);
        } catch (ProblemException rejected) {
            assertThat(rejected.code().status()).isEqualTo(400);
        }
        try {
            BodyReader.readEach(bytes, "uploads", 100, HostileBodyProperties::readAll);
        } catch (ProblemException rejected) {
            assertThat(rejected.code().status()).isEqualTo(400);
        }
    }

    private static Optional<Boolean> readAll(JsonObjectReader members) {
        members.size("size");
        members.number("number");
        members.string("name");
        assertThat(members.object("metadata").map(JsonObjectReader::stringMap)).isNotNull();
        members.values("values", 10, text -> text);
        return Optional.of(true);
    }
}
