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
 * The files in which S3Proxy keeps an upload, and a note on each in an extended attribute, which lives and dies with its
 * file.
 *
 * <p>Leans on S3Proxy's internals: the names of an upload's files begin alike and end with a part's number, with "stub",
 * or, while a part is on its way, with its number and a UUID. {@code ResumedUploadTest} and {@code AbortTest} guard this.
 */
final class UploadFiles {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final String NOTE = "local-s3.checksum";

    private final Path root;

    UploadFiles(Path root) {
        this.root = root.normalize();
    }

    /** The file that stands for the upload, if it is open. */
    Optional<Path> upload(UploadRef ref) {
        return file(ref, "stub").filter(Files::isRegularFile);
    }

    Optional<Path> part(UploadRef ref, int number) {
        return file(ref, Integer.toString(number));
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
    void clear(UploadRef ref) throws IOException {
        for (var file : all(ref).values()) {
            Files.deleteIfExists(file);
            removeEmptyFolders(root.resolve(ref.bucket()), file);
        }
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
