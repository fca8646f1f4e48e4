package dev.valetkey.locals3.nio2blob;

import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

import java.nio.file.Path;

/**
 * Stores objects as files and metadata in extended attributes.
 * <p>S3Proxy's own file-system store returns 501 for encryption headers and versioning. For development the round trip
 * matters more than the guarantee: headers are stored and returned, nothing is encrypted.
 * <p>Depends on S3Proxy's internals: it derives a store's capabilities from ".nio2blob." in the class name. In another package
 * conditional writes return 501 and multipart uploads lose type, metadata and checksums. {@code MultipartObjectTest} and
 * {@code ConditionalWriteTest} fail if this changes.
 */
public final class DiskBlobStore extends AbstractNio2BlobStore {

    /**
     * Creates the store.
     *
     * @param root an existing directory on a file system with extended attributes; each bucket is a directory in it
     */
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
