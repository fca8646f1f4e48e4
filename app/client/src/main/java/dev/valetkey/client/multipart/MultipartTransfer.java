package dev.valetkey.client.multipart;

import dev.valetkey.client.error.FileErrors;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.wire.PartLayout;
import dev.valetkey.client.wire.SignPartRequest;

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
public record MultipartTransfer(String id, PartLayout layout, OpenFile file, boolean checksums, FileProgress progress) {

    public MultipartTransfer {
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
    SignPartRequest signRequest(int number) {
        try {
            return new SignPartRequest(
                    number,
                    checksums
                            ? Optional.of(file.checksum(layout.checksum(), layout.offset(number), size(number)))
                            : Optional.empty());
        } catch (IOException e) {
            throw FileErrors.toException(e);
        }
    }
}
