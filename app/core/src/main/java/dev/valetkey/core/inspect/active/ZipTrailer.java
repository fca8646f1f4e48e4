package dev.valetkey.core.inspect.active;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ByteOrder;

/** The end record of a ZIP archive at the end of another file: Java and unpackers search for it there. */
final class ZipTrailer {

    private static final int END = 22;
    private static final String SIGNATURE = "PK\u0005\u0006";

    private ZipTrailer() {}

    static boolean isZip(ByteBlock tail) {
        String text = tail.text();
        int at = text.lastIndexOf(SIGNATURE);
        while (at >= 0) {
            boolean fits = at + END <= tail.length()
                    && at + END + tail.u16(at + 20, ByteOrder.LITTLE_ENDIAN) <= tail.length()
                    && tail.u16(at + 4, ByteOrder.LITTLE_ENDIAN) == 0
                    && tail.u16(at + 8, ByteOrder.LITTLE_ENDIAN) == tail.u16(at + 10, ByteOrder.LITTLE_ENDIAN);
            if (fits) {
                return true;
            }
            at = text.lastIndexOf(SIGNATURE, at - 1);
        }
        return false;
    }
}
