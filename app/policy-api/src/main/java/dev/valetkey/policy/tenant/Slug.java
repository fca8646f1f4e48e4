package dev.valetkey.policy.tenant;

import java.util.regex.Pattern;

/** The grammar that tenants' and purposes' names share; lower case only, so that no two of them differ by case. */
final class Slug {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Slug() {}

    static String check(String value, String what) {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " is 1 to 63 lower-case letters, digits and hyphens and starts"
                    + " with a letter or a digit, not '"
                    + value.substring(0, Math.min(80, value.length())).replaceAll("[^ -~]", "?") + "'");
        }
        return value;
    }
}
