package dev.valetkey.policy.checksum;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class Crc64NvmeProperties {

    @Provide
    Arbitrary<byte[]> files() {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(0).ofMaxSize(5_000);
    }

    @Property
    void the_checksum_equals_a_bitwise_computation(@ForAll("files") byte[] file) {
        Crc64Nvme crc64 = new Crc64Nvme();
        crc64.update(file);

        assertThat(crc64.getValue()).isEqualTo(bitwise(file));
    }

    @Property
    void the_checksum_is_independent_of_the_chunks(
            @ForAll("files") byte[] file, @ForAll @Size(max = 6) List<Long> cuts) {
        Crc64Nvme crc64 = new Crc64Nvme();
        for (byte[] piece : pieces(file, cuts)) {
            if (piece.length == 1) {
                crc64.update(piece[0]);
            } else {
                crc64.update(piece);
            }
        }

        assertThat(crc64.checksum()).isEqualTo(Crc64Nvme.of(file));
    }

    @Property
    void combined_checksums_of_parts_equal_that_of_the_file(
            @ForAll("files") byte[] file, @ForAll @Size(max = 12) List<Long> cuts) {
        List<PartChecksum> parts = pieces(file, cuts).stream()
                .map(piece -> new PartChecksum(Crc64Nvme.of(piece), piece.length))
                .toList();

        assertThat(Crc64Nvme.combined(parts)).isEqualTo(Crc64Nvme.of(file));
    }

    /** Sizes too large to read in tests: combined checksums are combined again. */
    @Property
    void combination_is_associative(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(max = 5L << 30) Long> sizes, @ForAll long seed) {
        List<PartChecksum> parts = sizes.stream()
                .map(size -> new PartChecksum(
                        Crc64Nvme.of(Long.toString(seed ^ size).getBytes(StandardCharsets.US_ASCII)), size))
                .toList();
        int middle = parts.size() / 2;

        List<PartChecksum> halves =
                List.of(grouped(parts.subList(0, middle)), grouped(parts.subList(middle, parts.size())));

        assertThat(Crc64Nvme.combined(halves)).isEqualTo(Crc64Nvme.combined(parts));
    }

    private static PartChecksum grouped(List<PartChecksum> parts) {
        return new PartChecksum(
                Crc64Nvme.combined(parts),
                parts.stream().mapToLong(PartChecksum::size).sum());
    }

    /** Splits the file at these offsets, which may be empty, duplicate or in any order. */
    private static List<byte[]> pieces(byte[] file, List<Long> cuts) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (long cut : new TreeSet<>(cuts)) {
            int to = Math.max(from, (int) Math.floorMod(cut, file.length + 1L));
            pieces.add(Arrays.copyOfRange(file, from, to));
            from = to;
        }
        pieces.add(Arrays.copyOfRange(file, from, file.length));
        return pieces;
    }

    private static long bitwise(byte[] file) {
        long crc = -1;
        for (byte octet : file) {
            crc ^= Byte.toUnsignedLong(octet);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? crc >>> 1 ^ 0x9A6C9329AC4BC9B5L : crc >>> 1;
            }
        }
        return ~crc;
    }
}
