package dev.valetkey.core.inspect.corpus;

import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One file of the corpus.
 *
 * @param name its file name, unique in the corpus
 * @param declared the type that the client declares
 * @param bytes the content
 * @param rejections the code of the rejection by inspection; an inspection that is not listed accepts the file
 */
// Files are compared by identity.
@SuppressWarnings("ArrayRecordComponent")
public record CorpusFile(String name, MediaType declared, byte[] bytes, Map<String, String> rejections) {

    /** A file that all inspections accept. */
    public static CorpusFile good(String name, String declared, byte[] bytes) {
        return new CorpusFile(name, MediaType.parse(declared), bytes, Map.of());
    }

    /** A file with its rejections, written {@code inspection:code}. */
    public static CorpusFile bad(String name, String declared, byte[] bytes, String... rejections) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String rejection : rejections) {
            int colon = rejection.indexOf(':');
            codes.put(rejection.substring(0, colon), rejection.substring(colon + 1));
        }
        return new CorpusFile(name, MediaType.parse(declared), bytes, codes);
    }

    /** The same file, declared as its type in other words: by each alias of the type, and with a parameter. */
    public List<CorpusFile> declaredOtherwise() {
        Stream<MediaType> aliases =
                FileTypeTable.standard().find(declared).stream().flatMap(type -> type.aliases().stream());
        return Stream.concat(aliases, Stream.of(MediaType.parse(declared.withoutParameters() + ";a=b")))
                .map(other -> new CorpusFile(name, other, bytes, rejections))
                .toList();
    }

    @Override
    public String toString() {
        return name + " as " + declared;
    }
}
