package dev.valetkey.core;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Builds intents: a sound one, with the things changed that a test is about. */
public final class Intents {

    public static final Checksum SHA256 =
            new Checksum(ChecksumAlgorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

    private String purpose = "avatar";
    private String fileName = "cat.png";
    private String type = "image/png";
    private @Nullable Long size = 1000L;
    private @Nullable Checksum checksum;
    private Map<String, String> metadata = Map.of();
    private @Nullable GrantKind kind;

    private Intents() {}

    public static Intents avatar() {
        return new Intents();
    }

    public static Intents video(long size) {
        return new Intents()
                .purpose("video")
                .fileName("cats.mp4")
                .type("video/mp4")
                .size(size);
    }

    public UploadIntent intent() {
        return new UploadIntent(new Purpose(purpose), fileName, MediaType.parse(type), size, checksum, metadata, kind);
    }

    public Intents purpose(String changed) {
        purpose = changed;
        return this;
    }

    public Intents fileName(String changed) {
        fileName = changed;
        return this;
    }

    public Intents type(String changed) {
        type = changed;
        return this;
    }

    public Intents size(@Nullable Long changed) {
        size = changed;
        return this;
    }

    public Intents checksum(Checksum changed) {
        checksum = changed;
        return this;
    }

    public Intents metadata(Map<String, String> changed) {
        metadata = changed;
        return this;
    }

    public Intents kind(GrantKind changed) {
        kind = changed;
        return this;
    }
}
