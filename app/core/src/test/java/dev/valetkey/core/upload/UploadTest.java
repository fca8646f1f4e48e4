package dev.valetkey.core.upload;

import dev.valetkey.core.House;
import dev.valetkey.core.Intents;
import dev.valetkey.core.issue.IssueOutcome;
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
import static dev.valetkey.core.upload.UploadState.ISSUED;
import static dev.valetkey.core.upload.UploadState.REJECTED;
import static dev.valetkey.core.upload.UploadState.STORED;
import static dev.valetkey.core.upload.UploadState.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UploadTest {

    static Stream<Arguments> life() {
        return Stream.of(
                Arguments.of(ISSUED, Set.of(VERIFYING, ABORTED, EXPIRED)),
                Arguments.of(VERIFYING, Set.of(VERIFYING, STORED, REJECTED, ISSUED, EXPIRED)),
                Arguments.of(STORED, Set.of(DELETED)),
                Arguments.of(REJECTED, Set.of()),
                Arguments.of(EXPIRED, Set.of()),
                Arguments.of(ABORTED, Set.of()),
                Arguments.of(DELETED, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("life")
    void each_state_goes_only_where_the_life_of_an_upload_says(UploadState from, Set<UploadState> allowed) {
        assertThat(UploadState.values()).filteredOn(from::mayBecome).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void a_step_that_no_upload_takes_cannot_be_written() {
        IssueOutcome outcome =
                new House().uploads.issue(House.caller("acme"), Intents.avatar().intent());
        Upload issued = ((IssueOutcome.Issued) outcome).upload();

        assertThatIllegalStateException()
                .isThrownBy(() -> issued.become(new Progress.Deleted()))
                .withMessageContaining("issued")
                .withMessageContaining("deleted");
        assertThat(issued.become(new Progress.Aborted()).revision()).isEqualTo(issued.revision() + 1);
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
    void a_malformed_id_is_no_id(String text) {
        assertThat(UploadId.parse(text)).isEmpty();
    }
}
