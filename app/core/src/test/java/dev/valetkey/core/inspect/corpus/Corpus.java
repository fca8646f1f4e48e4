package dev.valetkey.core.inspect.corpus;

import java.util.List;
import java.util.stream.Stream;

/** All files of the corpus. */
public final class Corpus {

    private static final List<CorpusFile> FILES = Stream.of(
                    ImageCorpus.innocent(),
                    ImageCorpus.tooLarge(),
                    ImageCorpus.unreadable(),
                    ActiveCorpus.innocent(),
                    ActiveCorpus.markup(),
                    ActiveCorpus.programs(),
                    ActiveCorpus.svg(),
                    DocumentCorpus.innocent(),
                    DocumentCorpus.pdf(),
                    DocumentCorpus.office(),
                    ArchiveCorpus.innocent(),
                    ArchiveCorpus.bombs(),
                    PathCorpus.files(),
                    ArchiveCorpus.unreadable())
            .flatMap(List::stream)
            .toList();

    private Corpus() {}

    /** The files, innocent and bad ones; names are unique. */
    public static List<CorpusFile> files() {
        return FILES;
    }

    /** The same bytes, declared with other names of their type and with a parameter. */
    public static List<CorpusFile> filesDeclaredOtherwise() {
        return FILES.stream().flatMap(file -> file.declaredOtherwise().stream()).toList();
    }
}
