package dev.valetkey.micronaut.web.intent;

import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.core.policy.rule.FileTypes;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.web.body.BodyElement;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.body.JsonObjectReader;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import jakarta.inject.Singleton;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads intents, the descriptions of files. */
@Singleton
public final class IntentReader {
    private static final String AUTO = "auto";

    /** What a recipient may assume without a type (RFC 9110 §8.3). */
    private static final MediaType ANY_BYTES = MediaType.parse("application/octet-stream");

    private final Purpose defaultPurpose;
    private final FileTypes types;

    /**
     * Creates a reader.
     *
     * @param settings the purpose of an intent without a purpose
     * @param types the types of files without a type, by their names
     */
    IntentReader(Settings settings, FileTypes types) {
        this.defaultPurpose = settings.defaultPurpose();
        this.types = types;
    }

    /**
     * Reads the intent in the body.
     *
     * @param json the bytes of the body
     * @return the intent
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with all errors of the body
     */
    public UploadIntent read(byte[] json) {
        return BodyReader.read(json, this::intent);
    }

    /**
     * Reads the intents in the body, in their order; the errors of one do not affect the others.
     *
     * @param json the bytes of the body
     * @return an intent or a problem for each object, 1 to {@link IssueUpload#MAX_BATCH}
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with the errors outside of the intents
     */
    public List<BodyElement<UploadIntent>> readEach(byte[] json) {
        return BodyReader.readEach(json, "uploads", IssueUpload.MAX_BATCH, this::intent);
    }

    private Optional<UploadIntent> intent(JsonObjectReader members) {
        Purpose purpose = members.value("purpose", Purpose::new).orElse(defaultPurpose);
        Optional<String> fileName = members.required("fileName", members::string);
        Optional<MediaType> contentType =
                members.value("contentType", IntentReader::declared).flatMap(type -> type);
        Long size = members.size("size").orElse(null);
        Checksum checksum =
                members.object("checksum").flatMap(IntentReader::checksum).orElse(null);
        Map<String, String> metadata =
                members.object("metadata").map(JsonObjectReader::stringMap).orElse(Map.of());
        GrantKind kind = members.value("kind", IntentReader::kind)
                .flatMap(chosen -> chosen)
                .orElse(null);
        return fileName.map(name -> new UploadIntent(
                purpose, name, contentType.orElseGet(() -> typeOf(name)), size, checksum, metadata, kind));
    }

    /** Empty if the browser does not know the type: it sends the empty string. */
    private static Optional<MediaType> declared(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(MediaType.parse(text));
    }

    private MediaType typeOf(String fileName) {
        return types.ofName(fileName).orElse(ANY_BYTES);
    }

    /**
     * Reads a checksum of any algorithm that S3 supports.
     *
     * @param members the members of the checksum
     * @return the checksum; empty after an error
     */
    public static Optional<Checksum> checksum(JsonObjectReader members) {
        Optional<ChecksumAlgorithm> algorithm =
                members.required("algorithm", name -> members.value(name, IntentReader::algorithm));
        Optional<String> value = members.required("value", members::string);
        members.rejectUnknownMembers();
        return algorithm.flatMap(known ->
                value.flatMap(digest -> members.build(() -> new Checksum(known, digest), "value")));
    }

    private static ChecksumAlgorithm algorithm(String name) {
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknownValue(
                        "algorithm", Arrays.stream(ChecksumAlgorithm.values()).map(Enum::name)));
    }

    /** Empty if the service chooses. */
    private static Optional<GrantKind> kind(String name) {
        Optional<GrantKind> kind = Arrays.stream(GrantKind.values())
                .filter(known -> known.wireName().equals(name))
                .findFirst();
        if (kind.isEmpty() && !name.equals(AUTO)) {
            throw unknownValue(
                    "kind",
                    Stream.concat(
                            Stream.of(AUTO), Arrays.stream(GrantKind.values()).map(GrantKind::wireName)));
        }
        return kind;
    }

    private static IllegalArgumentException unknownValue(String what, Stream<String> accepted) {
        return new IllegalArgumentException(
                "Unknown " + what + "; accepted: " + accepted.collect(Collectors.joining(", ")));
    }
}
