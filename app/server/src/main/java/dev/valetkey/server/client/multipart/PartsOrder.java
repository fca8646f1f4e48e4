package dev.valetkey.server.client.multipart;

import dev.valetkey.server.client.failure.Failures;
import dev.valetkey.server.client.grant.PartPlan;
import dev.valetkey.server.client.grant.PartWish;
import dev.valetkey.server.client.progress.FileMeter;
import dev.valetkey.server.file.OpenFile;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A file that is to go in parts.
 *
 * @param id of the upload
 * @param layout how the file is cut
 * @param file the file
 * @param checksums whether each part's checksum is computed and signed
 * @param progress hears how far it is
 */
public record PartsOrder(String id, PartPlan layout, OpenFile file, boolean checksums, FileMeter progress) {

    public PartsOrder {
        checksums = checksums || layout.requiresChecksums();
    }

    List<Integer> partNumbers() {
        return IntStream.rangeClosed(1, layout.count()).boxed().toList();
    }

    long size(int number) {
        return layout.size(number, file.size());
    }

    long size(Collection<Integer> numbers) {
        return numbers.stream().mapToLong(this::size).sum();
    }

    /** What to ask for a part: reads it, if its checksum is wanted. */
    PartWish signRequest(int number) {
        try {
            return new PartWish(
                    number,
                    checksums
                            ? Optional.of(file.checksum(layout.checksum(), layout.offset(number), size(number)))
                            : Optional.empty());
        } catch (IOException e) {
            throw Failures.toException(e);
        }
    }
}
