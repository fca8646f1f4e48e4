package dev.valetkey.core;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Builds intents: a sound one, with one thing changed. */
public record Intents(UploadIntent intent) {

    public static final Checksum SHA256 =
            new Checksum(ChecksumAlgorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

    public static Intents avatar() {
        return new Intents(new UploadIntent(
                new Purpose("avatar"), "cat.png", MediaType.parse("image/png"), 1000L, null, Map.of(), null));
    }

    public Intents purpose(String purpose) {
        return new Intents(new UploadIntent(
                new Purpose(purpose),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                intent.kind()));
    }

    public Intents named(String fileName) {
        return new Intents(new UploadIntent(
                intent.purpose(),
                fileName,
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                intent.kind()));
    }

    public Intents type(String type) {
        return new Intents(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                MediaType.parse(type),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                intent.kind()));
    }

    public Intents size(@Nullable Long size) {
        return new Intents(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                size,
                intent.checksum(),
                intent.metadata(),
                intent.kind()));
    }

    public Intents checksum(Checksum checksum) {
        return new Intents(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                checksum,
                intent.metadata(),
                intent.kind()));
    }

    public Intents metadata(Map<String, String> metadata) {
        return new Intents(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                metadata,
                intent.kind()));
    }

    public Intents kind(GrantKind kind) {
        return new Intents(new UploadIntent(
                intent.purpose(),
                intent.fileName(),
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                intent.metadata(),
                kind));
    }
}
