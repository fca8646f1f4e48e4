package dev.valetkey.client.multipart;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.ListPartsResponse;
import dev.valetkey.client.wire.ListPartsResponse.ListedUploadPart;
import dev.valetkey.client.wire.PartLayout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares the parts that S3 stores with the file. */
public final class StoredPartComparer {

    private StoredPartComparer() {}

    /**
     * The result of a comparison.
     *
     * @param matching the numbers of the parts that match the file
     * @param differing number of parts that differ from the file
     */
    public record Comparison(List<Integer> matching, int differing) {
        /**
         * Copies the list.
         *
         * @param matching the numbers of the parts that match the file
         * @param differing number of parts that differ from the file
         */
        public Comparison {
            matching = List.copyOf(matching);
        }

        /** {@return whether the upload was started with another file} */
        public boolean nothingMatches() {
            return matching.isEmpty() && differing > 0;
        }
    }

    /**
     * Reads the stored parts' ranges from the file and compares their checksums.
     *
     * @param stored the parts that S3 stores, with their checksums or ETags
     * @param file the local file
     * @return the numbers of the matching parts, and how many differ
     */
    public static Comparison compare(ListPartsResponse stored, OpenFile file) {
        List<Integer> matching = new ArrayList<>();
        int differing = 0;
        for (ListedUploadPart part : stored.parts()) {
            boolean planned = part.number() <= stored.layout().count();
            if (planned && matches(part, stored.layout(), file)) {
                matching.add(part.number());
            } else {
                differing++;
            }
        }
        return new Comparison(matching, differing);
    }

    private static boolean matches(ListedUploadPart part, PartLayout layout, OpenFile file) {
        long offset = layout.offset(part.number());
        if (part.size() != layout.size(part.number(), file.size())) {
            return false;
        }
        try {
            return part.checksum().isPresent()
                    ? file.checksum(part.checksum().get().algorithm(), offset, part.size())
                            .equals(part.checksum().get())
                    // Without KMS encryption the ETag of a part is its MD5 (S3 API reference, Object).
                    : file.md5(offset, part.size()).equals(part.etag().replace("\"", ""));
        } catch (IOException e) {
            throw ValetkeyClientException.ofFile(e);
        }
    }
}
