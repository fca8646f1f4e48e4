package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The open uploads and their parts, with what S3 knows of them and S3Proxy does not: which checksum was declared, and
 * each part's. It is kept beside the parts and survives a restart. Safe for use by many threads.
 */
public final class Uploads {

    private static final int BLOCK = 1 << 16;

    private final BlobStore store;
    private final UploadFiles files;

    /**
     * @param store S3Proxy's own store of files
     * @param root the folder that it keeps buckets in
     */
    public Uploads(BlobStore store, Path root) {
        this.store = store;
        this.files = new UploadFiles(root);
    }

    /** The upload of this name, unless it is unknown, aborted or completed. */
    public Optional<OpenUpload> find(UploadRef ref) {
        return files.upload(ref).flatMap(file -> {
            try {
                return Optional.of(new OpenUpload(ref, files.note(file).map(ChecksumChoice::read)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Keeps the checksum that the creation of an upload declared. */
    public void declare(UploadRef ref, ChecksumChoice choice) {
        files.upload(ref).ifPresent(file -> note(file, choice.written()));
    }

    /** Keeps the checksum of a part that has just arrived. */
    public void keep(OpenUpload upload, int number, String checksum) {
        files.part(upload.ref(), number).ifPresent(file -> note(file, checksum));
    }

    /** The parts that have arrived, by number. */
    public List<StoredPart> parts(OpenUpload upload) {
        return store.listMultipartUpload(named(upload.ref())).stream()
                .flatMap(part -> stored(upload, part).stream())
                .sorted(Comparator.comparingInt(StoredPart::number))
                .toList();
    }

    /** The part of this number, if it has arrived. */
    public Optional<StoredPart> part(OpenUpload upload, int number) {
        var ref = upload.ref();
        var found =
                store.blobMetadata(ref.bucket(), AbstractNio2BlobStore.multipartPartName(ref.id(), ref.key(), number));
        return found == null
                ? Optional.empty()
                : stored(
                        upload,
                        Part.builder()
                                .partNumber(number)
                                .size(found.contentLength())
                                .eTag(found.eTag())
                                .lastModified(found.lastModified())
                                .build());
    }

    private Optional<StoredPart> stored(OpenUpload upload, Part part) {
        return files.part(upload.ref(), part.partNumber()).flatMap(file -> {
            try {
                var checksum = files.note(file);
                return Optional.of(new StoredPart(
                        part.partNumber(),
                        part.size(),
                        part.eTag().replace("\"", ""),
                        part.lastModified(),
                        checksum.isPresent() ? checksum.get() : compute(upload, file)));
            } catch (NoSuchFileException e) {
                // Aborted or completed in this moment.
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** For a part whose note is missing, because the server was killed between storing the part and writing the note. */
    private String compute(OpenUpload upload, Path file) throws IOException {
        var checksum = upload.checksum().algorithm().newChecksum();
        try (var bytes = Files.newInputStream(file)) {
            var block = new byte[BLOCK];
            for (var count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                checksum.update(block, 0, count);
            }
        }
        var value = Base64.getEncoder().encodeToString(checksum.getChecksumBytes());
        files.note(file, value);
        return value;
    }

    private void note(Path file, String text) {
        try {
            files.note(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MultipartUpload named(UploadRef ref) {
        return new MultipartUpload(
                ref.id(),
                CreateMultipartUploadRequest.builder()
                        .bucket(ref.bucket())
                        .key(ref.key())
                        .build());
    }
}
