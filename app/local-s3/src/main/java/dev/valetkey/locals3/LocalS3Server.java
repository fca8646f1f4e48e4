package dev.valetkey.locals3;

import com.google.common.base.Throwables;
import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.UploadLocks;
import dev.valetkey.locals3.nio2blob.DiskBlobStore;
import dev.valetkey.locals3.nio2blob.StrictBlobStore;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;

/**
 * A running S3 server, on 127.0.0.1 unless configured, that verifies every signature. {@link #close()} stops it and leaves the objects on disk.
 * Thread-safe.
 */
public final class LocalS3Server implements AutoCloseable {

    private static final String ALL_ADDRESSES = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    private final LocalS3Config config;
    private final S3Proxy proxy;
    private final int port;

    private LocalS3Server(LocalS3Config config, S3Proxy proxy, int port) {
        this.config = config;
        this.proxy = proxy;
        this.port = port;
    }

    /**
     * Starts a server and creates missing buckets.
     *
     * @param config the directory, the port and the buckets
     * @return the running server, which the caller closes
     * @throws PortBusyException if the configured port is in use
     * @throws UncheckedIOException if the directory cannot be created or has no extended attributes
     * @throws IllegalStateException if the server does not start for another reason
     */
    public static LocalS3Server start(LocalS3Config config) {
        var disk = openStore(config);
        var uploads = new MultipartUploads(disk, config.directory().toAbsolutePath());
        var locks = new UploadLocks();
        var store = new StrictBlobStore(disk, uploads, locks);
        config.buckets().forEach(bucket -> create(store, bucket));
        var proxy = proxy(config, store);
        JettyFilters.install(proxy, new RequestPipeline(config, store, uploads, locks).filters());
        try {
            proxy.start();
        } catch (Exception e) {
            stop(proxy);
            throw Throwables.getCausalChain(e).stream().anyMatch(BindException.class::isInstance)
                    ? new PortBusyException(config.port(), e)
                    : new IllegalStateException("Local S3 did not start on port " + config.port(), e);
        }
        return new LocalS3Server(config, proxy, proxy.getPort());
    }

    /**
     * {@return the URL of the server: {@code http://127.0.0.1:PORT}, or with the configured address} Address buckets by path,
     * not by host name.
     */
    public URI endpoint() {
        String host = config.host().equals(ALL_ADDRESSES) ? LOOPBACK : config.host();
        return URI.create("http://" + host + ":" + port);
    }

    /** {@return the only region that signatures may have, for example {@code us-east-1}} */
    public String region() {
        return config.region();
    }

    /** {@return the only key pair that may sign requests} */
    public AccessKeys keys() {
        return config.keys();
    }

    /** {@return the access key of the only key pair} */
    public String accessKey() {
        return config.keys().accessKey();
    }

    /** {@return the secret key of the only key pair} */
    public String secretKey() {
        return config.keys().secretKey();
    }

    /** {@return the configured buckets} */
    public List<String> buckets() {
        return config.buckets();
    }

    @Override
    public void close() {
        stop(proxy);
    }

    private static BlobStore openStore(LocalS3Config config) {
        try {
            Files.createDirectories(config.directory());
            requireExtendedAttributes(config.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DiskBlobStore(config.directory().toAbsolutePath());
    }

    /** S3Proxy stores content types, checksums and user metadata in extended attributes, and drops them silently without. */
    private static void requireExtendedAttributes(Path directory) throws IOException {
        if (!Files.getFileStore(directory).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
            throw new IOException(
                    "The file system of %s has no user extended attributes, which local S3 needs for metadata. Choose a directory on another file system."
                            .formatted(directory));
        }
    }

    private static void create(BlobStore store, String bucket) {
        if (!store.containerExists(bucket)) {
            store.createContainer(CreateBucketRequest.builder().bucket(bucket).build());
        }
    }

    private static S3Proxy proxy(LocalS3Config config, BlobStore store) {
        return S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://" + config.host() + ":" + config.port()))
                .awsAuthentication(
                        AuthenticationType.AWS_V4,
                        config.keys().accessKey(),
                        config.keys().secretKey())
                // SignatureRules checks the skew with the configured clock.
                .maximumTimeSkew(Integer.MAX_VALUE)
                .stopTimeout(0)
                .build();
    }

    private static void stop(S3Proxy proxy) {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Local S3 did not stop cleanly", e);
        }
    }
}
