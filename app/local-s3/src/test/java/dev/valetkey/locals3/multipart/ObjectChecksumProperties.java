package dev.valetkey.locals3.multipart;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.gaul.s3proxy.checksum.FlexChecksum;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectChecksumProperties {

    private static StoredPart part(int number, long size, String checksum) {
        return new StoredPart(number, size, "", Instant.EPOCH, checksum);
    }

    private static String checksum(FlexChecksum algorithm, byte[] bytes) {
        var checksum = algorithm.newChecksum();
        checksum.update(bytes);
        return Base64.getEncoder().encodeToString(checksum.getChecksumBytes());
    }

    @Property(tries = 200)
    void a_full_object_checksum_is_independent_of_the_parts(@ForAll List<byte[]> cuts) {
        for (var algorithm : List.of(FlexChecksum.CRC32, FlexChecksum.CRC32C, FlexChecksum.CRC64NVME)) {
            var whole = new ByteArrayOutputStream();
            var parts = new ArrayList<StoredPart>();
            for (var cut : cuts) {
                whole.writeBytes(cut);
                parts.add(part(parts.size() + 1, cut.length, checksum(algorithm, cut)));
            }
            assertThat(ObjectChecksum.compute(new UploadChecksum(algorithm, true), parts))
                    .isEqualTo(checksum(algorithm, whole.toByteArray()));
        }
    }

    /** Published in ceph/s3-tests: parts of 5 MiB of A, B and C. */
    @Example
    void a_full_object_checksum_equals_the_published_value_of_s3() {
        var size = 5L << 20;
        var parts =
                List.of(part(1, size, "L/E4WYn8v98="), part(2, size, "xW1l19VobYM="), part(3, size, "cK5MnNaWrW4="));
        assertThat(ObjectChecksum.compute(UploadChecksum.DEFAULT, parts)).isEqualTo("i+6LR0y3eFo=");
    }
}
