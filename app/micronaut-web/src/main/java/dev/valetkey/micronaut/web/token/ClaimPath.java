package dev.valetkey.micronaut.web.token;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The place of a claim in a token. Written as the name of a claim, as names separated by dots, such as {@code realm_access.roles}, or
 * as a JSON Pointer (RFC 6901), such as {@code /resource_access/my.client/roles}. A name with a colon or a slash inside, such as
 * {@code cognito:groups} or a URL, is one name.
 *
 * @param members the names from the outermost claim inwards, 1 to 8
 */
public record ClaimPath(List<String> members) {
    private static final int MAX_DEPTH = 8;

    /**
     * Copies the names.
     *
     * @param members the names from the outermost claim inwards
     * @throws IllegalArgumentException if there is no name, an empty name, or more than 8
     */
    public ClaimPath {
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > MAX_DEPTH || members.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "has " + members.size() + " names; expected 1 to " + MAX_DEPTH + " names that are not empty");
        }
    }

    /**
     * Parses a path.
     *
     * @param text the path in one of the three forms
     * @return the path
     * @throws IllegalArgumentException if the text is not a path; the message continues the name of a property
     */
    public static ClaimPath parse(String text) {
        try {
            return new ClaimPath(split(text.strip()));
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("'" + text + "' is not a claim; expected a name such as tenant, names"
                    + " separated by dots such as app_metadata.tenant_id, or a JSON Pointer such as /my.claim/id");
        }
    }

    private static List<String> split(String text) {
        if (text.startsWith("/")) {
            return List.of(text.substring(1).split("/", -1)).stream()
                    .map(ClaimPath::unescape)
                    .toList();
        }
        return text.contains(":") || text.contains("/") ? List.of(text) : List.of(text.split("\\.", -1));
    }

    /** RFC 6901 §4: ~1 before ~0, so that ~01 is the text ~1. */
    private static String unescape(String name) {
        if (name.matches(".*~([^01].*|)")) {
            throw new IllegalArgumentException(name);
        }
        return name.replace("~1", "/").replace("~0", "~");
    }

    /**
     * Finds the value.
     *
     * @param claims the claims of a token
     * @return the value at this place; empty if it is absent or null, or if an outer claim is not an object
     */
    public Optional<Object> in(Map<String, ?> claims) {
        Object value = claims;
        for (String name : members) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    /**
     * Nests a value, for the issuer of a development server.
     *
     * @param value the value at this place
     * @return the value of the outermost claim
     */
    public Object nest(Object value) {
        Object nested = value;
        for (int i = members.size() - 1; i > 0; i--) {
            nested = Map.of(members.get(i), nested);
        }
        return nested;
    }

    /** {@return the name of the outermost claim} */
    public String name() {
        return members.get(0);
    }

    /** {@return a text that {@link #parse} reads} */
    @Override
    public String toString() {
        String dotted = String.join(".", members);
        return !dotted.startsWith("/") && split(dotted).equals(members)
                ? dotted
                : members.stream()
                        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                        .collect(Collectors.joining());
    }
}
