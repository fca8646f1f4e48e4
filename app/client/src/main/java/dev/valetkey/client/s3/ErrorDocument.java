package dev.valetkey.client.s3;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;

/**
 * Receives the document of an error, or of a successful upload. S3's documents have a few hundred bytes. Only the beginning of a longer
 * one is kept, which a proxy between the client and S3 may send without end.
 */
final class ErrorDocument {

    static final int MAX_BYTES = 64 << 10;

    private ErrorDocument() {}

    static BodySubscriber<String> subscriber() {
        var beginning = new ByteArrayOutputStream();
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArrayConsumer(bytes -> bytes.ifPresent(
                        chunk -> beginning.write(chunk, 0, Math.min(chunk.length, MAX_BYTES - beginning.size())))),
                ignored -> beginning.toString(StandardCharsets.UTF_8));
    }
}
