package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.rule.FileTypes;
import dev.valetkey.policy.media.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Apache Tika's table of about 1,300 extensions. Unlike Micronaut's own list, it has aliases of types
 * ({@code application/x-zip-compressed}) and their supertypes ({@code docx} is a {@code zip}).
 */
public final class TikaFileTypes implements FileTypes {

    /** Unregistered names that clients send and Tika does not have. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "image/jpg", "image/jpeg",
            "image/pjpeg", "image/jpeg",
            "image/x-png", "image/png",
            "audio/mp3", "audio/mpeg",
            "audio/x-mp3", "audio/mpeg",
            "application/csv", "text/csv",
            "text/markdown", "text/x-web-markdown",
            "application/vnd.rar", "application/x-rar-compressed");

    private final Map<String, MediaType> byExtension = new HashMap<>();
    private final Map<MediaType, List<String>> byType = new HashMap<>();
    private final MediaTypeRegistry registry;

    /** Reads Tika's table, which takes some milliseconds and memory. One instance is enough. */
    public TikaFileTypes() {
        MimeTypes table = MimeTypes.getDefaultMimeTypes();
        this.registry = table.getMediaTypeRegistry();
        registry.getTypes().stream()
                .filter(type -> !type.hasParameters())
                .filter(type -> !type.equals(org.apache.tika.mime.MediaType.OCTET_STREAM))
                .forEach(type -> add(MediaType.parse(type.toString()), extensions(table, type.toString())));
    }

    private void add(MediaType type, List<String> extensions) {
        byType.put(type, extensions);
        // Two types have .c and two have .h; choose the same one on every start.
        extensions.forEach(extension -> byExtension.merge(
                extension, type, (mine, other) -> mine.toString().compareTo(other.toString()) <= 0 ? mine : other));
    }

    @Override
    public Optional<MediaType> ofExtension(String extension) {
        return Optional.ofNullable(byExtension.get(extension));
    }

    @Override
    public List<String> extensionsOf(MediaType type) {
        return byType.getOrDefault(MediaType.parse(known(type).toString()), List.of());
    }

    @Override
    public boolean isA(MediaType special, MediaType general) {
        return registry.isInstanceOf(known(special), known(general));
    }

    /** Returns the type by its name in the table. */
    private org.apache.tika.mime.MediaType known(MediaType type) {
        String name = OTHER_NAMES.getOrDefault(type.toString(), type.toString());
        return registry.normalize(org.apache.tika.mime.MediaType.parse(name));
    }

    private static List<String> extensions(MimeTypes table, String type) {
        try {
            return table.forName(type).getExtensions().stream()
                    .filter(extension -> extension.startsWith("."))
                    .map(extension -> extension.substring(1).toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
        } catch (MimeTypeException unexpected) {
            throw new IllegalStateException("Tika's own type cannot be read: " + type, unexpected);
        }
    }
}
