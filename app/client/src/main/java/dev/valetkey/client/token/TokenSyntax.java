package dev.valetkey.client.token;

import java.util.regex.Pattern;

/** The characters of access tokens. */
public final class TokenSyntax {

    /** RFC 6750, section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

    private TokenSyntax() {}

    /**
     * {@return whether the text can be a token} Anything else, such as a text with a line break, must not be repeated in an error
     * message: it may be a secret with a typing error.
     *
     * @param text the text
     */
    public static boolean matches(String text) {
        return TOKEN.matcher(text).matches();
    }
}
