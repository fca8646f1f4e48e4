package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Partitioning the uploads with the command, as {@code docs/scaling.md} describes it, while a server runs. */
class PartitionIT {

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @RegisterExtension
    final PostgresServer postgres = new PostgresServer();

    @Test
    void a_server_continues_while_its_uploads_are_partitioned() throws Exception {
        try (ProductionServer server = ProductionServer.startWithLedger(folder, postgres.ledger())) {
            Api api = server.as("acme");
            Intent intent = Intent.text("before the partitions");
            GrantedUpload before = api.create(intent);

            assertThat(partition("--dry-run").out())
                    .contains("to be converted: upload, whose present rows become the partition upload_before_20")
                    .contains("to be created: upload_20");
            assertThat(partition("--sql").out()).contains("attach partition");
            Finished done = partition("--months", "2");
            assertThat(done.exit()).as(done.err()).isZero();
            assertThat(done.out()).contains("converted: upload, whose", "created: upload_20");
            assertThat(partition("--months", "2", "--drop-before", "2026-01").out())
                    .contains("The partitions are current.");

            api.send(before, intent.bytes());
            assertThat(api.complete(before.id()).path("state").asText()).isEqualTo("stored");
            Intent later = Intent.text("with partitions");
            GrantedUpload after = api.create(later);
            api.send(after, later.bytes());
            assertThat(api.complete(after.id()).path("state").asText()).isEqualTo("stored");
            assertThat(postgres.query("select relkind from pg_class where oid = 'valetkey.upload'::regclass"))
                    .isEqualTo("p");
        }
    }

    @Test
    void a_ledger_without_its_tables_and_invalid_options_are_refused() throws Exception {
        assertThat(partition())
                .satisfies(refused -> assertThat(refused.exit()).isEqualTo(2))
                .satisfies(refused -> assertThat(refused.err()).contains("Run 'valetkey migrate' first."));
        assertThat(partition("--months", "40").err()).contains("The number of months is from 1 to 36, not 40.");
        assertThat(partition("--drop-before", "January").err())
                .contains("invalid month 'January'; expected one such as 2026-01");
    }

    private Finished partition(String... options) throws IOException {
        Path config = folder.resolve("ledger.yml");
        Files.writeString(config, "valetkey:\n  ledger: " + postgres.ledger() + "\n");
        List<String> arguments =
                Stream.concat(Stream.of("partition"), Stream.of(options)).toList();
        return Distribution.run(Map.of("MICRONAUT_CONFIG_FILES", config.toString()), arguments.toArray(String[]::new));
    }
}
