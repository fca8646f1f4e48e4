package dev.valetkey.locals3.request;

import org.gaul.s3proxy.checksum.FlexChecksum;

import java.util.Map;

/**
 * A part in the list of a completion.
 *
 * @param number its number, as the client wrote it
 * @param etag its ETag, without quotes
 * @param checksums its checksums in Base64
 */
public record CompletionPart(int number, String etag, Map<FlexChecksum, String> checksums) {

    public CompletionPart {
        checksums = Map.copyOf(checksums);
    }
}
