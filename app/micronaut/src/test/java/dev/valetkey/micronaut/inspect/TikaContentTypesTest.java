package dev.valetkey.micronaut.inspect;

import dev.valetkey.core.inspect.InspectedBytes;
import dev.valetkey.core.inspect.active.ActiveContentInspector;
import dev.valetkey.core.inspect.archive.ArchiveInspector;
import dev.valetkey.core.inspect.archive.ArchiveLimits;
import dev.valetkey.core.inspect.corpus.Corpus;
import dev.valetkey.core.inspect.corpus.CorpusFile;
import dev.valetkey.core.inspect.image.ImageInspector;
import dev.valetkey.core.inspect.image.ImageLimits;
import dev.valetkey.core.inspect.type.ContainerFamilies;
import dev.valetkey.core.inspect.type.ContentTypeDetector;
import dev.valetkey.core.inspect.type.FileTypeInspector;
import dev.valetkey.micronaut.policy.TikaFileTypes;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.InspectionRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** file-type with Tika's table, and the chain of all inspections without a network, for every file of the corpus. */
class TikaContentTypesTest {

    private static final ContentTypeDetector TYPES = new TikaContentTypes(new TikaFileTypes());
    private static final ContentInspector FILE_TYPE = new FileTypeInspector(TYPES, new ContainerFamilies());
    private static final Map<String, ContentInspector> CHAIN = chain();

    private static Map<String, ContentInspector> chain() {
        Map<String, ContentInspector> chain = new LinkedHashMap<>();
        chain.put("file-type", FILE_TYPE);
        chain.put("active-content", new ActiveContentInspector());
        chain.put("image", new ImageInspector(ImageLimits.DEFAULT));
        chain.put("archive", new ArchiveInspector(ArchiveLimits.DEFAULT));
        return chain;
    }

    static List<CorpusFile> files() {
        return Corpus.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_type_has_the_expected_outcome(CorpusFile file) {
        InspectedBytes content = new InspectedBytes(file.bytes());
        assertThat(code(FILE_TYPE.inspect(content, context(file))))
                .isEqualTo(file.rejections().getOrDefault("file-type", "clean"));
        assertThat(content.isWithin(FileTypeInspector.BUDGET)).isTrue();
    }

    static List<CorpusFile> filesDeclaredOtherwise() {
        return Corpus.filesDeclaredOtherwise();
    }

    @ParameterizedTest
    @MethodSource("filesDeclaredOtherwise")
    void an_alias_or_a_parameter_of_the_declared_type_changes_no_outcome(CorpusFile file) {
        file_type_has_the_expected_outcome(file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_first_inspection_of_the_chain_that_rejects_decides(CorpusFile file) {
        String expected = CHAIN.keySet().stream()
                .filter(file.rejections()::containsKey)
                .findFirst()
                .map(file.rejections()::get)
                .orElse("clean");
        String actual = CHAIN.values().stream()
                .map(inspector -> code(inspector.inspect(new InspectedBytes(file.bytes()), context(file))))
                .filter(code -> !code.equals("clean"))
                .findFirst()
                .orElse("clean");
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "photo.png, image/png",
        "short-name.jpg, image/jpeg",
        "photo-unknown-type.bin, image/png",
        "table.csv, text/plain",
        "empty.txt, text/plain",
        "letter.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "letter.odt, application/vnd.oasis.opendocument.text",
        "book.epub, application/epub+zip",
        "library.jar, application/java-archive",
        "macros-expected.docm, application/vnd.ms-word.document.macroenabled.12",
        "old.doc, application/msword",
        "files.zip, application/zip",
        "invoice.pdf, application/pdf",
        "logo.svg, image/svg+xml"
    })
    void a_clean_outcome_has_the_type_of_the_bytes(String name, String type) {
        CorpusFile file = files().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(FILE_TYPE.inspect(new InspectedBytes(file.bytes()), context(file)))
                .isInstanceOfSatisfying(InspectionOutcome.Clean.class, clean -> {
                    assertThat(clean.type()).isEqualTo(MediaType.parse(type));
                    assertThat(clean.version()).matches("\\d+\\.\\d+\\.\\d+.*, Apache Tika \\d+\\.\\d+\\.\\d+");
                });
    }

    @Test
    void types_without_a_signature_accept_unknown_bytes() {
        assertThat(TYPES.hasSignature(MediaType.parse("image/jpg"))).isTrue();
        assertThat(TYPES.hasSignature(MediaType.parse("application/x-own-format")))
                .isFalse();
        CorpusFile own = CorpusFile.good("a.own", "application/x-own-format", new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
        assertThat(code(FILE_TYPE.inspect(new InspectedBytes(own.bytes()), context(own))))
                .isEqualTo("clean");
    }

    private static InspectionContext context(CorpusFile file) {
        return InspectedBytes.context(file.name(), file.declared(), InspectionRules.DEFAULT);
    }

    private static String code(InspectionOutcome outcome) {
        return outcome instanceof InspectionOutcome.Rejected rejected ? rejected.code() : "clean";
    }
}
