package dev.valetkey.s3.store;

/** The quotes around an ETag (RFC 9110 §8.8.3): S3 requires them in conditions, core stores ETags without them. */
final class ETag {

    private ETag() {}

    public static String quoted(String etag) {
        return '"' + etag + '"';
    }

    public static String unquoted(String header) {
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        return quoted ? header.substring(1, header.length() - 1) : header;
    }
}
