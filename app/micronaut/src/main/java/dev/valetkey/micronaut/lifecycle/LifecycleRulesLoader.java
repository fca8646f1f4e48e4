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

/** Finds the lifecycle rules that were applied to the bucket: those of the kit, unless the configuration names others. */
@Singleton
final class LifecycleRulesLoader {

    static final String PROPERTY = "lifecycle-rules";

    /** Packaged by Maven out of the repository's {@code lifecycle-rules/}, which Terraform applies. */
    private static final String PACKAGED = "uploads.json";

    private static final String NONE = "none";

    private final JsonMapper json;

    LifecycleRulesLoader(JsonMapper json) {
        this.json = json;
    }

    /** What they keep; a fault of the property is noted, and then nothing is said to be removed. */
    BucketRetention load(ConfigSection root) {
        return root.string(PROPERTY).isEmpty()
                ? LifecycleRulesReader.read(parse(readPackaged()))
                : root.value(PROPERTY, this::loadConfigured).orElse(BucketRetention.UNLIMITED);
    }

    private BucketRetention loadConfigured(String text) {
        if (text.equals(NONE)) {
            return BucketRetention.UNLIMITED;
        }
        boolean written = text.startsWith("{");
        try {
            return LifecycleRulesReader.read(parse(written ? text : readFile(text)));
        } catch (IllegalArgumentException faulty) {
            throw new IllegalArgumentException(
                    (written ? "the JSON " : "the file " + text + " ") + faulty.getMessage(), faulty);
        }
    }

    private static String readFile(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    "cannot be read; name the file with the rules that were applied to the"
                            + " bucket, or say 'none' if it removes nothing by itself",
                    unreadable);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readValue(text, JsonNode.class);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("is not JSON", malformed);
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
