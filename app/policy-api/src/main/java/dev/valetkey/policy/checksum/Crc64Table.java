package dev.valetkey.policy.checksum;

import java.util.Objects;

/**
 * Remainders of all bytes, at eight distances from the end, so that eight bytes are taken in one step (M. E. Kounavis
 * and F. L. Berry, "A Systematic Approach to Building High Performance Software-Based CRC Generators", "slicing-by-8").
 */
final class Crc64Table {

    private static final int SLICES = Long.BYTES;
    private static final int OCTETS = 256;
    private static final int LOW = OCTETS - 1;
    private static final long[][] TABLE = table();

    private Crc64Table() {}

    static long next(long state, byte octet) {
        return TABLE[0][(int) (state ^ octet) & LOW] ^ state >>> Byte.SIZE;
    }

    static long next(long state, byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int end = offset + length;
        long crc = state;
        int at = offset;
        for (; end - at >= SLICES; at += SLICES) {
            crc = remainders(crc ^ littleEndian(bytes, at));
        }
        for (; at < end; at++) {
            crc = next(crc, bytes[at]);
        }
        return crc;
    }

    private static long remainders(long eight) {
        return TABLE[7][(int) eight & LOW]
                ^ TABLE[6][(int) (eight >>> 8) & LOW]
                ^ TABLE[5][(int) (eight >>> 16) & LOW]
                ^ TABLE[4][(int) (eight >>> 24) & LOW]
                ^ TABLE[3][(int) (eight >>> 32) & LOW]
                ^ TABLE[2][(int) (eight >>> 40) & LOW]
                ^ TABLE[1][(int) (eight >>> 48) & LOW]
                ^ TABLE[0][(int) (eight >>> 56)];
    }

    private static long littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL)
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24
                | (bytes[at + 4] & 0xFFL) << 32
                | (bytes[at + 5] & 0xFFL) << 40
                | (bytes[at + 6] & 0xFFL) << 48
                | (long) bytes[at + 7] << 56;
    }

    private static long[][] table() {
        long[][] table = new long[SLICES][OCTETS];
        for (int octet = 0; octet < OCTETS; octet++) {
            long remainder = octet;
            for (int slice = 0; slice < SLICES; slice++) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    remainder = Crc64Polynomial.timesX(remainder);
                }
                table[slice][octet] = remainder;
            }
        }
        return table;
    }
}
