package dev.valetkey.server.transfer;

import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileRequest.ChecksumMode;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.server.terminal.FileMediaTypes;
import dev.valetkey.server.transfer.SourceFiles.FileArgument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The options of an upload that are the same for all of its files. */
final class UploadOptions {

    private static final String AUTO = "auto";

    @Option(names = "--purpose", required = true, paramLabel = "P", description = "purpose, such as avatar")
    private String purpose = "";

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "media type, such as image/png; default: derived from each file's name")
    private @Nullable String contentType;

    @Option(names = "--metadata", paramLabel = "NAME=VALUE", description = "metadata; can be repeated")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = AUTO,
            completionCandidates = Kinds.class,
            description = "kind of grant: put, post, multipart, or auto: chosen by the service; default: auto")
    private String kind = "";

    @Option(
            names = "--checksum",
            paramLabel = "CHECKSUM",
            defaultValue = AUTO,
            completionCandidates = Checksums.class,
            description = "sha256 or crc64nvme of the whole file, none, or auto: SHA-256 of files sent in one request,"
                    + " CRC64NVME of each part otherwise; default: auto")
    private String checksum = "";

    @Option(names = "--no-resume", description = "start over and abort the upload of an earlier run")
    private boolean noResume;

    String purpose() {
        return purpose;
    }

    boolean noResume() {
        return noResume;
    }

    boolean hasMetadata(String name) {
        return metadata.containsKey(name);
    }

    /**
     * Validates the options that a request would reject, before any file is read.
     *
     * @throws IllegalArgumentException if one is invalid
     */
    void validate() {
        var unused = new Purpose(purpose);
        kind();
        checksums();
        if (contentType != null) {
            requireMediaType(contentType);
        }
    }

    private static void requireMediaType(String type) {
        try {
            MediaType.parse(type);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "Invalid content type '" + type + "'; expected one such as image/png", invalid);
        }
    }

    /**
     * The request for a file.
     *
     * @param name the name to declare
     * @param withPath whether the metadata has the relative path
     */
    UploadFileRequest request(FileArgument file, String name, boolean withPath) {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        if (withPath) {
            file.relativePath().ifPresent(path -> all.put(PathMetadata.NAME, PathMetadata.encode(path)));
        }
        return UploadFileRequest.builder(file.path())
                .fileName(name)
                .purpose(purpose)
                .contentType(contentType(name))
                .metadata(all)
                .kind(kind())
                .checksums(checksums())
                .resume(!noResume)
                .build();
    }

    private String contentType(String name) {
        return contentType == null
                ? FileMediaTypes.byName(name).map(Object::toString).orElse("application/octet-stream")
                : contentType;
    }

    private @Nullable GrantKind kind() {
        return kind.equals(AUTO) ? null : GrantKind.of(kind);
    }

    private ChecksumMode checksums() {
        try {
            return ChecksumMode.valueOf(checksum.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "Invalid checksum '" + checksum + "'; expected auto, sha256, crc64nvme or none", unknown);
        }
    }

    /** For the completion of shells. */
    private static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(
                            Stream.of(AUTO), Arrays.stream(GrantKind.values()).map(GrantKind::wireName))
                    .iterator();
        }
    }

    /** For the completion of shells. */
    private static final class Checksums implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ChecksumMode.values())
                    .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }
}
