package dev.valetkey.ledger.jdbc;

import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The SQL runs on PostgreSQL-compatible distributed databases and behind a pool of transactions, see docs/scaling.md. */
class PortableSqlTest {

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What distributed databases lack or make slow, and what a connection of a transaction pool must not keep. */
    private static final List<Pattern> FORBIDDEN = Stream.of(
                    "advisory",
                    "lock table",
                    "\\bnextval\\b",
                    "\\bsequence\\b",
                    "\\bserial\\b",
                    "\\bbigserial\\b",
                    "\\bidentity\\b",
                    "\\blisten\\b",
                    "\\bnotify\\b",
                    "\\btemporary\\b",
                    "\\btrigger\\b",
                    "\\bset session\\b",
                    "\\bdeclare\\b.*\\bcursor\\b",
                    "\\bpg_sleep\\b")
            .map(Pattern::compile)
            .toList();

    static List<Path> sources() throws IOException {
        try (Stream<Path> statements = Files.list(Path.of("src/main/java/dev/valetkey/ledger/jdbc/sql"));
                Stream<Path> migrations = Files.list(Path.of("src/main/resources/" + LedgerSchema.MIGRATIONS))) {
            return Stream.concat(statements, migrations).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void no_statement_needs_locks_sequences_or_sessions(Path source) throws IOException {
        String sql = sql(source);

        assertThat(FORBIDDEN).noneMatch(pattern -> pattern.matcher(sql).find());
    }

    /** The statements without the comments around them. */
    private static String sql(Path source) throws IOException {
        String text = Files.readString(source).toLowerCase(Locale.ROOT);
        return source.toString().endsWith(".sql")
                ? text.replaceAll("--[^\n]*", "")
                : STRING.matcher(text).results().map(found -> found.group(1)).reduce("", (a, b) -> a + " " + b);
    }
}
