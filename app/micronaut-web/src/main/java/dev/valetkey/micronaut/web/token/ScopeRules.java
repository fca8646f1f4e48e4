package dev.valetkey.micronaut.web.token;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the tokens of an issuer name their scopes.
 *
 * @param claims the claims with scopes, roles, permissions or groups; all of them are read
 * @param prefixes what the issuer writes before the scopes of this service; if there are any, scopes without one are those of
 *     other services
 * @param grants scopes by another value of those claims, such as the name of a role
 */
record ScopeRules(List<ClaimPath> claims, List<String> prefixes, Map<String, Set<Scope>> grants) {

    /** {@code scope} with spaces (RFC 8693 §4.2), and {@code scp}, which Okta and Entra ID use instead. */
    static final List<String> DEFAULT_CLAIMS = List.of("scope", "scp");

    ScopeRules {
        claims = List.copyOf(claims);
        prefixes = List.copyOf(prefixes);
        grants = Map.copyOf(grants);
    }

    /**
     * {@return the scopes of this service and the other values of the claims}
     *
     * @param token the claims of a token
     * @throws InvalidTokenException if a claim is neither text nor a list of texts, or has control characters
     */
    Set<String> namesIn(Map<String, Object> token) throws InvalidTokenException {
        Set<String> names = new TreeSet<>();
        for (ClaimPath claim : claims) {
            for (String value : values(claim, token)) {
                add(value, names);
            }
        }
        return names;
    }

    private void add(String value, Set<String> names) {
        Optional<String> own = prefixes.stream()
                .filter(prefix -> value.startsWith(prefix) && value.length() > prefix.length())
                .map(prefix -> value.substring(prefix.length()))
                .findFirst();
        if (own.isPresent()) {
            names.add(own.get());
        }
        if (prefixes.isEmpty() || !Scope.isName(value)) {
            names.add(value);
        }
        grants.getOrDefault(value, Set.of()).forEach(scope -> names.add(scope.wireName()));
    }

    private static Collection<String> values(ClaimPath claim, Map<String, Object> token) throws InvalidTokenException {
        Object value = claim.in(token).orElse(List.of());
        if (value instanceof String text) {
            requirePrintable(claim, text);
            return List.of(text.split(" ")).stream()
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
        if (!(value instanceof List<?> several)) {
            throw new InvalidTokenException("has a '" + claim + "' that is neither a string nor an array");
        }
        Set<String> texts = new TreeSet<>();
        for (Object element : several) {
            if (!(element instanceof String text)) {
                throw new InvalidTokenException("has a '" + claim + "' with an element that is not a string");
            }
            requirePrintable(claim, text);
            texts.add(text);
        }
        return texts;
    }

    private static void requirePrintable(ClaimPath claim, String text) throws InvalidTokenException {
        if (!ClaimRules.isPrintable(text)) {
            throw new InvalidTokenException("has control characters in '" + claim + "'");
        }
    }
}
