package dev.valetkey.s3.enforcement;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.promote.ObjectComparison;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.s3.bucket.ChecksumHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Each row of the enforcement report of each kind of grant on each S3 service: the claim follows from what the URLs and forms
 * really sign, and from what the service itself sends and compares.
 */
class EnforcementReportTest {

    private static final String META = ReportedGrant.METADATA_PREFIX;

    static Stream<Arguments> grants() {
        return Arrays.stream(Provider.values())
                .flatMap(provider -> Arrays.stream(GrantKind.values()).map(kind -> arguments(provider, kind)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("grants")
    void each_row_names_who_really_enforces_it(Provider provider, GrantKind kind) {
        for (Checksum checksum : Arrays.asList(null, ReportedGrant.SHA256, ReportedGrant.CRC64NVME)) {
            for (Map<String, String> metadata : List.of(Map.<String, String>of(), Map.of("album", "7"))) {
                for (ChecksumAlgorithm ofParts : List.of(ChecksumAlgorithm.CRC64NVME, ChecksumAlgorithm.SHA256)) {
                    UploadIntent intent = ReportedGrant.intent(kind, checksum, metadata);
                    ReportedGrant.of(provider, intent, ofParts)
                            .ifPresent(granted -> granted.plan()
                                    .constraints()
                                    .forEach(row -> assertThat(row.enforcedBy())
                                            .as(
                                                    "%s of a %s with %s, %s, parts by %s",
                                                    row.name(), kind, checksum, metadata, ofParts)
                                            .isEqualTo(enforcer(row, granted))));
                }
            }
        }
    }

    private static Enforcement enforcer(Constraint row, ReportedGrant granted) {
        return switch (granted.plan().kind()) {
            case PUT -> ofPut(row, granted);
            case POST -> ofForm(row, granted);
            case MULTIPART -> ofParts(row, granted);
        };
    }

    private static Enforcement ofPut(Constraint row, ReportedGrant granted) {
        SignedEvidence evidence = granted.evidence();
        UploadIntent intent = granted.upload().intent();
        return switch (row.name()) {
            case SIZE -> signature(evidence.signs("content-length"));
            case CONTENT_TYPE ->
                signature(evidence.signs("content-type", intent.contentType().toString()));
            case CHECKSUM -> signature(granted.provider() != Provider.OTHER && signs(evidence, intent.checksum()));
            case METADATA ->
                granted.signsMetadata() ? Enforcement.SIGNATURE : completion(differsByMetadata(granted.upload()));
            case WRITE_ONCE -> granted.signsCondition() ? Enforcement.SIGNATURE : completion(isStoredOnce());
            case NO_LATE_WRITES -> granted.signsCondition() ? Enforcement.SIGNATURE : completion(endsForGood());
            case NO_OTHER_HEADERS -> signature(granted.signsAllHeaders());
            case METHOD, KEY -> signature(evidence.hasParameter("X-Amz-Signature"));
            case EXPIRY -> signature(evidence.hasParameter("X-Amz-Expires"));
            case SIZE_RANGE, PART_SIZE, PART_CHECKSUM -> throw new AssertionError("A PUT has no " + row.name());
        };
    }

    private static Enforcement ofForm(Constraint row, ReportedGrant granted) {
        SignedEvidence evidence = granted.evidence();
        UploadIntent intent = granted.upload().intent();
        return switch (row.name()) {
            case SIZE, SIZE_RANGE ->
                policy(evidence.policy()
                        .contains("[\"content-length-range\","
                                + granted.plan().transport().sizes().min() + ","
                                + granted.plan().transport().sizes().max() + "]"));
            case CONTENT_TYPE ->
                policy(evidence.requires("Content-Type", intent.contentType().toString()));
            case CHECKSUM ->
                policy(evidence.requires(
                        ChecksumHeaders.name(intent.checksum().algorithm()),
                        intent.checksum().value()));
            case METADATA ->
                policy(intent.metadata().entrySet().stream()
                        .allMatch(entry -> evidence.requires(META + entry.getKey(), entry.getValue())));
            case NO_OTHER_HEADERS -> policy(evidence.unconditionalFields().equals(Set.of("policy", "x-amz-signature")));
            case METHOD -> policy(evidence.fields().containsKey("policy"));
            case KEY -> policy(evidence.requires("key", ReportedGrant.KEY.value()));
            case EXPIRY -> policy(evidence.policy().contains("\"expiration\":\"" + ReportedGrant.EXPIRY.at() + "\""));
            // A form cannot send the condition.
            case WRITE_ONCE -> completion(isStoredOnce() && !evidence.fields().containsKey("if-none-match"));
            case NO_LATE_WRITES ->
                completion(endsForGood() && !evidence.fields().containsKey("if-none-match"));
            case PART_SIZE, PART_CHECKSUM -> throw new AssertionError("A form has no " + row.name());
        };
    }

    private static Enforcement ofParts(Constraint row, ReportedGrant granted) {
        SignedEvidence evidence = granted.evidence();
        UploadIntent intent = granted.upload().intent();
        CreateMultipartRequest created = CreateMultipartRequest.of(ReportedGrant.KEY, intent, granted.parts());
        return switch (row.name()) {
            case PART_SIZE -> signature(evidence.signs("content-length"));
            case PART_CHECKSUM ->
                granted.provider() == Provider.OTHER
                        ? Enforcement.NOBODY
                        : evidence.signs(ChecksumHeaders.name(granted.parts().checksum()))
                                ? Enforcement.SIGNATURE
                                : service(created.partChecksum()
                                        == granted.parts().checksum());
            case NO_OTHER_HEADERS -> signature(granted.signsAllHeaders());
            case METHOD -> signature(evidence.hasParameter("X-Amz-Signature"));
            case KEY -> signature(evidence.hasParameter("partNumber") && evidence.hasParameter("uploadId"));
            case EXPIRY -> signature(evidence.hasParameter("X-Amz-Expires"));
            // A client that could send one of these would not be bound by what the service has sent.
            case CONTENT_TYPE ->
                service(created.contentType().equals(intent.contentType()) && !evidence.signs("content-type"));
            case METADATA ->
                service(created.metadata().equals(intent.metadata())
                        && evidence.signedWithPrefix(META).isEmpty());
            case CHECKSUM -> granted.provider() == Provider.OTHER ? Enforcement.NOBODY : Enforcement.SERVICE;
            case SIZE -> service(granted.parts().plan().count() > PresignUpload.INITIAL_PARTS);
            case WRITE_ONCE ->
                granted.provider() == Provider.OTHER
                        ? completion(isStoredOnce())
                        : service(!evidence.signs("if-none-match"));
            case NO_LATE_WRITES -> service(evidence.hasParameter("uploadId"));
            case SIZE_RANGE -> throw new AssertionError("Parts have no range of sizes");
        };
    }

    private static Enforcement signature(boolean signed) {
        return signed ? Enforcement.SIGNATURE : Enforcement.NOBODY;
    }

    private static Enforcement policy(boolean required) {
        return required ? Enforcement.POST_POLICY : Enforcement.NOBODY;
    }

    private static Enforcement service(boolean sent) {
        return sent ? Enforcement.SERVICE : Enforcement.NOBODY;
    }

    private static Enforcement completion(boolean compared) {
        return compared ? Enforcement.COMPLETION : Enforcement.NOBODY;
    }

    private static boolean signs(SignedEvidence evidence, @Nullable Checksum checksum) {
        return checksum != null && evidence.signs(ChecksumHeaders.name(checksum.algorithm()), checksum.value());
    }

    /** With metadata that nobody granted. */
    private static boolean differsByMetadata(Upload upload) {
        UploadIntent intent = upload.intent();
        Map<String, String> more = new HashMap<>(intent.metadata());
        more.put("owner", "mallory");
        Set<Checksum> checksums = intent.checksum() == null ? Set.of() : Set.of(intent.checksum());
        ObjectFacts facts = new ObjectFacts(
                upload.transport().sizes().min(), intent.contentType().toString(), checksums, more, "etag", null);
        return new ObjectComparison(ReportedGrant.ALL_TOLERATED)
                .difference(upload, facts)
                .filter(rejection -> rejection.code().equals("metadata-differs"))
                .isPresent();
    }

    private static boolean isStoredOnce() {
        return !UploadState.STORED.canTransitionTo(UploadState.VERIFYING);
    }

    private static boolean endsForGood() {
        return Stream.of(UploadState.ABORTED, UploadState.DELETED, UploadState.REJECTED)
                .allMatch(UploadState::ended);
    }
}
