package dev.valetkey.client.multipart;

import dev.valetkey.client.error.FileErrors;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.ListPartsResponse;
import dev.valetkey.client.wire.ListPartsResponse.ListedUploadPart;
import dev.valetkey.client.wire.PartLayout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells which of the parts that S3 has are the file's. */
public final class StoredPartComparer {

    private StoredPartComparer() {}

    /**
     * What the comparison came to.
     *
     * @param matching the numbers of the parts that need not be sent again
     * @param differing how many parts hold other bytes than the file
     */
    public record Comparison(List<Integer> matching, int differing) {
        public Comparison {
            matching = List.copyOf(matching);
        }

        /** Whether this cannot be the file that the upload was begun with. */
        public boolean nothingMatches() {
            return matching.isEmpty() && differing > 0;
        }
    }

    /** Reads what S3 has from the file, and compares. */
    public static Comparison compare(ListPartsResponse stored, OpenFile file) {
        List<Integer> same = new ArrayList<>();
        int others = 0;
        for (ListedUploadPart part : stored.parts()) {
            boolean planned = part.number() <= stored.layout().count();
            if (planned && matches(part, stored.layout(), file)) {
                same.add(part.number());
            } else {
                others++;
            }
        }
        return new Comparison(same, others);
    }

    private static boolean matches(ListedUploadPart part, PartLayout plan, OpenFile file) {
        long offset = plan.offset(part.number());
        if (part.size() != plan.size(part.number(), file.size())) {
            return false;
        }
        try {
            return part.checksum().isPresent()
                    ? file.checksum(part.checksum().get().algorithm(), offset, part.size())
                            .equals(part.checksum().get())
                    // Where bytes are not encrypted with KMS, the ETag of a part is its MD5 (API reference, Object).
                    : file.md5(offset, part.size()).equals(part.etag().replace("\"", ""));
        } catch (IOException e) {
            throw FileErrors.toException(e);
        }
    }
}
