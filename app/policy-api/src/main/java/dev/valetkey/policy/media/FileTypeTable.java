package dev.valetkey.policy.media;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The types that browsers really send for files, with the canonical type of each. The page {@code docs/file-types.md}
 * has all rows. Immutable.
 *
 * <pre>{@code
 * boolean same = FileTypeTable.standard().canonical(detected).equals(intent.contentType().canonical());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class FileTypeTable {

    private static final FileTypeTable STANDARD = new FileTypeTable(
            FileTypeRows.lines().stream().map(FileTypeTable::parse).toList());

    private final List<FileType> types;
    private final Map<MediaType, FileType> byName = new HashMap<>();
    private final Map<String, List<FileType>> byExtension = new HashMap<>();

    private FileTypeTable(List<FileType> types) {
        this.types = types;
        for (FileType type : types) {
            names(type).forEach(name -> byName.putIfAbsent(name, type));
            for (String extension : type.extensions()) {
                byExtension.merge(extension, List.of(type), FileTypeTable::joined);
            }
        }
    }

    /** {@return the table of this version} */
    public static FileTypeTable standard() {
        return STANDARD;
    }

    /** {@return all formats, one for each row of the documentation} */
    public List<FileType> types() {
        return types;
    }

    /**
     * {@return the format of a type; empty if the type is not in the table}
     *
     * @param type a canonical type or an alias; parameters are ignored
     */
    public Optional<FileType> find(MediaType type) {
        return Optional.ofNullable(byName.get(type.withoutParameters()));
    }

    /**
     * {@return the formats with this extension, the usual one first; empty if the extension is not in the table}
     *
     * @param extension in lower case, without a dot
     */
    public List<FileType> ofExtension(String extension) {
        return byExtension.getOrDefault(extension, List.of());
    }

    /**
     * {@return the canonical type of a file without a type; empty if the table does not have the extension}
     *
     * @param fileName the file's name, any characters
     */
    public Optional<MediaType> ofName(String fileName) {
        return FileExtension.of(fileName)
                .flatMap(
                        extension -> ofExtension(extension).stream().findFirst().map(FileType::canonical));
    }

    /**
     * {@return the canonical type of which this type is an alias; otherwise the type itself, without parameters}
     *
     * @param type any type
     */
    public MediaType canonical(MediaType type) {
        MediaType plain = type.withoutParameters();
        FileType found = byName.get(plain);
        return found == null ? plain : found.canonical();
    }

    /**
     * {@return the types as one of which a file may be accepted, all without parameters: the declared type, unless it is a
     * mislabel, and the canonical type of the extension if the declared type is a mislabel or an alternative of it}
     *
     * @param declared the type that the client declared
     * @param fileName the file's name, any characters
     */
    public Set<MediaType> acceptableAs(MediaType declared, String fileName) {
        MediaType plain = declared.withoutParameters();
        List<FileType> formats =
                FileExtension.of(fileName).map(this::ofExtension).orElse(List.of());
        for (FileType format : formats) {
            if (includes(format.mislabels(), plain)) {
                return Set.of(format.canonical());
            }
        }
        Set<MediaType> accepted = new LinkedHashSet<>(Set.of(plain));
        formats.stream()
                .filter(format -> includes(format.alternatives(), plain))
                .forEach(format -> accepted.add(format.canonical()));
        return accepted;
    }

    private boolean includes(List<MediaType> types, MediaType type) {
        return !types.isEmpty()
                && types.stream().anyMatch(each -> canonical(each).equals(canonical(type)));
    }

    private static Stream<MediaType> names(FileType type) {
        return Stream.concat(Stream.of(type.canonical()), type.aliases().stream());
    }

    private static List<FileType> joined(List<FileType> first, List<FileType> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static FileType parse(String line) {
        List<String> cells = List.of(line.split("\\|", -1));
        return new FileType(
                words(cell(cells, 0)).toList(),
                MediaType.parse(cell(cells, 1)),
                mediaTypes(cell(cells, 2)),
                mediaTypes(cell(cells, 3)),
                mediaTypes(cell(cells, 4)));
    }

    private static String cell(List<String> cells, int index) {
        return index < cells.size() ? cells.get(index).strip() : "";
    }

    private static List<MediaType> mediaTypes(String cell) {
        return words(cell)
                .map(word -> word.replaceFirst("@.*", ""))
                .map(MediaType::parse)
                .toList();
    }

    private static Stream<String> words(String cell) {
        return Arrays.stream(cell.split(" ", -1)).filter(word -> !word.isEmpty());
    }
}
