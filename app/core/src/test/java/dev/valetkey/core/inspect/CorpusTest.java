package dev.valetkey.core.inspect;

import dev.valetkey.core.inspect.active.ActiveContentInspector;
import dev.valetkey.core.inspect.archive.ArchiveInspector;
import dev.valetkey.core.inspect.archive.ArchiveLimits;
import dev.valetkey.core.inspect.corpus.Corpus;
import dev.valetkey.core.inspect.corpus.CorpusFile;
import dev.valetkey.core.inspect.image.ImageInspector;
import dev.valetkey.core.inspect.image.ImageLimits;
import dev.valetkey.core.inspect.read.InspectorRelease;
import dev.valetkey.core.inspect.read.ReadBudget;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.tenant.InspectionRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Every built-in inspection has the expected outcome for every file. file-type is tested with Tika, where it is wired. */
class CorpusTest {

    private static final Map<String, ContentInspector> INSPECTORS = Map.of(
            "active-content", new ActiveContentInspector(),
            "image", new ImageInspector(ImageLimits.DEFAULT),
            "archive", new ArchiveInspector(ArchiveLimits.DEFAULT));
    private static final Map<String, ReadBudget> BUDGETS = Map.of(
            "active-content", ActiveContentInspector.BUDGET,
            "image", ImageInspector.BUDGET,
            "archive", ArchiveInspector.BUDGET);

    static List<CorpusFile> files() {
        return Corpus.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_inspection_has_the_expected_outcome(CorpusFile file) {
        INSPECTORS.forEach((name, inspector) -> {
            InspectedBytes content = new InspectedBytes(file.bytes());
            InspectionOutcome outcome = inspector.inspect(
                    content, InspectedBytes.context(file.name(), file.declared(), InspectionRules.DEFAULT));
            assertThat(code(outcome)).as(name).isEqualTo(file.rejections().getOrDefault(name, "clean"));
            assertThat(content.isWithin(BUDGETS.get(name))).isTrue();
        });
    }

    static List<CorpusFile> filesDeclaredOtherwise() {
        return Corpus.filesDeclaredOtherwise();
    }

    @ParameterizedTest
    @MethodSource("filesDeclaredOtherwise")
    void an_alias_or_a_parameter_of_the_declared_type_changes_no_outcome(CorpusFile file) {
        each_inspection_has_the_expected_outcome(file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_profile_accepts_what_cannot_be_inspected_and_nothing_else(CorpusFile file) {
        INSPECTORS.forEach((name, inspector) -> {
            String strict = file.rejections().getOrDefault(name, "clean");
            boolean undecidable = strict.endsWith("-encrypted") || strict.endsWith("-uninspectable");
            InspectionOutcome outcome = inspector.inspect(
                    new InspectedBytes(file.bytes()),
                    InspectedBytes.context(file.name(), file.declared(), new InspectionRules(true)));
            assertThat(code(outcome)).as(name).isEqualTo(undecidable ? "clean" : strict);
            if (outcome instanceof InspectionOutcome.Clean clean) {
                // A version states that the bytes were compared with something.
                assertThat(clean.version()).as(name).isEqualTo(undecidable ? null : InspectorRelease.VERSION);
            }
        });
    }

    @Test
    void the_version_is_that_of_the_release() {
        assertThat(InspectorRelease.VERSION).matches("\\d+\\.\\d+\\.\\d+(-[A-Za-z0-9.]+)?");
    }

    @Test
    void the_corpus_has_150_files_with_unique_names() {
        assertThat(files()).hasSizeGreaterThan(150).extracting(CorpusFile::name).doesNotHaveDuplicates();
        assertThat(files().stream().filter(file -> file.rejections().isEmpty())).hasSizeGreaterThan(75);
    }

    private static String code(InspectionOutcome outcome) {
        return outcome instanceof InspectionOutcome.Rejected rejected ? rejected.code() : "clean";
    }
}
