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
import java.util.List;
import java.util.Optional;

/**
 * The open uploads and their parts, with what S3 knows of them and S3Proxy does not: which checksum was declared, and
 * each part's. It is kept beside the parts and survives a restart. Safe for use by many threads.
 */
public final class MultipartUploads {

    private static final String CHECKSUM = "checksum";
    private static final String DELETED = "deleted";

    private final BlobStore store;
    private final UploadFiles files;

    /**
     * @param store S3Proxy's own store of files
     * @param root the folder that it keeps buckets in
     */
    public MultipartUploads(BlobStore store, Path root) {
        this.store = store;
        this.files = new UploadFiles(root);
    }

    /** The upload of this name, unless it is unknown, aborted or completed. */
    public Optional<OpenUpload> find(UploadRef ref) {
        return files.stub(ref)
                .flatMap(file -> readIfPresent(() -> new OpenUpload(
                        ref,
                        files.readAttribute(file, CHECKSUM).map(UploadChecksum::parse),
                        files.readAttribute(file, DELETED).isPresent())));
    }

    /** Keeps the checksum that the creation of an upload declared. */
    public void saveDeclaredChecksum(UploadRef ref, UploadChecksum choice) {
        files.stub(ref).ifPresent(file -> run(() -> files.writeAttribute(file, CHECKSUM, choice.serialize())));
    }

    /** Keeps the checksum of a part that has just arrived. */
    public void savePartChecksum(OpenUpload upload, int number, String checksum) {
        files.part(upload.ref(), number).ifPresent(file -> run(() -> files.writeAttribute(file, CHECKSUM, checksum)));
    }

    /** The numbers of the parts that have arrived, ascending. */
    public List<Integer> partNumbers(OpenUpload upload) {
        return readIfPresent(() -> files.parts(upload.ref())).orElse(List.of());
    }

    /** Those of these parts that have arrived, in the same order. */
    public List<StoredPart> parts(OpenUpload upload, Collection<Integer> numbers) {
        return numbers.stream().flatMap(number -> part(upload, number).stream()).toList();
    }

    /** The part of this number, if it has arrived. */
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

    /** Keeps for the open uploads of this key that its object was deleted. */
    public void markKeyDeleted(String bucket, String key) {
        readIfPresent(() -> files.uploads(bucket, key)).orElse(List.of()).stream()
                .flatMap(ref -> files.stub(ref).stream())
                .forEach(file -> run(() -> files.writeAttribute(file, DELETED, "")));
    }

    /** Removes what is left of an upload that was completed or aborted. */
    public void delete(UploadRef ref) {
        run(() -> files.delete(ref));
    }

    private String checksum(OpenUpload upload, Path file) throws IOException {
        var kept = files.readAttribute(file, CHECKSUM);
        if (kept.isPresent()) {
            return kept.get();
        }
        // The server was killed between storing the part and keeping its checksum.
        try (var bytes = Files.newInputStream(file)) {
            var value = StreamChecksum.compute(bytes, upload.checksum().algorithm());
            files.writeAttribute(file, CHECKSUM, value);
            return value;
        }
    }

    /** Nothing when the upload is completed or aborted in this moment. */
    private static <T> Optional<T> readIfPresent(IoSupplier<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(IoAction writing) {
        try {
            writing.write();
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
