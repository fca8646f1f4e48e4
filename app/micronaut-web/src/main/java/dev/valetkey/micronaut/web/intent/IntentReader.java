package dev.valetkey.micronaut.web.intent;

import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.micronaut.web.body.BodyElement;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.body.JsonObjectReader;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a client says about one file. */
public final class IntentReader {
    private static final String AUTO = "auto";

    private IntentReader() {}

    /**
     * The intent in the body.
     *
     * @param body the request's body, or null if it has none
     * @param usual the purpose if the client names none
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with all of the body's faults
     */
    public static UploadIntent read(@Nullable InputStream body, Purpose usual) {
        return read(BodySize.DEFAULT.read(body), usual);
    }

    /** {@link #read(InputStream, Purpose)} of a body whose bytes are there already. */
    public static UploadIntent read(byte[] json, Purpose usual) {
        return BodyReader.read(json, members -> intent(members, usual));
    }

    /**
     * The intents in the body, in their order; the faults of one do not spoil the others.
     *
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with the faults that are none of a single intent's
     */
    public static List<BodyElement<UploadIntent>> readEach(byte[] json, Purpose usual) {
        return BodyReader.readEach(json, "uploads", IssueUpload.MAX_BATCH, members -> intent(members, usual));
    }

    private static Optional<UploadIntent> intent(JsonObjectReader members, Purpose usual) {
        Purpose purpose = members.value("purpose", Purpose::new).orElse(usual);
        Optional<String> fileName = members.required("fileName", members::string);
        Optional<MediaType> contentType =
                members.required("contentType", name -> members.value(name, MediaType::parse));
        Long size = members.size("size").orElse(null);
        Checksum checksum =
                members.object("checksum").flatMap(IntentReader::checksum).orElse(null);
        Map<String, String> metadata =
                members.object("metadata").map(JsonObjectReader::stringMap).orElse(Map.of());
        GrantKind kind = members.value("kind", IntentReader::kind)
                .flatMap(chosen -> chosen)
                .orElse(null);
        return fileName.flatMap(
                name -> contentType.map(type -> new UploadIntent(purpose, name, type, size, checksum, metadata, kind)));
    }

    /** A checksum by any algorithm that S3 knows. */
    public static Optional<Checksum> checksum(JsonObjectReader members) {
        Optional<ChecksumAlgorithm> algorithm =
                members.required("algorithm", name -> members.value(name, IntentReader::algorithm));
        Optional<String> value = members.required("value", members::string);
        members.rejectUnknownMembers();
        return algorithm.flatMap(known ->
                value.flatMap(digest -> members.build(() -> new Checksum(known, digest), "value")));
    }

    private static ChecksumAlgorithm algorithm(String word) {
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(word))
                .findFirst()
                .orElseThrow(() -> unknownValue(
                        "algorithm", Arrays.stream(ChecksumAlgorithm.values()).map(Enum::name)));
    }

    /** Empty for the service's own choice. */
    private static Optional<GrantKind> kind(String word) {
        Optional<GrantKind> kind = Arrays.stream(GrantKind.values())
                .filter(known -> known.wireName().equals(word))
                .findFirst();
        if (kind.isEmpty() && !word.equals(AUTO)) {
            throw unknownValue(
                    "kind",
                    Stream.concat(
                            Stream.of(AUTO), Arrays.stream(GrantKind.values()).map(GrantKind::wireName)));
        }
        return kind;
    }

    private static IllegalArgumentException unknownValue(String what, Stream<String> accepted) {
        return new IllegalArgumentException(
                "There is no such " + what + "; accepted: " + accepted.collect(Collectors.joining(", ")));
    }
}
