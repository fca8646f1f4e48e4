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

/** What a client would say about one file, as options. */
public final class IntentOptions {

    private static final String AUTO = "auto";

    @Option(
            names = "--purpose",
            paramLabel = "P",
            description = "the purpose, such as avatar; the default one when left out")
    private @Nullable String purpose;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "the file: gives name, size and, by its name, the type; nothing of it is sent anywhere")
    private @Nullable Path file;

    @Option(names = "--name", paramLabel = "NAME", description = "the file's name")
    private @Nullable String name;

    @Option(names = "--type", paramLabel = "TYPE", description = "the media type, such as image/png")
    private @Nullable String type;

    @Option(names = "--size", paramLabel = "SIZE", description = "the size in bytes, or as 5MB or 5MiB")
    private @Nullable String size;

    @Option(
            names = "--checksum",
            paramLabel = "ALGORITHM[:BASE64]",
            description = "the checksum, such as SHA256; computed from the file if there is no value")
    private @Nullable String checksum;

    @Option(names = "--metadata", paramLabel = "NAME=VALUE", description = "metadata; may be given several times")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "the kind of grant: auto (when left out), put, post or multipart")
    private String kind = AUTO;

    /**
     * The intent.
     *
     * @param usual the purpose if there is no {@code --purpose}
     * @throws IllegalArgumentException if an option is missing or cannot be; the message says which
     */
    public UploadIntent intent(Purpose usual) {
        String fileName = fileName();
        return new UploadIntent(
                purpose == null ? usual : new Purpose(purpose),
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
            throw new IllegalArgumentException("Say which file: --file, or --name, --size and --type");
        }
        return last.toString();
    }

    private static MediaType typeOf(String fileName) {
        return FileMediaTypes.byName(fileName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The type of '" + fileName + "' does not show in its name; say --type"));
    }

    /** Null if nobody says it: a client, too, may leave it out. */
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
                    "Without --file there is nothing to compute a checksum of; say --checksum " + text + ":BASE64");
        }
        return new LocalFile(file).checksum(algorithm);
    }

    private static GrantKind kind(String word) {
        return Arrays.stream(GrantKind.values())
                .filter(known -> known.wireName().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no kind of grant; there are auto, put, post and multipart"));
    }
}
