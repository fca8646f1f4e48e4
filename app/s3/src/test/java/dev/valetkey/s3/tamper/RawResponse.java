package dev.valetkey.s3.tamper;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response.
 *
 * @param status the status, or 0 if the connection was closed without a response
 * @param headers by lower-case name, the last of each
 * @param body the bytes as text, one character each
 */
public record RawResponse(int status, Map<String, String> headers, String body) {

    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");

    /** S3's error code, or an empty string if the body has no code. */
    public String code() {
        Matcher code = CODE.matcher(body);
        return code.find() ? code.group(1) : "";
    }
}
