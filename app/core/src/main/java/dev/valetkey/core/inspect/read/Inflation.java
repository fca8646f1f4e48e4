package dev.valetkey.core.inspect.read;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The beginning of compressed data after decompression, up to a limit.
 *
 * @param output the bytes after decompression
 * @param bytesRead how many bytes were decompressed
 * @param finished whether the compressed data ended
 * @param invalid whether the compressed data is invalid; the output is what precedes the fault
 */
public record Inflation(ByteBlock output, long bytesRead, boolean finished, boolean invalid) {

    private static final int CHUNK = 16 * 1024;

    /**
     * {@return the output of data in the DEFLATE format (RFC 1951), as in gzip}
     *
     * @param input the compressed data or its beginning
     * @param maxOutput the maximum number of bytes of the output
     */
    public static Inflation raw(ByteBlock input, int maxOutput) {
        return inflate(input, maxOutput, new Inflater(true));
    }

    /**
     * {@return the output of data in the zlib format (RFC 1950), as in PDF}
     *
     * @param input the compressed data or its beginning
     * @param maxOutput the maximum number of bytes of the output
     */
    public static Inflation zlib(ByteBlock input, int maxOutput) {
        return inflate(input, maxOutput, new Inflater());
    }

    private static Inflation inflate(ByteBlock input, int maxOutput, Inflater inflater) {
        byte[] output = new byte[Math.min(maxOutput, CHUNK)];
        int length = 0;
        boolean invalid = false;
        try {
            input.feed(inflater);
            while (!inflater.finished() && length < maxOutput) {
                if (length == output.length) {
                    output = Arrays.copyOf(output, Math.min(maxOutput, output.length * 2));
                }
                int count = inflater.inflate(output, length, output.length - length);
                length += count;
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
            }
            invalid = inflater.needsDictionary();
        } catch (DataFormatException malformed) {
            invalid = true;
        }
        Inflation result = new Inflation(
                new ByteBlock(Arrays.copyOf(output, length), 0, "content"),
                inflater.getBytesRead(),
                inflater.finished(),
                invalid);
        inflater.end();
        return result;
    }
}
