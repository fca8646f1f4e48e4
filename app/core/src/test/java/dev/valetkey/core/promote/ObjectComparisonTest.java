package dev.valetkey.core.promote;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.plan.Tolerance;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectComparisonTest {

    private static final Checksum OTHER =
            new Checksum(ChecksumAlgorithm.SHA256, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final Upload upload = ((Issued) new CoreFixture()
                    .issue(
                            CoreFixture.caller("acme"),
                            TestIntents.avatar().checksum(TestIntents.SHA256).intent()))
            .upload();

    @Test
    void an_object_without_a_checksum_is_accepted_if_tolerated() {
        assertThat(tolerating("checksum@put").difference(upload, keeping(Set.of())))
                .isEmpty();
    }

    @Test
    void an_object_without_a_checksum_is_rejected_unless_tolerated_for_its_kind() {
        assertThat(new ObjectComparison(Set.of()).difference(upload, keeping(Set.of())))
                .map(Rejection::code)
                .hasValue("checksum-differs");
        assertThat(tolerating("checksum@post").difference(upload, keeping(Set.of())))
                .map(Rejection::code)
                .hasValue("checksum-differs");
    }

    @Test
    void a_stored_checksum_is_compared_even_if_its_absence_is_tolerated() {
        assertThat(tolerating("checksum@put").difference(upload, keeping(Set.of(OTHER))))
                .map(Rejection::code)
                .hasValue("checksum-differs");
    }

    private static ObjectComparison tolerating(String entry) {
        return new ObjectComparison(Set.of(Tolerance.parse(entry)));
    }

    private static ObjectFacts keeping(Set<Checksum> checksums) {
        return new ObjectFacts(1000, "image/png", checksums, Map.of(), "etag", null);
    }
}
