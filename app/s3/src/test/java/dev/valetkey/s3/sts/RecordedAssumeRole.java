package dev.valetkey.s3.sts;

import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A received AssumeRole request.
 *
 * @param role the role's ARN
 * @param session the session's name
 * @param duration the requested duration
 * @param tags the session's tags
 */
public record RecordedAssumeRole(String role, String session, Duration duration, Map<String, String> tags) {

    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");

    /** Reads a form of the query protocol; rejects unknown parameters, including transitive tags. */
    static RecordedAssumeRole read(String form) throws StsErrorException {
        Map<String, String> fields = fields(form);
        expect("AssumeRole".equals(fields.remove("Action")), "InvalidAction");
        expect("2011-06-15".equals(fields.remove("Version")), "InvalidVersion");
        String role = String.valueOf(fields.remove("RoleArn"));
        String session = String.valueOf(fields.remove("RoleSessionName"));
        expect(SESSION.matcher(session).matches(), "ValidationError");
        Duration lifetime = Duration.ofSeconds(Long.parseLong(String.valueOf(fields.remove("DurationSeconds"))));
        expect(lifetime.toMinutes() >= 15 && lifetime.toHours() <= 12, "ValidationError");
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 1; fields.containsKey("Tags.member." + i + ".Key"); i++) {
            tags.put(fields.remove("Tags.member." + i + ".Key"), fields.remove("Tags.member." + i + ".Value"));
        }
        expect(fields.isEmpty(), "UnknownParameter");
        return new RecordedAssumeRole(role, session, lifetime, tags);
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Arrays.stream(form.split("&", -1))
                .map(field -> field.split("=", 2))
                .forEach(field -> fields.put(URLDecoder.decode(field[0], UTF_8), URLDecoder.decode(field[1], UTF_8)));
        return fields;
    }

    private static void expect(boolean so, String code) throws StsErrorException {
        if (!so) {
            throw new StsErrorException(400, code);
        }
    }
}
