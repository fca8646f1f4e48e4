package dev.valetkey.server.doctor.policy;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition of a statement: an operator, a key and values (IAM User Guide, "Condition operators" and "Set operators").
 *
 * @param set {@code ForAnyValue}, {@code ForAllValues} or empty
 * @param operator the operator without set and suffix
 * @param ifExists whether an absent key fulfils it
 * @param key the condition key
 * @param values the values in the policy
 */
record PolicyCondition(String set, String operator, boolean ifExists, String key, List<String> values) {

    private static final Pattern NAME = Pattern.compile("(?:(ForAnyValue|ForAllValues):)?([A-Za-z]{1,40}?)(IfExists)?");

    PolicyCondition {
        values = List.copyOf(values);
    }

    static PolicyCondition of(String name, String key, List<String> values) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new UnsupportedPolicyException("the condition operator " + name);
        }
        String set = parts.group(1) == null ? "" : parts.group(1);
        return new PolicyCondition(set, parts.group(2), parts.group(3) != null, key, values);
    }

    boolean isFulfilledBy(AccessRequest request) {
        List<String> actual = request.values(key);
        if (operator.equals("Null")) {
            return values.contains(String.valueOf(actual.isEmpty()));
        }
        boolean negated = operator.contains("Not");
        if (actual.isEmpty()) {
            return ifExists || set.equals("ForAllValues") || (negated && set.isEmpty());
        }
        Predicate<String> equal = value -> values.stream().anyMatch(expected -> compare(expected, value, request));
        Predicate<String> matches = negated ? equal.negate() : equal;
        boolean one = set.equals("ForAnyValue") || (set.isEmpty() && !negated);
        return one ? actual.stream().anyMatch(matches) : actual.stream().allMatch(matches);
    }

    /** Compares by the positive form of the operator. */
    private boolean compare(String expected, String value, AccessRequest request) {
        return switch (operator.replace("Not", "")) {
            case "StringEquals" ->
                PolicyText.resolve(expected, request).filter(value::equals).isPresent();
            case "StringEqualsIgnoreCase" ->
                PolicyText.resolve(expected, request)
                        .filter(value::equalsIgnoreCase)
                        .isPresent();
            case "StringLike" -> PolicyText.matches(expected, value, request, 0);
            case "ArnEquals", "ArnLike" -> PolicyText.arnMatches(expected, value, request);
            case "Bool" -> expected.toLowerCase(Locale.ROOT).equals(value);
            case "NumericEquals" -> number(value) == number(expected);
            case "NumericLessThan" -> number(value) < number(expected);
            case "NumericLessThanEquals" -> number(value) <= number(expected);
            case "NumericGreaterThan" -> number(value) > number(expected);
            case "NumericGreaterThanEquals" -> number(value) >= number(expected);
            default -> throw new UnsupportedPolicyException("the condition operator " + operator + " of " + key);
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException invalid) {
            throw new UnsupportedPolicyException("the number '" + text + "'");
        }
    }
}
