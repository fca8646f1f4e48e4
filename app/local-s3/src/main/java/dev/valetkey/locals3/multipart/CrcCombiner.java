package dev.valetkey.locals3.multipart;

/**
 * Joins the CRCs of two runs of bytes into the CRC of one after the other, without the bytes: the first one's is carried
 * over as many zero bytes as the second run is long, which multiplies it by a power of x. Of S3's CRCs, all of them
 * reflected and with ones before and after, any two join so (Mark Adler's derivation in zlib, {@code crc32_combine}).
 *
 * @param width in bits
 * @param polynomial without its highest term, lowest power in the highest bit
 */
record CrcCombiner(int width, long polynomial) {

    /** The CRC of both runs, from the first's, the second's and the second's length in bytes. */
    long combine(long first, long second, long length) {
        return times(powerOfX(8, length), first) ^ second;
    }

    /** x to the power of {@code bits · times}, modulo the polynomial. */
    private long powerOfX(int bits, long times) {
        var power = one() >>> bits;
        var product = one();
        for (var rest = times; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                product = times(product, power);
            }
            power = times(power, power);
        }
        return product;
    }

    private long times(long left, long right) {
        var product = 0L;
        var shifted = right;
        for (var bit = one(); bit != 0; bit >>>= 1) {
            if ((left & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
        }
        return product;
    }

    private long one() {
        return 1L << (width - 1);
    }
}
