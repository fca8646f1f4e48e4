package dev.valetkey.core.inspect.active;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags and attributes of XML or HTML in lower case, also in comments and in malformed documents. A loop and not a regular
 * expression, because a tag can have a million attributes.
 */
final class SvgTags {

    private static final Pattern CHARACTER =
            Pattern.compile("&(?:#x0*+([0-9a-f]{1,6})|#0*+([0-9]{1,7})|(colon|tab|newline));?");

    private final String text;
    private int at;

    SvgTags(String lowerCase) {
        this.text = lowerCase;
    }

    void forEach(Consumer<String> elements, AttributeConsumer attributes) {
        at = text.indexOf('<');
        while (at >= 0) {
            at++;
            String element = localName(until(" \t\r\n\f/>=<"));
            elements.accept(element);
            while (at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '<') {
                attribute(element, attributes);
            }
            at = text.indexOf('<', at);
        }
    }

    private void attribute(String element, AttributeConsumer attributes) {
        String name = until(" \t\r\n\f/>=<");
        skipSpace();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skipSpace();
            String value = value();
            if (!name.startsWith("xmlns")) {
                attributes.accept(element, localName(name), resolve(value).replaceAll("[\\x00-\\x20]", ""));
            }
        } else if (at < text.length() && text.charAt(at) == '/') {
            at++;
        }
    }

    private String value() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '"' && quote != '\'') {
            return until(" \t\r\n\f>");
        }
        int end = text.indexOf(quote, at + 1);
        int stop = end < 0 ? text.length() : end;
        String value = text.substring(at + 1, stop);
        at = Math.min(text.length(), stop + 1);
        return value;
    }

    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Replaces references to characters, behind which a scheme or a function can be hidden. */
    static String resolve(String text) {
        return text.indexOf('&') < 0
                ? text
                : CHARACTER
                        .matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(character(match.group(1), match.group(2), match.group(3))));
    }

    private static String character(@Nullable String hex, @Nullable String decimal, @Nullable String name) {
        if (hex == null && decimal == null) {
            return "colon".equals(name) ? ":" : " ";
        }
        int code = hex != null ? Integer.parseInt(hex, 16) : Integer.parseInt(String.valueOf(decimal));
        return Character.isValidCodePoint(code) ? Character.toString(code).toLowerCase(Locale.ROOT) : "";
    }

    /** Receives an element, the name of an attribute, and its value without white space. */
    @FunctionalInterface
    interface AttributeConsumer {
        void accept(String element, String name, String value);
    }
}
