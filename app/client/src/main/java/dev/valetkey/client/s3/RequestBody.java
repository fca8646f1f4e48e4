package dev.valetkey.client.s3;

import dev.valetkey.client.file.OpenFile;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * A request's body: bytes of a file, and what a form has around them. Can be sent any number of times.
 *
 * @param before what comes before the file's bytes; mostly nothing
 * @param file the file
 * @param offset where its bytes begin
 * @param size how many of them
 * @param after what comes behind; mostly nothing
 */
record RequestBody(String before, OpenFile file, long offset, long size, String after) {

    private static final String NOTHING = "";

    static RequestBody slice(OpenFile file, long offset, long size) {
        return new RequestBody(NOTHING, file, offset, size, NOTHING);
    }

    long length() {
        return bytes(before).length + size + bytes(after).length;
    }

    /** The bytes; those of the file are counted on their way. */
    InputStream open(CountingInputStream slice) {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(bytes(before)), slice, new ByteArrayInputStream(bytes(after)))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
