package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.rule.FileTypes;
import dev.valetkey.policy.media.FileType;
import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of types that browsers send, and Apache Tika's table of about 1,300 extensions with {@link MoreExtensions}. Unlike Micronaut's own list,
 * Tika's has aliases of types and their supertypes ({@code docx} is a {@code zip}).
 */
public final class TikaFileTypes implements FileTypes {

    private final FileTypeTable table = FileTypeTable.standard();
    private final Map<String, MediaType> byExtension = new HashMap<>();
    private final Map<MediaType, List<String>> byType = new HashMap<>();
    private final Map<MediaType, org.apache.tika.mime.MediaType> tikaTypeOfRow = new HashMap<>();
    private final MediaTypeRegistry registry;

    /** Reads Tika's table, which takes some milliseconds and memory. One instance is enough. */
    public TikaFileTypes() {
        MimeTypes tika = MimeTypes.getDefaultMimeTypes();
        this.registry = tika.getMediaTypeRegistry();
        Set<org.apache.tika.mime.MediaType> tikaTypes = Set.copyOf(registry.getTypes());
        tikaTypes.stream()
                .filter(type -> !type.hasParameters())
                .filter(type -> !type.equals(org.apache.tika.mime.MediaType.OCTET_STREAM))
                .forEach(type -> add(MediaType.parse(type.toString()), extensions(tika, type.toString())));
        MoreExtensions.byType().forEach(this::addMore);
        table.types().forEach(row -> add(row, tikaTypes));
    }

    private void addMore(MediaType type, List<String> extensions) {
        MediaType name = normalized(type);
        byType.merge(
                name,
                extensions,
                (tikas, more) ->
                        Stream.concat(tikas.stream(), more.stream()).distinct().toList());
        extensions.forEach(extension -> byExtension.putIfAbsent(extension, name));
    }

    private void add(MediaType type, List<String> extensions) {
        // .warc.gz of Tika is .gz of a name.
        byType.put(
                type,
                extensions.stream()
                        .map(each -> each.substring(each.lastIndexOf('.') + 1))
                        .distinct()
                        .toList());
        // Several types have .xls; choose the same one on every start.
        extensions.forEach(extension -> byExtension.merge(
                extension, type, (mine, other) -> mine.toString().compareTo(other.toString()) <= 0 ? mine : other));
    }

    /** All names of a type have the same extensions: those of the table, and Tika's of any of the names. */
    private void add(FileType type, Set<org.apache.tika.mime.MediaType> tikaTypes) {
        Set<String> extensions = new LinkedHashSet<>(type.extensions());
        List<MediaType> names = Stream.concat(Stream.of(type.canonical()), type.aliases().stream())
                .toList();
        names.forEach(name -> extensions.addAll(byType.getOrDefault(normalized(name), List.of())));
        byType.put(type.canonical(), List.copyOf(extensions));
        names.stream()
                .map(this::tikaType)
                .filter(tikaTypes::contains)
                .findFirst()
                .ifPresent(known -> tikaTypeOfRow.put(type.canonical(), known));
    }

    @Override
    public Optional<MediaType> ofExtension(String extension) {
        return table.ofExtension(extension).stream()
                .findFirst()
                .map(FileType::canonical)
                .or(() -> Optional.ofNullable(byExtension.get(extension)));
    }

    @Override
    public List<String> extensionsOf(MediaType type) {
        MediaType canonical = table.canonical(type);
        List<String> extensions = byType.get(canonical);
        return extensions == null ? byType.getOrDefault(normalized(canonical), List.of()) : extensions;
    }

    @Override
    public boolean isA(MediaType special, MediaType general) {
        return table.canonical(special).equals(table.canonical(general))
                || registry.isInstanceOf(known(special), known(general));
    }

    /** Returns the type by the first of its names that Tika has. */
    private org.apache.tika.mime.MediaType known(MediaType type) {
        org.apache.tika.mime.MediaType known = tikaTypeOfRow.get(table.canonical(type));
        return known == null ? tikaType(type) : known;
    }

    private org.apache.tika.mime.MediaType tikaType(MediaType type) {
        return registry.normalize(
                org.apache.tika.mime.MediaType.parse(type.withoutParameters().toString()));
    }

    private MediaType normalized(MediaType type) {
        return MediaType.parse(tikaType(type).toString());
    }

    private static List<String> extensions(MimeTypes tika, String type) {
        try {
            return tika.forName(type).getExtensions().stream()
                    .filter(extension -> extension.startsWith("."))
                    .map(extension -> extension.substring(1).toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
        } catch (MimeTypeException unexpected) {
            throw new IllegalStateException("Tika's own type cannot be read: " + type, unexpected);
        }
    }
}
