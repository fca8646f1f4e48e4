package dev.valetkey.core.upload;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.transport.MultipartRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;
import java.util.stream.Stream;

import static dev.valetkey.core.upload.UploadState.ABORTED;
import static dev.valetkey.core.upload.UploadState.DELETED;
import static dev.valetkey.core.upload.UploadState.EXPIRED;
import static dev.valetkey.core.upload.UploadState.INSPECTING;
import static dev.valetkey.core.upload.UploadState.ISSUED;
import static dev.valetkey.core.upload.UploadState.QUARANTINED;
import static dev.valetkey.core.upload.UploadState.REJECTED;
import static dev.valetkey.core.upload.UploadState.STORED;
import static dev.valetkey.core.upload.UploadState.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UploadTest {

    static Stream<Arguments> transitions() {
        return Stream.of(
                Arguments.of(ISSUED, Set.of(VERIFYING, ABORTED, EXPIRED)),
                Arguments.of(VERIFYING, Set.of(VERIFYING, INSPECTING, STORED, QUARANTINED, REJECTED, ISSUED, EXPIRED)),
                Arguments.of(INSPECTING, Set.of(VERIFYING, ABORTED)),
                Arguments.of(STORED, Set.of(DELETED)),
                Arguments.of(QUARANTINED, Set.of(QUARANTINED, STORED, REJECTED, DELETED)),
                Arguments.of(REJECTED, Set.of()),
                Arguments.of(EXPIRED, Set.of()),
                Arguments.of(ABORTED, Set.of()),
                Arguments.of(DELETED, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void each_state_has_only_the_documented_transitions(UploadState from, Set<UploadState> allowed) {
        assertThat(UploadState.values()).filteredOn(from::canTransitionTo).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void an_invalid_transition_is_rejected() {
        Upload issued = issued();
        StoredObject object = new StoredObject(
                issued.placement().stored(), 1, issued.intent().contentType(), null, "etag", null, issued.createdAt());

        assertThatIllegalStateException()
                .isThrownBy(() -> issued.transitionTo(new UploadStatus.Stored(object)))
                .withMessageContaining("issued")
                .withMessageContaining("stored");
        assertThat(issued.transitionTo(new UploadStatus.Aborted()).revision()).isEqualTo(issued.revision() + 1);
    }

    @Test
    void the_recorded_expiry_only_increases_up_to_the_end_of_the_upload() {
        Upload issued = issued();

        assertThat(issued.renewed(issued.endsAt()).expiresAt()).isEqualTo(issued.endsAt());
        assertThat(issued.renewed(issued.createdAt()).expiresAt()).isEqualTo(issued.expiresAt());
        assertThat(issued.renewed(issued.endsAt()).revision()).isEqualTo(issued.revision() + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> issued.renewed(issued.endsAt().plusSeconds(1)));
    }

    @Test
    void an_upload_that_is_not_issued_gets_no_new_urls() {
        Upload aborted = issued().transitionTo(new UploadStatus.Aborted());
        MultipartRef another = new MultipartRef(aborted.placement().incoming(), "another");

        assertThatIllegalStateException()
                .isThrownBy(() -> aborted.renewed(aborted.endsAt()))
                .withMessageContaining("aborted");
        assertThatIllegalStateException().isThrownBy(() -> aborted.withMultipart(another));
    }

    private static Upload issued() {
        IssueOutcome outcome = new CoreFixture()
                .issue(CoreFixture.caller("acme"), TestIntents.avatar().intent());
        return ((IssueOutcome.Issued) outcome).upload();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1-1-1-1-1",
                "00000000-0000-7000-8000-00000000000",
                "00000000-0000-7000-8000-00000000000G",
                "../00000000-0000-7000-8000-000000000000",
                "00000000-0000-7000-8000-00000000000A"
            })
    void a_malformed_id_is_rejected(String text) {
        assertThat(UploadId.parse(text)).isEmpty();
    }
}
