package dev.valetkey.policy.checksum;

/**
 * Polynomials over GF(2) modulo that of the CRC64NVME, the highest bit being the coefficient of x⁰ (as the CRC is
 * computed, "reflected").
 */
final class Crc64Polynomial {

    /** The modulus without its x⁶⁴: 0xAD93D23594C93659, reflected. */
    static final long MODULUS = 0x9A6C9329AC4BC9B5L;

    private static final long ONE = 1L << 63;

    /** x to the power of 2ⁿ, by n. */
    private static final long[] SQUARES = squares();

    private Crc64Polynomial() {}

    /** The product: the Russian peasants' method, one coefficient of {@code a} at a time. */
    static long times(long a, long b) {
        long product = 0;
        long shifted = b;
        for (long rest = a; rest != 0; rest <<= 1) {
            if (rest < 0) {
                product ^= shifted;
            }
            shifted = timesX(shifted);
        }
        return product;
    }

    /** What a remainder is multiplied with when so many bytes follow: x to the power of their number of bits. */
    static long shift(long bytes) {
        long power = ONE;
        int bit = Integer.numberOfTrailingZeros(Byte.SIZE);
        for (long rest = bytes; rest != 0; rest >>>= 1) {
            if ((rest & 1) == 1) {
                power = times(power, SQUARES[bit % SQUARES.length]);
            }
            bit++;
        }
        return power;
    }

    static long timesX(long polynomial) {
        return polynomial >>> 1 ^ (-(polynomial & 1) & MODULUS);
    }

    private static long[] squares() {
        long[] squares = new long[Long.SIZE];
        squares[0] = timesX(ONE);
        for (int n = 1; n < squares.length; n++) {
            squares[n] = times(squares[n - 1], squares[n - 1]);
        }
        return squares;
    }
}
