package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files in which S3Proxy keeps an upload, and a note on each in an extended attribute, which lives and dies with its
 * file.
 *
 * <p>Leans on S3Proxy's internals: an upload is a file named like its parts, with "stub" in place of the number.
 */
final class UploadFiles {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final String NOTE = "local-s3.checksum";

    private final Path root;

    UploadFiles(Path root) {
        this.root = root.normalize();
    }

    /** The file that stands for the upload, if it is open. */
    Optional<Path> upload(UploadRef ref) {
        var first = AbstractNio2BlobStore.multipartPartName(ref.id(), ref.key(), 1);
        return path(ref, first.substring(0, first.length() - 1) + "stub").filter(Files::isRegularFile);
    }

    Optional<Path> part(UploadRef ref, int number) {
        return path(ref, AbstractNio2BlobStore.multipartPartName(ref.id(), ref.key(), number));
    }

    Optional<String> note(Path file) throws IOException {
        var attributes = attributes(file);
        if (!attributes.list().contains(NOTE)) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.allocate(attributes.size(NOTE));
        attributes.read(NOTE, bytes);
        return Optional.of(new String(bytes.array(), StandardCharsets.UTF_8));
    }

    void note(Path file, String text) throws IOException {
        attributes(file).write(NOTE, StandardCharsets.UTF_8.encode(text));
    }

    /** Nothing for a name that S3Proxy never gave: ids are UUIDs, and bucket and key stay in their folders. */
    private Optional<Path> path(UploadRef ref, String name) {
        if (!ID.matcher(ref.id()).matches()) {
            return Optional.empty();
        }
        try {
            var bucket = root.resolve(ref.bucket()).normalize();
            var path = bucket.resolve(name).normalize();
            return root.equals(bucket.getParent()) && path.startsWith(bucket) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }
}
