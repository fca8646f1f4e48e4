package dev.valetkey.locals3.nio2blob;

import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Rejects a body that is longer or shorter than stated. The chunks of an aws-chunked body may have any length. */
class LengthCheckedInputStream extends FilterInputStream {

    private long missing;

    /** @param length the stated length in bytes */
    LengthCheckedInputStream(InputStream bytes, long length) {
        super(bytes);
        this.missing = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = super.read(buffer, offset, length);
        missing -= Math.max(count, 0);
        if (missing < 0 || (count < 0 && missing > 0)) {
            throw new S3ProxyException(
                    S3ErrorCode.INCOMPLETE_BODY,
                    "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
        return count;
    }
}
