package dev.valetkey.core.verify;

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
    void a_store_without_checksums_is_accepted_if_that_is_tolerated() {
        assertThat(tolerating("checksum@put").difference(upload, keeping(Set.of())))
                .isEmpty();
    }

    @Test
    void it_is_not_where_that_is_not_tolerated_or_on_another_kind_only() {
        assertThat(new ObjectComparison(Set.of()).difference(upload, keeping(Set.of())))
                .map(Rejection::code)
                .hasValue("checksum-differs");
        assertThat(tolerating("checksum@post").difference(upload, keeping(Set.of())))
                .map(Rejection::code)
                .hasValue("checksum-differs");
    }

    @Test
    void a_checksum_that_was_kept_is_compared_all_the_same() {
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
