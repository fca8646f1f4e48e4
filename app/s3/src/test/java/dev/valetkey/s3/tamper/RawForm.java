package dev.valetkey.s3.tamper;

import dev.valetkey.core.grant.PresignedPost;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A form as it is sent, including forms that browsers cannot send: with duplicate or missing fields, or fields after
 * the file. Immutable; each {@code with} method returns a changed copy.
 *
 * @param url the target
 * @param fields the fields, in their order
 * @param fileField the name of the file's field
 * @param fileName the declared name of the file
 * @param fileType the declared type of the file
 * @param file the file's bytes as text, one character each
 * @param fileFirst whether the file precedes all fields
 */
public record RawForm(
        URI url,
        List<Field> fields,
        String fileField,
        String fileName,
        String fileType,
        String file,
        boolean fileFirst) {

    private static final String BOUNDARY = "valetkey-form-boundary-7f3a";
    private static final String LINE = "\r\n";

    public RawForm {
        fields = List.copyOf(fields);
    }

    /** A field of the form. */
    public record Field(String name, String value) {}

    /** The request of an honest client; the file's own type is a browser's guess and has no effect. */
    public static RawForm untampered(PresignedPost form, byte[] file) {
        List<Field> fields = form.fields().entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
        return new RawForm(form.url(), fields, form.fileField(), "kitten.png", "text/plain", text(file), false);
    }

    /** The file. */
    public byte[] bytes() {
        return file.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A field's value. */
    public String value(String name) {
        return fields.stream()
                .filter(named(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no field " + name))
                .value();
    }

    /** Changes an existing field. */
    public RawForm withField(String name, UnaryOperator<String> change) {
        String changed = change.apply(value(name));
        if (changed.equals(value(name))) {
            throw new IllegalArgumentException("The field " + name + " is the same as before");
        }
        return withFields(fields.stream()
                .map(field -> named(name).test(field) ? new Field(field.name(), changed) : field)
                .toList());
    }

    /** Adds a field after the others and before the file, even if the name exists. */
    public RawForm withMore(String name, String value) {
        return withFields(Stream.concat(fields.stream(), Stream.of(new Field(name, value)))
                .toList());
    }

    public RawForm without(String name) {
        value(name);
        return withFields(fields.stream().filter(named(name).negate()).toList());
    }

    /** Removes all other fields. */
    public RawForm withOnly(String... names) {
        List<String> kept = List.of(names);
        return withFields(
                fields.stream().filter(field -> kept.contains(field.name())).toList());
    }

    public RawForm withFile(byte[] other) {
        return new RawForm(url, fields, fileField, fileName, fileType, text(other), fileFirst);
    }

    public RawForm withFileName(String other) {
        return new RawForm(url, fields, fileField, other, fileType, file, fileFirst);
    }

    public RawForm withFileType(String other) {
        return new RawForm(url, fields, fileField, fileName, other, file, fileFirst);
    }

    public RawForm withFileFirst() {
        return new RawForm(url, fields, fileField, fileName, fileType, file, true);
    }

    /** As {@code multipart/form-data}, to be sent by {@link RawClient}. */
    public RawRequest request() {
        return new RawRequest("POST", url, Map.of("content-type", "multipart/form-data; boundary=" + BOUNDARY), body());
    }

    private RawForm withFields(List<Field> others) {
        return new RawForm(url, others, fileField, fileName, fileType, file, fileFirst);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Predicate<Field> named(String name) {
        return field -> field.name().equals(name);
    }

    private byte[] body() {
        List<byte[]> parts = new ArrayList<>();
        fields.forEach(field -> parts.add(part(
                "Content-Disposition: form-data; name=\"" + field.name() + '"',
                field.value().getBytes(StandardCharsets.UTF_8))));
        parts.add(fileFirst ? 0 : parts.size(), filePart());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        parts.forEach(body::writeBytes);
        body.writeBytes(("--" + BOUNDARY + "--" + LINE).getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private byte[] filePart() {
        return part(
                "Content-Disposition: form-data; name=\"" + fileField + "\"; filename=\"" + fileName + '"' + LINE
                        + "Content-Type: " + fileType,
                bytes());
    }

    private static byte[] part(String headers, byte[] content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(("--" + BOUNDARY + LINE + headers + LINE + LINE).getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes(LINE.getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }
}
