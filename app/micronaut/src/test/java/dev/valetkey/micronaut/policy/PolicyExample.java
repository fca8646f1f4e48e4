package dev.valetkey.micronaut.policy;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of a page's examples.
 *
 * @param policy the policy of the page
 * @param purpose a purpose of its own, so that all rows fit into one configuration
 * @param cells the cells of the row, by column
 */
record PolicyExample(String policy, Purpose purpose, Map<String, String> cells) {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");
    private static final Pattern REPEATED = Pattern.compile("(\\S) × (\\d+)");

    /** Returns the properties of the row below {@code prefix}, with default types if the row has no types. */
    Map<String, Object> properties(String prefix) {
        Map<String, Object> properties = new LinkedHashMap<>();
        String start = prefix + purpose + ".";
        properties.put(start + "types", cells.getOrDefault("types", "image/png"));
        cells.forEach((column, cell) -> {
            switch (column) {
                case "max-sizes" ->
                    pairs(cell).forEach((types, size) -> properties.put(start + column + "." + types, size));
                case "metadata names" -> properties.put(start + "metadata", cell);
                case "double-extensions", "min-size", "max-size", "kinds", "checksums", "expiry" ->
                    properties.put(start + column, cell);
                case "types", "outcome", "fileName", "contentType", "size", "checksum", "metadata", "kind" -> {}
                default -> throw new AssertionError("No property and no member: " + column);
            }
        });
        return properties;
    }

    UploadIntent intent() {
        String size = cells.getOrDefault("size", "1000");
        String checksum = cells.get("checksum");
        String kind = cells.get("kind");
        return new UploadIntent(
                purpose,
                text(cells.getOrDefault("fileName", "cat.png")),
                MediaType.parse(cells.getOrDefault("contentType", "image/png")),
                size.equals("unknown") ? null : Long.valueOf(size),
                checksum == null ? null : checksum(ChecksumAlgorithm.valueOf(checksum)),
                pairs(cells.getOrDefault("metadata", "")),
                kind == null ? null : GrantKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    String outcome() {
        return cells.get("outcome");
    }

    private static Checksum checksum(ChecksumAlgorithm algorithm) {
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(new byte[algorithm.bytes()]));
    }

    private static Map<String, String> pairs(String cell) {
        return Arrays.stream(cell.split(", "))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split(": ", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> text(pair[1])));
    }

    private static String text(String written) {
        String unescaped = ESCAPE.matcher(written)
                .replaceAll(escape -> String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
        return REPEATED.matcher(unescaped).replaceAll(times -> times.group(1).repeat(Integer.parseInt(times.group(2))));
    }

    @Override
    public String toString() {
        return policy + " " + cells;
    }
}
