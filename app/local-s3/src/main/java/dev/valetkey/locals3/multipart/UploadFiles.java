package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of an upload in S3Proxy's store, and our extended attributes on them, which are deleted with their file.
 *
 * <p>Depends on S3Proxy's internals: the names of an upload's files have a common prefix and end with a part number, with
 * "stub", or, while a part is being written, with its number and a UUID. {@code ResumedUploadTest} and
 * {@code AbortMultipartUploadTest} fail if this changes.
 */
final class UploadFiles {

    private static final String UUID = "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
    private static final Pattern ID = Pattern.compile(UUID);
    private static final Pattern OWNER = Pattern.compile("^\\.mpus-(" + UUID + ")-");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final String PREFIX = "local-s3.";
    private static final String STUB = "-stub";

    private final Path root;

    UploadFiles(Path root) {
        this.root = root.normalize();
    }

    /** The marker file of the upload, if the upload is open. */
    Optional<Path> stub(UploadRef ref) {
        return file(ref, "stub").filter(Files::isRegularFile);
    }

    Optional<Path> part(UploadRef ref, int number) {
        return file(ref, Integer.toString(number));
    }

    /** The open uploads for all keys of a bucket: a key with slashes is a file in directories. */
    List<UploadRef> uploads(String bucket) throws IOException {
        var folder = root.resolve(bucket);
        List<UploadRef> found = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(folder, ".mpus-*")) {
            for (var entry : entries) {
                try (var files = Files.walk(entry)) {
                    files.flatMap(file -> upload(bucket, folder.relativize(file).toString()).stream())
                            .forEach(found::add);
                } catch (NoSuchFileException e) {
                    // The upload is completed or aborted concurrently.
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        return found;
    }

    private static Optional<UploadRef> upload(String bucket, String name) {
        var owner = OWNER.matcher(name);
        return name.endsWith(STUB) && owner.find()
                ? Optional.of(new UploadRef(
                        bucket, name.substring(owner.end(), name.length() - STUB.length()), owner.group(1)))
                : Optional.empty();
    }

    /** The open uploads for this key. */
    List<UploadRef> uploads(String bucket, String key) throws IOException {
        try (var files = Files.list(root.resolve(bucket))) {
            return files.flatMap(
                            file -> OWNER.matcher(file.getFileName().toString()).results())
                    .map(found -> new UploadRef(bucket, key, found.group(1)))
                    .filter(ref -> stub(ref).isPresent())
                    .distinct()
                    .toList();
        }
    }

    /** The numbers of the stored parts, ascending. */
    List<Integer> parts(UploadRef ref) throws IOException {
        return all(ref).keySet().stream()
                .filter(suffix -> NUMBER.matcher(suffix).matches())
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    /** Removes the remaining files of the upload: parts that are being written, or were when the server was killed. */
    void delete(UploadRef ref) throws IOException {
        for (var file : all(ref).values()) {
            Files.deleteIfExists(file);
        }
        var any = part(ref, 1);
        if (any.isPresent()) {
            removeEmptyFolders(root.resolve(ref.bucket()), any.get());
        }
    }

    Optional<String> readAttribute(Path file, String name) throws IOException {
        var attributes = attributes(file);
        if (!attributes.list().contains(PREFIX + name)) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.allocate(attributes.size(PREFIX + name));
        attributes.read(PREFIX + name, bytes);
        return Optional.of(new String(bytes.array(), StandardCharsets.UTF_8));
    }

    void writeAttribute(Path file, String name, String value) throws IOException {
        attributes(file).write(PREFIX + name, StandardCharsets.UTF_8.encode(value));
    }

    /** The upload's files by the suffixes of their names. */
    private Map<String, Path> all(UploadRef ref) throws IOException {
        var prefixPath = file(ref, "");
        if (prefixPath.isEmpty()) {
            return Map.of();
        }
        var prefix = prefixPath.get().getFileName().toString();
        try (var files = Files.list(prefixPath.get().getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().substring(prefix.length()), Function.identity()));
        } catch (NoSuchFileException e) {
            return Map.of();
        }
    }

    /** Empty for a name that S3Proxy never creates: ids are UUIDs, and bucket and key stay within their directories. */
    private Optional<Path> file(UploadRef ref, String suffix) {
        if (!ID.matcher(ref.id()).matches()) {
            return Optional.empty();
        }
        var firstPart = AbstractNio2BlobStore.multipartPartName(ref.id(), ref.key(), 1);
        try {
            var bucket = root.resolve(ref.bucket()).normalize();
            var path = bucket.resolve(firstPart.substring(0, firstPart.length() - 1) + suffix)
                    .normalize();
            return root.equals(bucket.getParent()) && path.startsWith(bucket) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static void removeEmptyFolders(Path bucket, Path file) throws IOException {
        try {
            for (var directory = file.getParent();
                    directory != null && !directory.equals(bucket);
                    directory = directory.getParent()) {
                Files.deleteIfExists(directory);
            }
        } catch (DirectoryNotEmptyException e) {
            // Another file was created.
        }
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }
}
