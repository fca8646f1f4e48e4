package dev.valetkey.s3.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Lower-case hex as ASCII bytes. Callers hash and send bytes, so a string would only add cost. */
public final class Hex {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
    private static final int NIBBLE = 0xf;

    private Hex() {}

    /**
     * {@return the bytes in hex, two ASCII characters for each}
     *
     * @param bytes any bytes, such as a digest
     */
    public static byte[] encode(byte[] bytes) {
        byte[] hex = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            hex[2 * i] = DIGITS[bytes[i] >> 4 & NIBBLE];
            hex[2 * i + 1] = DIGITS[bytes[i] & NIBBLE];
        }
        return hex;
    }
}
