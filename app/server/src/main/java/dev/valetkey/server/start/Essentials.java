package dev.valetkey.server.start;

import dev.valetkey.micronaut.property.Fault;
import dev.valetkey.micronaut.property.InvalidConfiguration;
import io.micronaut.context.env.Environment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a production start cannot do without. Looked at before the beans are made: each of those would name its own lack
 * only, and a user would learn of them one start at a time.
 */
public final class Essentials {

    private static final List<Essential> ALL = List.of(
            new Essential("the issuer of the tokens, as in their 'iss'", "valetkey.auth.issuer"),
            new Essential("the name of this service in the tokens' 'aud'", "valetkey.auth.audience"),
            new Essential(
                    "where the issuer's public keys are", "valetkey.auth.jwks-url", "valetkey.auth.jwks-file"),
            new Essential("the bucket that uploads go to", "valetkey.bucket"),
            new Essential("the bucket's region, such as eu-central-1", "aws.region"));

    private Essentials() {}

    /**
     * Passes if nothing is missing.
     *
     * @throws InvalidConfiguration that names all that is
     */
    public static void check(Environment environment) {
        List<Fault> missing = ALL.stream()
                .filter(essential -> essential.properties().stream().noneMatch(environment::containsProperties))
                .map(Essential::missing)
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidConfiguration(missing);
        }
    }

    /** One thing that has to be said, by any one of some properties. */
    private record Essential(String meaning, List<String> properties) {

        Essential(String meaning, String... properties) {
            this(meaning, List.of(properties));
        }

        Fault missing() {
            String variables = properties.stream().map(Essential::variable).collect(Collectors.joining(" or "));
            return new Fault(
                    String.join(" or ", properties), "is missing: " + meaning + "; as a variable: " + variables);
        }

        private static String variable(String property) {
            return Arrays.stream(property.split("[.-]"))
                    .map(word -> word.toUpperCase(Locale.ROOT))
                    .collect(Collectors.joining("_"));
        }
    }
}
