package dev.valetkey.locals3.post;

import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.http.MultiPart;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Collects a form's fields up to its file. It is fed by the parser that S3Proxy uses too (Jetty's, inside S3Proxy), so
 * that the two cannot read one form differently.
 */
final class FormFieldCollector extends MultiPart.AbstractPartsListener {

    private static final String FILE = "file";
    private static final String METADATA = "x-amz-meta-";
    private static final String PLACEHOLDER = "${filename}";

    private final Map<String, String> values = new HashMap<>();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private boolean atFile;
    private boolean malformed;
    private @Nullable String fileName;

    /** Whether the header of the file's part has been read to its end. */
    boolean atFile() {
        return atFile;
    }

    /** Whether this is no form. */
    boolean malformed() {
        return malformed;
    }

    /** The fields by lower-case name; S3 puts the file's name for {@code ${filename}} where there is one. */
    Map<String, String> values() {
        var name = fileName;
        if (name != null) {
            values.replaceAll((field, text) -> text.replace(PLACEHOLDER, name));
        }
        return Map.copyOf(values);
    }

    @Override
    public void onPartHeaders() {
        if (getName() == null) {
            malformed = true;
        } else if (getName().equalsIgnoreCase(FILE)) {
            atFile = true;
            fileName = getFileName();
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        while (bytes.hasRemaining()) {
            value.write(bytes.get());
        }
    }

    /** Of a field that is there twice the last one counts, and metadata is joined, as S3 does with headers. */
    @Override
    public void onPart(String name, String partFileName, HttpFields headers) {
        var field = name.toLowerCase(Locale.ROOT);
        values.merge(
                field,
                value.toString(UTF_8),
                (first, second) -> field.startsWith(METADATA) ? first + "," + second : second);
        value.reset();
    }

    @Override
    public void onFailure(Throwable failure) {
        malformed = true;
    }
}
