package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;
import dev.valetkey.core.inspect.read.ContentReader;

/**
 * 7z: the signature header refers to a header at the end, which is usually compressed by LZMA. The JDK cannot decompress it,
 * so that only truncation and encryption are found, and the entries cannot be inspected.
 */
final class SevenZipArchive {

    private static final int SIGNATURE_HEADER = 32;
    private static final int MAX_HEADER = 1 << 20;
    /** The identifier of the coder AES-256 with SHA-256. */
    private static final String AES = "\u0006\u00f1\u0007\u0001";

    private SevenZipArchive() {}

    static void check(ContentReader reader, EntryCheck check) {
        ByteBlock start = reader.readFully(0, SIGNATURE_HEADER);
        long offset = start.u64(12, ByteOrder.LITTLE_ENDIAN);
        long size = start.u64(20, ByteOrder.LITTLE_ENDIAN);
        long available = reader.size() - SIGNATURE_HEADER;
        if (offset > available || size > available - offset) {
            throw reader.unreadable("The archive ends before its header.");
        }
        if (size == 0) {
            return;
        }
        ByteBlock header = reader.readFully(SIGNATURE_HEADER + offset, (int) Math.min(size, MAX_HEADER));
        if (header.text().contains(AES)) {
            check.encrypted();
        }
        check.end(reader.size());
        throw reader.uninspectable("The entries of 7z archives cannot be inspected.");
    }
}
