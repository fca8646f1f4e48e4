package dev.valetkey.core.inspect;

import dev.valetkey.core.inspect.active.ActiveContentInspector;
import dev.valetkey.core.inspect.archive.ArchiveInspector;
import dev.valetkey.core.inspect.archive.ArchiveLimits;
import dev.valetkey.core.inspect.image.ImageInspector;
import dev.valetkey.core.inspect.image.ImageLimits;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.InspectionRules;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Text that is repeated to the maximum size costs about as much per byte as other text. */
class RepeatedBytesTest {

    private static final int SVG = 4_000_000;
    private static final int PDF = 32_000_000;
    /** An object stream of nine bytes after decompression. */
    private static final String OBJECTS =
            "/ObjStm<<>>stream%x\u00da3426153\u00b7\u00b0\u0004\u0000\t\u001e\u0001\u00de%endobj ".replace('%', '\n');

    static List<Arguments> files() {
        return List.of(
                arguments("image/svg+xml", "<svg ", "url(", SVG),
                arguments("image/svg+xml", "<svg ", "url(&#32;", SVG),
                arguments("image/svg+xml", "<svg ", "<a b='&#32;'>", SVG),
                arguments("image/svg+xml", "<svg ", "a=b ", SVG),
                arguments("application/pdf", "%PDF-1.7 ", "/", PDF),
                arguments("application/pdf", "%PDF-1.7 ", "/#6", PDF),
                arguments("application/pdf", "%PDF-1.7 ", OBJECTS, PDF),
                arguments("image/gif", "GIF89a\1\0\1\0\0\0\0!\u00fe", "\1a", PDF),
                arguments("image/jpeg", "\u00ff\u00d8", "\u00ff\u00e0\0\2", PDF));
    }

    @ParameterizedTest
    @MethodSource("files")
    @Timeout(20)
    void an_inspection_ends_soon(String type, String head, String repeated, int size) {
        byte[] bytes = (head + repeated.repeat(size / repeated.length())).getBytes(StandardCharsets.ISO_8859_1);
        InspectionContext context = InspectedBytes.context("a", MediaType.parse(type), InspectionRules.DEFAULT);
        List<ContentInspector> inspectors = List.of(
                new ActiveContentInspector(),
                new ImageInspector(ImageLimits.DEFAULT),
                new ArchiveInspector(ArchiveLimits.DEFAULT));
        for (ContentInspector inspector : inspectors) {
            assertThat(inspector.inspect(new InspectedBytes(bytes), context)).isNotNull();
        }
    }
}
