package dev.valetkey.s3.post;

import java.util.Map;

/** How much of a form stands before the file; S3 takes 20 KiB (S3 Developer Guide, "POST Object"). */
final class FormSize {

    private static final int MOST = 20_480;

    /** RFC 2046 §5.1.1: a boundary has at most 70 characters. Browsers use about 40. */
    private static final int LONGEST_BOUNDARY = 70;

    private static final int AROUND_FIELD = "--\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n\r\n".length();

    /** The file's own header, with a name of 255 characters of four bytes and a type. */
    private static final int FILE_HEADER = 1_400;

    private FormSize() {}

    static void check(Map<String, String> fields) {
        int bytes = LONGEST_BOUNDARY + FILE_HEADER;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            bytes += LONGEST_BOUNDARY
                    + AROUND_FIELD
                    + field.getKey().length()
                    + field.getValue().length();
        }
        if (bytes > MOST) {
            throw new IllegalArgumentException("The form needs up to " + bytes + " bytes before the file, and S3 takes "
                    + MOST + "; bind less metadata");
        }
    }
}
