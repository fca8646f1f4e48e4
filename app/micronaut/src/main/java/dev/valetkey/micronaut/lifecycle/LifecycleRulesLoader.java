package dev.valetkey.micronaut.lifecycle;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/** Loads the lifecycle rules of the bucket: the configured ones, otherwise those of the kit. */
@Singleton
public final class LifecycleRulesLoader {

    static final String PROPERTY = "lifecycle-rules";

    /** Packaged from the repository's {@code lifecycle-rules/}, which Terraform applies. */
    private static final String PACKAGED = "uploads.json";

    private static final String NONE = "none";

    private static final LifecycleRules WITHOUT_RULES =
            new LifecycleRules(BucketRetention.UNLIMITED, LifecycleRulesDigest.EMPTY);

    private final JsonMapper json;

    LifecycleRulesLoader(JsonMapper json) {
        this.json = json;
    }

    /**
     * {@return the rules; none if the property is invalid, which is reported in the section}
     *
     * @param root the section {@code valetkey}
     */
    public LifecycleRules load(ConfigSection root) {
        return root.string(PROPERTY).isEmpty()
                ? read(readPackaged())
                : root.value(PROPERTY, this::loadConfigured).orElse(WITHOUT_RULES);
    }

    private LifecycleRules loadConfigured(String text) {
        if (text.equals(NONE)) {
            return WITHOUT_RULES;
        }
        boolean inline = text.startsWith("{");
        try {
            return read(inline ? text : readFile(text));
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    (inline ? "the value " : "the file " + text + " ") + invalid.getMessage(), invalid);
        }
    }

    private LifecycleRules read(String text) {
        JsonNode document = parse(text);
        return new LifecycleRules(LifecycleRulesReader.read(document), LifecycleRulesDigest.of(document));
    }

    private static String readFile(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    "cannot be read; set the path of the lifecycle rules that were applied to the"
                            + " bucket, or 'none' for a bucket without lifecycle rules",
                    unreadable);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readValue(text, JsonNode.class);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("is invalid JSON", malformed);
        }
    }

    private static String readPackaged() {
        try (InputStream in = LifecycleRulesLoader.class.getResourceAsStream(PACKAGED)) {
            return new String(Objects.requireNonNull(in, PACKAGED).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
