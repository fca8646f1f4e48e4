package dev.valetkey.server.doctor.policy;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of a policy: single values and lists, wildcards, and variables such as {@code ${aws:PrincipalTag/tenant}}. */
final class PolicyText {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]{1,200})}");
    private static final int ARN_PARTS = 6;

    private PolicyText() {}

    /** A single value is a list of one. */
    static List<String> list(@Nullable Object element) {
        if (element instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        return element == null ? List.of() : List.of(String.valueOf(element));
    }

    /** Whether a text with wildcards and variables matches; a variable without a value matches nothing. */
    static boolean matches(String pattern, String text, AccessRequest request, int flags) {
        return regex(pattern, request)
                .map(regex -> Pattern.compile(regex, flags | Pattern.DOTALL)
                        .matcher(text)
                        .matches())
                .orElse(false);
    }

    /** Like {@link #matches}, but a wildcard does not match beyond a part of the ARN, except in the last one. */
    static boolean arnMatches(String pattern, String arn, AccessRequest request) {
        String[] wanted = pattern.split(":", ARN_PARTS);
        String[] parts = arn.split(":", ARN_PARTS);
        if (wanted.length != parts.length) {
            return pattern.equals("*");
        }
        for (int part = 0; part < parts.length; part++) {
            if (!matches(wanted[part], parts[part], request, 0)) {
                return false;
            }
        }
        return true;
    }

    /** The text with the values of its variables; empty if one has no value. */
    static Optional<String> resolve(String text, AccessRequest request) {
        var resolved = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            Optional<String> value = value(variable.group(1), request);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            variable.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(variable.appendTail(resolved).toString());
    }

    /** The value of a variable has no wildcards (IAM User Guide, "Policy variables"). */
    private static Optional<String> regex(String pattern, AccessRequest request) {
        var regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(pattern);
        int end = 0;
        while (variable.find()) {
            Optional<String> value = value(variable.group(1), request);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            regex.append(wildcards(pattern.substring(end, variable.start()))).append(Pattern.quote(value.get()));
            end = variable.end();
        }
        return Optional.of(regex.append(wildcards(pattern.substring(end))).toString());
    }

    private static String wildcards(String text) {
        var regex = new StringBuilder();
        text.chars()
                .forEach(unit -> regex.append(
                        switch (unit) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(String.valueOf((char) unit));
                        }));
        return regex.toString();
    }

    private static Optional<String> value(String variable, AccessRequest request) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            return Optional.of(variable);
        }
        String[] keyAndDefault = variable.split(",", 2);
        Optional<String> value =
                request.values(keyAndDefault[0].strip()).stream().findFirst();
        return keyAndDefault.length == 1
                ? value
                : value.or(() -> Optional.of(keyAndDefault[1].strip().replace("'", "")));
    }
}
