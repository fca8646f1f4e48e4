package dev.valetkey.s3.post;

import java.util.Map;

/** How much of a form stands before the file; S3 takes 20 KiB (S3 Developer Guide, "POST Object"). */
final class PostFormSize {

    private static final int MAX_BYTES = 20_480;

    /** RFC 2046 §5.1.1: a boundary has at most 70 characters. Browsers use about 40. */
    private static final int MAX_BOUNDARY_LENGTH = 70;

    private static final int FIELD_OVERHEAD = "--\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n\r\n".length();

    /** The file's own header, with a name of 255 characters of four bytes and a type. */
    private static final int FILE_HEADER = 1_400;

    private PostFormSize() {}

    static void validate(Map<String, String> fields) {
        int bytes = MAX_BOUNDARY_LENGTH + FILE_HEADER;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            bytes += MAX_BOUNDARY_LENGTH
                    + FIELD_OVERHEAD
                    + field.getKey().length()
                    + field.getValue().length();
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("The form needs up to " + bytes + " bytes before the file, and S3 takes "
                    + MAX_BYTES + "; bind less metadata");
        }
    }
}
