package dev.valetkey.ledger.jdbc.partition;

import dev.valetkey.ledger.jdbc.partition.PartitionChange.Convert;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Create;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Defer;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Drop;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Keep;

import java.util.List;

/** The changes that a request needs. */
public final class PartitionPlan {

    private final List<PartitionChange> changes;
    private final LedgerCatalog catalog;

    PartitionPlan(List<PartitionChange> changes, LedgerCatalog catalog) {
        this.changes = List.copyOf(changes);
        this.catalog = catalog;
    }

    /** {@return the changes in their order} */
    public List<PartitionChange> changes() {
        return changes;
    }

    /** {@return whether one of them changes a table} */
    public boolean changesTables() {
        return changes.stream().anyMatch(this::changesTables);
    }

    /**
     * {@return whether a change of this plan changes a table}
     *
     * @param change one of {@link #changes}
     */
    public boolean changesTables(PartitionChange change) {
        return !steps(change).isEmpty();
    }

    /** {@return the SQL of all changes, for {@code psql --set ON_ERROR_STOP=1}} */
    public String script() {
        StringBuilder script = new StringBuilder();
        for (PartitionChange change : changes) {
            List<PartitionStep> steps = steps(change);
            script.append(steps.isEmpty() ? "-- Not possible: " : "-- ")
                    .append(change)
                    .append('\n');
            steps.forEach(step -> script.append(step.script()));
            script.append('\n');
        }
        return changesTables()
                ? script.append(PartitionStatements.analyze().script()).toString()
                : script.append("-- The partitions are current.\n").toString();
    }

    List<PartitionStep> steps(PartitionChange change) {
        if (change instanceof Convert convert) {
            return PartitionStatements.convert(convert, catalog);
        } else if (change instanceof Create create) {
            return List.of(PartitionStatements.create(create, catalog));
        } else if (change instanceof Drop drop) {
            return List.of(PartitionStatements.drop(drop, catalog.range(drop.name())));
        } else if (change instanceof Keep || change instanceof Defer) {
            return List.of();
        }
        throw new IllegalStateException("Unknown change " + change);
    }
}
