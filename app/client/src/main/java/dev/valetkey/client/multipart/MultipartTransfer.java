package dev.valetkey.client.multipart;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.wire.PartLayout;
import dev.valetkey.client.wire.RequestBodies.SignPartRequest;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A file to upload in parts.
 *
 * @param id the upload's id
 * @param layout the file's division into parts
 * @param file the file
 * @param checksums whether each part's checksum is computed and signed
 * @param progress counts bytes and parts
 */
public record MultipartTransfer(String id, PartLayout layout, OpenFile file, boolean checksums, FileProgress progress) {

    /**
     * Enables checksums if the layout requires them.
     *
     * @param id the upload's id
     * @param layout the file's division into parts
     * @param file the file
     * @param checksums whether each part's checksum is computed and signed
     * @param progress counts bytes and parts
     */
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

    /** The request to presign a part; reads the part if its checksum is to be signed. */
    SignPartRequest signRequest(int number) {
        try {
            return new SignPartRequest(
                    number,
                    checksums
                            ? Optional.of(file.checksum(layout.checksum(), layout.offset(number), size(number)))
                            : Optional.empty());
        } catch (IOException e) {
            throw ValetkeyClientException.ofFile(e);
        }
    }
}
