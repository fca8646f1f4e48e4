package dev.valetkey.core.inspect;

import dev.valetkey.core.inspect.active.ActiveContentInspector;
import dev.valetkey.core.inspect.archive.ArchiveInspector;
import dev.valetkey.core.inspect.archive.ArchiveLimits;
import dev.valetkey.core.inspect.corpus.Corpus;
import dev.valetkey.core.inspect.corpus.CorpusFile;
import dev.valetkey.core.inspect.image.ImageInspector;
import dev.valetkey.core.inspect.image.ImageLimits;
import dev.valetkey.core.inspect.read.ReadBudget;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.ContentUnavailableException;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.InspectionRules;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever the bytes are, an inspection returns an outcome, reads no more than its budget, and ends soon. */
class HostileBytesProperties {

    private static final Map<ContentInspector, ReadBudget> INSPECTORS = new LinkedHashMap<>();

    static {
        INSPECTORS.put(new ActiveContentInspector(), ActiveContentInspector.BUDGET);
        INSPECTORS.put(new ImageInspector(ImageLimits.DEFAULT), ImageInspector.BUDGET);
        INSPECTORS.put(new ArchiveInspector(ArchiveLimits.DEFAULT), ArchiveInspector.BUDGET);
    }

    private static final long TERABYTE = 1L << 40;
    private static final int MAX_MUTATED = 200_000;

    @Property(tries = 500)
    void random_bytes_have_an_outcome(@ForAll byte[] bytes, @ForAll("types") MediaType declared) {
        inspect(bytes, bytes.length, declared);
    }

    @Property(tries = 1_000)
    void truncated_files_have_an_outcome(@ForAll("files") CorpusFile file, @ForAll Random random) {
        byte[] cut = Arrays.copyOf(file.bytes(), random.nextInt(file.bytes().length + 1));
        inspect(cut, cut.length, file.declared());
    }

    @Property(tries = 3_000)
    void mutated_files_have_an_outcome(
            @ForAll("files") CorpusFile file, @ForAll("types") MediaType other, @ForAll Random random) {
        byte[] bytes = file.bytes().clone();
        for (int i = random.nextInt(8); i >= 0 && bytes.length > 0; i--) {
            // Headers are at both ends; extreme values are frequent.
            int at = random.nextBoolean() ? random.nextInt(Math.min(64, bytes.length)) : random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextBoolean() ? 0xFF : 0);
        }
        inspect(bytes, bytes.length, random.nextBoolean() ? file.declared() : other);
    }

    @Property(tries = 300)
    void files_of_a_terabyte_have_an_outcome(@ForAll("files") CorpusFile file) {
        inspect(file.bytes(), TERABYTE, file.declared());
    }

    @Property(tries = 50)
    void an_unavailable_store_is_not_an_outcome(@ForAll("files") CorpusFile file) {
        InspectedBytes unavailable = new InspectedBytes(file.bytes()) {
            @Override
            public byte[] read(long offset, int length) {
                throw new ContentUnavailableException("The store is stopped");
            }
        };
        if (file.bytes().length > 0) {
            assertThatThrownBy(() -> new ArchiveInspector(ArchiveLimits.DEFAULT)
                            .inspect(
                                    unavailable, InspectedBytes.context("a", file.declared(), InspectionRules.DEFAULT)))
                    .isInstanceOf(ContentUnavailableException.class);
        }
    }

    private static void inspect(byte[] bytes, long size, MediaType declared) {
        INSPECTORS.forEach((inspector, budget) -> {
            InspectedBytes content = new InspectedBytes(bytes, size);
            assertThat(inspector.inspect(content, InspectedBytes.context("a", declared, InspectionRules.DEFAULT)))
                    .isNotNull();
            assertThat(content.isWithin(budget)).as("within the budget").isTrue();
        });
    }

    @Provide
    Arbitrary<CorpusFile> files() {
        return Arbitraries.of(Corpus.files().stream()
                .filter(file -> file.bytes().length < MAX_MUTATED)
                .toList());
    }

    @Provide
    Arbitrary<MediaType> types() {
        return Arbitraries.of(
                Corpus.files().stream().map(CorpusFile::declared).distinct().toList());
    }
}
