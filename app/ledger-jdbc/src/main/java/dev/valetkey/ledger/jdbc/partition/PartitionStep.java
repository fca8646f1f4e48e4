package dev.valetkey.ledger.jdbc.partition;

import java.util.List;

/**
 * Statements of one transaction.
 *
 * @param statements the statements in their order, without semicolons
 */
record PartitionStep(List<String> statements) {

    PartitionStep {
        statements = List.copyOf(statements);
    }

    static PartitionStep of(String... statements) {
        return new PartitionStep(List.of(statements));
    }

    /** For {@code psql}. */
    String script() {
        StringBuilder script = new StringBuilder("begin;\n");
        script.append(StepExecutor.SET_LOCK_TIMEOUT).append(";\n");
        statements.forEach(statement -> script.append(statement).append(";\n"));
        return script.append("commit;\n").toString();
    }
}
