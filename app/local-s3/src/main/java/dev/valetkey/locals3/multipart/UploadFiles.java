package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files in which S3Proxy keeps an upload, and notes on them in extended attributes, which live and die with their
 * file.
 *
 * <p>Leans on S3Proxy's internals: the names of an upload's files begin alike and end with a part's number, with "stub",
 * or, while a part is on its way, with its number and a UUID. {@code ResumedUploadTest} and {@code AbortTest} guard this.
 */
final class UploadFiles {

    private static final String UUID = "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
    private static final Pattern ID = Pattern.compile(UUID);
    private static final Pattern OWNER = Pattern.compile("^\\.mpus-(" + UUID + ")-");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final String PREFIX = "local-s3.";

    private final Path root;

    UploadFiles(Path root) {
        this.root = root.normalize();
    }

    /** The file that stands for the upload, if it is open. */
    Optional<Path> stub(UploadRef ref) {
        return file(ref, "stub").filter(Files::isRegularFile);
    }

    Optional<Path> part(UploadRef ref, int number) {
        return file(ref, Integer.toString(number));
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

    /** The numbers of the parts that have arrived, ascending. */
    List<Integer> parts(UploadRef ref) throws IOException {
        return all(ref).keySet().stream()
                .filter(end -> NUMBER.matcher(end).matches())
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    /** Removes what is left of the upload: parts that are on their way, or were when the server was killed. */
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

    void writeAttribute(Path file, String name, String text) throws IOException {
        attributes(file).write(PREFIX + name, StandardCharsets.UTF_8.encode(text));
    }

    /** The upload's files by the ends of their names. */
    private Map<String, Path> all(UploadRef ref) throws IOException {
        var nameless = file(ref, "");
        if (nameless.isEmpty()) {
            return Map.of();
        }
        var begin = nameless.get().getFileName().toString();
        try (var files = Files.list(nameless.get().getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(begin))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().substring(begin.length()), Function.identity()));
        } catch (NoSuchFileException e) {
            return Map.of();
        }
    }

    /** Nothing for a name that S3Proxy never gave: ids are UUIDs, and bucket and key stay in their folders. */
    private Optional<Path> file(UploadRef ref, String end) {
        if (!ID.matcher(ref.id()).matches()) {
            return Optional.empty();
        }
        var first = AbstractNio2BlobStore.multipartPartName(ref.id(), ref.key(), 1);
        try {
            var bucket = root.resolve(ref.bucket()).normalize();
            var path =
                    bucket.resolve(first.substring(0, first.length() - 1) + end).normalize();
            return root.equals(bucket.getParent()) && path.startsWith(bucket) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static void removeEmptyFolders(Path bucket, Path file) throws IOException {
        try {
            for (var folder = file.getParent(); folder != null && !folder.equals(bucket); folder = folder.getParent()) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // Another file is on its way.
        }
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }
}
