package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.partition.LedgerPartitions;
import dev.valetkey.ledger.jdbc.partition.PartitionRequest;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.UploadStatements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import javax.sql.DataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The plans of a ledger with a partition for each month of a year, and a few empty ones. */
@Tag("long")
class PartitionedQueryPlanTest extends QueryPlanTest {

    private static final Instant BEFORE_THE_FIRST_UPLOAD = Instant.parse("2025-11-10T00:00:00Z");

    @Override
    void prepare(DataSource empty) {
        LedgerPartitions partitions = LedgerPartitions.in(empty, Clock.fixed(BEFORE_THE_FIRST_UPLOAD, ZoneOffset.UTC));
        partitions.execute(partitions.plan(PartitionRequest.create(15)), change -> {});
    }

    /** Empty partitions have no page to read. */
    @Override
    Pattern fullScan() {
        return Pattern.compile("Seq Scan on (upload|upload_2025_12|upload_2026_(0\\d|10|11))\\b");
    }

    static Stream<Arguments> lookups() {
        Upload upload = sample().id(MIDDLE.value()).build();
        return Stream.of(
                arguments("find", UploadStatements.find(MIDDLE)),
                arguments(
                        "replace",
                        UploadStatements.replace(upload, upload.transitionTo(new UploadStatus.Aborted()), NOON)),
                arguments("delete", UploadStatements.delete(upload)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lookups")
    void a_statement_for_one_upload_uses_the_partition_of_its_month(String name, BoundStatement statement)
            throws SQLException {
        assertThat(explain(statement))
                .as(name)
                .contains("Index Scan using upload_2026_05_pkey")
                .doesNotContainPattern("upload_(?!2026_05)\\w+_pkey");
    }
}
