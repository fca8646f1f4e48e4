package dev.valetkey.client.s3;

import dev.valetkey.client.file.OpenFile;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * The body of a request: bytes of a file, with the text of a form around them. Can be sent repeatedly.
 *
 * @param before the text before the file's bytes; empty unless the body is a form
 * @param file the file
 * @param offset the position of the first byte in the file
 * @param size number of bytes
 * @param after the text after the file's bytes; empty unless the body is a form
 */
record RequestBody(String before, OpenFile file, long offset, long size, String after) {

    static RequestBody slice(OpenFile file, long offset, long size) {
        return new RequestBody("", file, offset, size, "");
    }

    long length() {
        return bytes(before).length + size + bytes(after).length;
    }

    /** Opens the body; the given stream provides and counts the file's bytes. */
    InputStream open(CountingInputStream slice) {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(bytes(before)), slice, new ByteArrayInputStream(bytes(after)))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
