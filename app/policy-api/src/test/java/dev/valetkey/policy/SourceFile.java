package dev.valetkey.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A source file of this module with a public type in it. */
record SourceFile(String type, String text) {

    private static final Path ROOT = Path.of("src/main/java");
    private static final Pattern PUBLIC = Pattern.compile("(?m)^public ");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);
    private static final Pattern MARGIN = Pattern.compile("(?m)^ \\* ?");

    static List<SourceFile> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(SourceFile::read)
                    .filter(source -> PUBLIC.matcher(source.text).find())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The type's own Javadoc. */
    String documentation() {
        return text.substring(
                0, PUBLIC.matcher(text).results().findFirst().orElseThrow().start());
    }

    /** The examples of the documentation, as code. */
    List<String> examples() {
        return EXAMPLE.matcher(documentation())
                .results()
                .map(match -> MARGIN.matcher(match.group(1)).replaceAll(""))
                .toList();
    }

    private static SourceFile read(Path file) {
        try {
            String name = ROOT.relativize(file).toString().replace('/', '.').replace('\\', '.');
            return new SourceFile(name.substring(0, name.length() - ".java".length()), Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return type;
    }
}
