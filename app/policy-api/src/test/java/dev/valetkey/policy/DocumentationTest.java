package dev.valetkey.policy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/** Policy authors copy these examples, so each public type has one, and all of them compile. */
class DocumentationTest {

    /** The declarations that examples use. */
    private static final String FRAME = """
            import dev.valetkey.policy.*;
            import dev.valetkey.policy.checksum.*;
            import dev.valetkey.policy.download.*;
            import dev.valetkey.policy.inspection.*;
            import dev.valetkey.policy.key.*;
            import dev.valetkey.policy.limit.*;
            import dev.valetkey.policy.media.*;
            import dev.valetkey.policy.object.*;
            import dev.valetkey.policy.quota.*;
            import dev.valetkey.policy.tenant.*;
            import java.security.MessageDigest;
            import java.time.*;
            import java.util.*;

            abstract class %s {
                UploadIntent intent;
                %s context;
                %s request;
                Subject subject;
                Profile profile;
                Tenant acme;
                Map<String, Tenant> rows;
                StoredContent content;
                MediaType detected;

                void example() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    private static Path classes;

    private static List<String> errors;

    static List<SourceFile> types() {
        return SourceFile.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_public_type_has_a_since_tag_and_an_example(SourceFile source) {
        assertThat(source.documentation()).contains("@since ");
        assertThat(source.examples()).isNotEmpty();
    }

    @BeforeAll
    static void compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        compiler.getTask(null, null, diagnostics, options, null, units()).call();
        errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT) + " in " + diagnostic.getSource())
                .toList();
    }

    @Test
    void the_examples_compile() {
        assertThat(errors).isEmpty();
        assertThat(classes).isDirectoryContaining("glob:**/UploadPolicy0.class");
    }

    private static List<JavaFileObject> units() {
        List<JavaFileObject> units = new ArrayList<>();
        for (SourceFile source : SourceFile.all()) {
            List<String> examples = source.examples();
            for (int i = 0; i < examples.size(); i++) {
                units.add(new Unit(source.type().replaceFirst(".*\\.", "") + i, source.type(), examples.get(i)));
            }
        }
        return units;
    }

    private static final class Unit extends SimpleJavaFileObject {

        private final String code;

        Unit(String name, String type, String example) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            boolean download = type.contains(".download.");
            String judged = download ? "DownloadContext" : "PolicyContext";
            this.code = FRAME.formatted(
                    name,
                    type.contains(".inspection.") ? "InspectionContext" : judged,
                    download ? "DownloadRequest" : "KeyRequest",
                    example);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
