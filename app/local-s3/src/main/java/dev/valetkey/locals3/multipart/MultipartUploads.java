package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The open uploads and their parts, with what S3Proxy does not store: the declared checksum algorithm and the checksum of each
 * part. They are stored with the parts and survive a restart. Thread-safe.
 */
public final class MultipartUploads {

    private static final String CHECKSUM = "checksum";
    private static final String DELETED = "deleted";

    private final BlobStore store;
    private final UploadFiles files;

    /**
     * Creates the view of the open uploads in a store.
     *
     * @param store S3Proxy's own file-system store
     * @param root the directory of its buckets
     */
    public MultipartUploads(BlobStore store, Path root) {
        this.store = store;
        this.files = new UploadFiles(root);
    }

    /**
     * {@return the upload, unless it is unknown, aborted or completed}
     *
     * @param ref the bucket, the key and the id
     */
    public Optional<OpenUpload> find(UploadRef ref) {
        return files.stub(ref)
                .flatMap(file -> readIfPresent(() -> new OpenUpload(
                        ref,
                        files.readAttribute(file, CHECKSUM).map(UploadChecksum::parse),
                        files.readAttribute(file, DELETED).isPresent())));
    }

    /**
     * {@return whether the bucket exists}
     *
     * @param bucket the bucket's name
     */
    public boolean hasBucket(String bucket) {
        return store.containerExists(bucket);
    }

    /**
     * {@return the open uploads of a bucket, sorted by key and id}
     *
     * @param bucket the bucket's name
     */
    public List<InitiatedUpload> list(String bucket) {
        return readIfPresent(() -> files.uploads(bucket)).orElse(List.of()).stream()
                .flatMap(ref -> files
                        .stub(ref)
                        .flatMap(file -> readIfPresent(() -> new InitiatedUpload(
                                ref, Files.getLastModifiedTime(file).toInstant())))
                        .stream())
                .sorted(Comparator.comparing(
                                (InitiatedUpload upload) -> upload.ref().key())
                        .thenComparing(upload -> upload.ref().id()))
                .toList();
    }

    /**
     * Stores the checksum that CreateMultipartUpload declared.
     *
     * @param ref the bucket, the key and the id
     * @param checksum the declared algorithm and type
     */
    public void saveDeclaredChecksum(UploadRef ref, UploadChecksum checksum) {
        files.stub(ref).ifPresent(file -> run(() -> files.writeAttribute(file, CHECKSUM, checksum.serialize())));
    }

    /**
     * Stores the checksum of a new part.
     *
     * @param upload the open upload
     * @param number the part's number, 1 to 10,000
     * @param checksum Base64 of the checksum
     */
    public void savePartChecksum(OpenUpload upload, int number, String checksum) {
        files.part(upload.ref(), number).ifPresent(file -> run(() -> files.writeAttribute(file, CHECKSUM, checksum)));
    }

    /**
     * {@return the numbers of the stored parts, ascending}
     *
     * @param upload the open upload
     */
    public List<Integer> partNumbers(OpenUpload upload) {
        return readIfPresent(() -> files.parts(upload.ref())).orElse(List.of());
    }

    /**
     * {@return the stored parts with these numbers, in the same order; missing parts are left out}
     *
     * @param upload the open upload
     * @param numbers the numbers of parts
     */
    public List<StoredPart> parts(OpenUpload upload, Collection<Integer> numbers) {
        return numbers.stream().flatMap(number -> part(upload, number).stream()).toList();
    }

    /**
     * {@return the part with this number, if it is stored}
     *
     * @param upload the open upload
     * @param number the part's number, 1 to 10,000
     */
    public Optional<StoredPart> part(OpenUpload upload, int number) {
        var ref = upload.ref();
        var name = AbstractNio2BlobStore.multipartPartName(ref.id(), ref.key(), number);
        return Optional.ofNullable(store.blobMetadataIfPresent(ref.bucket(), name))
                .flatMap(part -> files.part(ref, number)
                        .flatMap(file -> readIfPresent(() -> new StoredPart(
                                number,
                                part.contentLength(),
                                part.eTag().replace("\"", ""),
                                part.lastModified(),
                                checksum(upload, file)))));
    }

    /**
     * Marks the open uploads of this key: its object was deleted.
     *
     * @param bucket the bucket's name
     * @param key the key of the deleted object
     */
    public void markKeyDeleted(String bucket, String key) {
        readIfPresent(() -> files.uploads(bucket, key)).orElse(List.of()).stream()
                .flatMap(ref -> files.stub(ref).stream())
                .forEach(file -> run(() -> files.writeAttribute(file, DELETED, "")));
    }

    /**
     * Removes the remaining files of a completed or aborted upload.
     *
     * @param ref the bucket, the key and the id
     */
    public void delete(UploadRef ref) {
        run(() -> files.delete(ref));
    }

    private String checksum(OpenUpload upload, Path file) throws IOException {
        var stored = files.readAttribute(file, CHECKSUM);
        if (stored.isPresent()) {
            return stored.get();
        }
        // The server was killed after it stored the part and before it stored the checksum.
        try (var bytes = Files.newInputStream(file)) {
            var value = StreamChecksum.compute(bytes, upload.checksum().algorithm());
            files.writeAttribute(file, CHECKSUM, value);
            return value;
        }
    }

    /** Empty if the upload is completed or aborted concurrently. */
    private static <T> Optional<T> readIfPresent(IoSupplier<T> supplier) {
        try {
            return Optional.of(supplier.read());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(IoAction action) {
        try {
            action.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface IoSupplier<T> {
        T read() throws IOException;
    }

    @FunctionalInterface
    private interface IoAction {
        void write() throws IOException;
    }
}
