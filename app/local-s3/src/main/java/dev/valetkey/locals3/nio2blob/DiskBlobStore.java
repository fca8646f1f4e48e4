package dev.valetkey.locals3.nio2blob;

import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

import java.nio.file.Path;

/**
 * Objects as files, metadata in extended attributes.
 *
 * <p>S3Proxy's own file-system store answers encryption headers and versioning with 501. A development store wants the
 * round trip more than the guarantee: headers are kept and echoed, nothing is encrypted.
 *
 * <p>Leans on S3Proxy's internals: it reads a store's abilities from ".nio2blob." in the class name. In another package
 * conditional writes become 501 and multipart loses type, metadata and checksums. {@code MultipartTest} and
 * {@code ConditionalWriteTest} guard this.
 */
public final class DiskBlobStore extends AbstractNio2BlobStore {

    public DiskBlobStore(Path root) {
        super(root);
    }

    @Override
    public boolean supportsVersioning() {
        return true;
    }

    @Override
    public boolean supportsServerSideEncryption() {
        return true;
    }

    @Override
    public boolean supportsBucketEncryption() {
        return true;
    }
}
