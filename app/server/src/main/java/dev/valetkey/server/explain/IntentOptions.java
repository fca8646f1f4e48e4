package dev.valetkey.server.explain;

import dev.valetkey.client.file.LocalFile;
import dev.valetkey.micronaut.property.ByteSize;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.server.terminal.FileMediaTypes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The intent of an upload as options. */
public final class IntentOptions {

    private static final String AUTO = "auto";

    @Option(
            names = "--purpose",
            paramLabel = "P",
            description = "purpose, such as avatar; default: the default purpose of the service")
    private @Nullable String purpose;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "local file that provides name, size and, by its name, the media type; it is not sent")
    private @Nullable Path file;

    @Option(names = "--name", paramLabel = "NAME", description = "file name")
    private @Nullable String name;

    @Option(names = "--type", paramLabel = "TYPE", description = "media type, such as image/png")
    private @Nullable String type;

    @Option(names = "--size", paramLabel = "SIZE", description = "size in bytes, or such as 5MB or 5MiB")
    private @Nullable String size;

    @Option(
            names = "--checksum",
            paramLabel = "ALGORITHM[:BASE64]",
            description = "checksum, such as SHA256; computed from the file if the value is omitted")
    private @Nullable String checksum;

    @Option(names = "--metadata", paramLabel = "NAME=VALUE", description = "metadata; can be repeated")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "kind of grant: auto, put, post or multipart; default: auto")
    private String kind = AUTO;

    /**
     * Returns the intent.
     *
     * @param defaultPurpose the purpose without {@code --purpose}
     * @throws IllegalArgumentException if an option is missing or invalid; the message names it
     */
    public UploadIntent intent(Purpose defaultPurpose) {
        String fileName = fileName();
        return new UploadIntent(
                purpose == null ? defaultPurpose : new Purpose(purpose),
                fileName,
                type == null ? typeOf(fileName) : MediaType.parse(type),
                bytes(),
                checksum == null ? null : checksum(checksum),
                metadata,
                kind.equals(AUTO) ? null : kind(kind));
    }

    private String fileName() {
        if (name != null) {
            return name;
        }
        Path last = file == null ? null : file.getFileName();
        if (last == null) {
            throw new IllegalArgumentException("Missing file: set --file, or --name, --size and --type");
        }
        return last.toString();
    }

    private static MediaType typeOf(String fileName) {
        return FileMediaTypes.byName(fileName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The media type of '" + fileName + "' cannot be derived from its name; set --type"));
    }

    /** Null without {@code --size} and {@code --file}: clients may omit the size as well. */
    private @Nullable Long bytes() {
        if (size != null) {
            return ByteSize.parse(size);
        }
        return file == null ? null : Long.valueOf(new LocalFile(file).size());
    }

    private Checksum checksum(String text) {
        String[] parts = text.split(":", 2);
        var algorithm = LocalFile.algorithm(parts[0]);
        if (parts.length == 2) {
            return new Checksum(algorithm, parts[1]);
        }
        if (file == null) {
            throw new IllegalArgumentException(
                    "Missing --file to compute the checksum of; set --file, or --checksum " + text + ":BASE64");
        }
        return new LocalFile(file).checksum(algorithm);
    }

    private static GrantKind kind(String name) {
        return Arrays.stream(GrantKind.values())
                .filter(known -> known.wireName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid kind of grant '" + name + "'; expected auto, put, post or multipart"));
    }
}
