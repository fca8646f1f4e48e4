package dev.valetkey.locals3.post;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.http.MultiPart;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads a form up to its file, byte by byte, so that it does not consume the file. One instance for each request. */
final class FormReader {

    /** S3 Developer Guide, "POST Object": 20 KB before the file; the number is S3's own, from its error document. */
    private static final int MAX_BYTES_BEFORE_FILE = 20_480;

    private final S3Request request;
    private final FormFieldCollector fields = new FormFieldCollector();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    FormReader(S3Request request) {
        this.request = request;
    }

    /** Reads the fields; returns an error if the form has no file or is invalid. */
    Optional<S3Error> read() throws IOException {
        var boundary = boundary();
        if (boundary.isEmpty()) {
            return Optional.of(malformed());
        }
        var parser = new MultiPart.Parser(boundary.get(), fields);
        InputStream body = request.getInputStream();
        while (!fields.atFile() && !fields.malformed()) {
            var next = body.read();
            if (next < 0) {
                return Optional.of(withoutFile());
            }
            if (read.size() == MAX_BYTES_BEFORE_FILE) {
                return Optional.of(tooLong());
            }
            read.write(next);
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(new byte[] {(byte) next}), false));
        }
        return fields.malformed() ? Optional.of(malformed()) : Optional.empty();
    }

    /** The fields before the file. */
    PostForm form() {
        var all = new HashMap<>(fields.values());
        all.put("bucket", request.bucket());
        return new PostForm(all);
    }

    /** The bytes that were read. */
    byte[] bytes() {
        return read.toByteArray();
    }

    /** Empty for two boundaries, which parsers could read differently. */
    private Optional<String> boundary() {
        List<String> boundaries = Arrays.stream(
                        request.header("Content-Type").orElse("").split(";"))
                .map(String::strip)
                .filter(parameter -> parameter.toLowerCase(Locale.ROOT).startsWith("boundary="))
                .map(parameter -> parameter.substring("boundary=".length()).strip())
                .map(value -> value.replaceAll("^\"(.*)\"$", "$1"))
                .toList();
        return boundaries.size() == 1
                ? Optional.of(boundaries.get(0)).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static S3Error malformed() {
        return new S3Error(
                400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
    }

    private static S3Error withoutFile() {
        return new S3Error(400, "InvalidArgument", "POST requires exactly one file upload per request.")
                .with("ArgumentName", "file")
                .with("ArgumentValue", "0");
    }

    private static S3Error tooLong() {
        return new S3Error(
                        400,
                        "MaxPostPreDataLengthExceeded",
                        "Your POST request fields preceding the upload file were too large.")
                .with("MaxPostPreDataLengthBytes", Integer.toString(MAX_BYTES_BEFORE_FILE));
    }

    /**
     * Collects the fields of a form up to its file. The parser is the one that S3Proxy uses (Jetty's, shaded into S3Proxy), so that
     * both read a form in the same way.
     */
    private static final class FormFieldCollector extends MultiPart.AbstractPartsListener {

        private static final String FILE = "file";
        private static final String METADATA = "x-amz-meta-";
        private static final String PLACEHOLDER = "${filename}";

        private final Map<String, String> values = new HashMap<>();
        private final ByteArrayOutputStream value = new ByteArrayOutputStream();
        private boolean atFile;
        private boolean malformed;
        private @Nullable String fileName;

        /** Whether the headers of the file part have been read. */
        boolean atFile() {
            return atFile;
        }

        /** Whether the body is not a valid form. */
        boolean malformed() {
            return malformed;
        }

        /** The fields by lower-case name; S3 replaces {@code ${filename}} with the name of the file, if it has one. */
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

        /** The last value of a repeated field counts; metadata values are joined, as S3 joins headers. */
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
}
