package dev.valetkey.micronaut.web.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random requests. The same seed generates the same requests. */
final class RequestGenerator {

    /** JSON tokens and what is almost one. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "-1",
            "1.0",
            "1.5",
            "1e2",
            "1e400",
            "-1e-400",
            "NaN",
            "Infinity",
            "01",
            "9223372036854775807",
            "9223372036854775808",
            "9".repeat(999),
            "9".repeat(1001),
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\udc00\\ud800\"",
            "\"\\x\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[1,\"a\",{}]",
            "{\"a\":{\"a\":{}}}",
            "[".repeat(15),
            "[".repeat(15) + "]".repeat(15),
            "{\"a\":".repeat(20),
            "/**/1",
            "'a'",
            "",
            ",",
            ":",
            "\"",
            "\ufeff1");

    private static final List<String> BODIES = List.of(
            "POST /v1/uploads {\"purpose\":\"document\",\"fileName\":\"a.txt\",\"contentType\":\"text/plain\",\"size\":5,"
                    + "\"checksum\":{\"algorithm\":\"CRC32\",\"value\":\"AAAAAA==\"},\"metadata\":{\"a\":\"b\"},\"kind\":\"put\"}",
            "POST /v1/explain {\"purpose\":\"avatar\",\"fileName\":\"a.png\",\"contentType\":\"image/png\",\"size\":5,"
                    + "\"metadata\":{\"album-id\":\"7\"},\"kind\":\"auto\"}",
            "POST /v1/uploads/batch {\"uploads\":[{\"fileName\":\"a.txt\",\"purpose\":\"document\",\"size\":1},"
                    + "{\"fileName\":\"b.mp4\",\"purpose\":\"video\",\"size\":9}]}",
            "POST /v1/downloads/batch {\"downloads\":[{\"id\":\"ID\",\"disposition\":\"inline\"},{\"id\":\"ID\"}]}",
            "POST /v1/uploads/ID/download {\"disposition\":\"attachment\"}",
            "POST /v1/uploads/ID/parts {\"parts\":[{\"number\":1,\"checksum\":{\"algorithm\":\"SHA256\",\"value\":\"\"}}]}",
            "POST /v1/admin/events/redeliver {\"tenant\":\"nobody\"}",
            "POST /v1/admin/erase {\"tenant\":\"nobody\",\"subject\":\"a\"}",
            "POST /v1/admin/tenants/nobody/suspend {\"reason\":\"r\"}",
            "POST /v1/admin/inspections/ID/release {\"reason\":\"r\"}",
            "POST /v1/admin/webhooks {\"name\":\"fuzz\",\"url\":\"https://a.test\",\"events\":[\"stored\"],\"tenant\":\"x\"}",
            "PATCH /v1/admin/webhooks/fuzz {\"url\":\"https://a.test\",\"events\":[\"stored\"]}",
            "POST /v1/admin/webhooks/fuzz/rotate {\"overlap\":5}");

    private static final int MAX_RANDOM_LENGTH = 40;

    private final Random random;
    private final List<TextField> fields;
    private final List<String> texts;
    private final String id;

    RequestGenerator(long seed, List<TextField> fields, List<String> texts, String id) {
        this.random = new Random(seed);
        this.fields = fields;
        this.texts = texts;
        this.id = id;
    }

    HostileRequest next() {
        return switch (random.nextInt(6)) {
            case 0 -> pick(fields).request().apply(pick(texts));
            case 1 -> pick(fields).request().apply(text());
            case 2 -> withBytes(body());
            case 3 -> withQuery(pick(fields).request().apply(text()));
            default -> body();
        };
    }

    /** A valid body in which some values, names or separators are replaced. */
    private HostileRequest body() {
        String[] parts = pick(BODIES).replace("ID", id).split(" ", 3);
        String json = parts[2];
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            json = changed(json);
        }
        return HostileRequest.json(parts[0], parts[1], HostileRequest.utf8(json));
    }

    private String changed(String json) {
        int begin = random.nextInt(json.length() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> replaceValue(json, pick(VALUES));
            case 1 -> replaceValue(json, HostileRequest.quoted(random.nextBoolean() ? pick(texts) : text()));
            // An array or object of another place: duplicate members and elements.
            case 2 -> json.substring(0, begin) + json.substring(random.nextInt(begin + 1));
            default -> json.substring(0, begin) + pick(VALUES) + json.substring(begin);
        };
    }

    /** Replaces what follows a random colon or bracket, up to the next separator. */
    private String replaceValue(String json, String value) {
        int begin = json.indexOf(':', random.nextInt(json.length() + 1)) + 1;
        int end = begin;
        while (end < json.length() && ",}]".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        return json.substring(0, begin) + value + json.substring(end);
    }

    private HostileRequest withBytes(HostileRequest request) {
        byte[] bytes = request.body().clone();
        for (int changes = random.nextInt(4); changes >= 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return request.withBody(
                random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes);
    }

    /** Repeated, empty and badly encoded parameters. */
    private HostileRequest withQuery(HostileRequest request) {
        String more = pick(List.of(
                "&", "=", "&&=&", "%", "%0", "%zz", "%00", "%ff", "&limit=", "&limit=1&limit=2", "&cursor", "#", "+"));
        String separator = request.target().contains("?") ? "" : "?";
        return new HostileRequest(
                request.method(), request.target() + separator + more, request.headers(), request.body());
    }

    private String text() {
        return switch (random.nextInt(4)) {
            case 0 -> new String(bytes(), StandardCharsets.ISO_8859_1);
            case 1 -> codePoints();
            case 2 -> pick(texts) + pick(texts);
            default -> pick(VALUES);
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(MAX_RANDOM_LENGTH)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String codePoints() {
        return random.ints(random.nextInt(MAX_RANDOM_LENGTH), 0, Character.MAX_CODE_POINT + 1)
                .map(character -> random.nextBoolean() ? character : character & 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
