package dev.valetkey.core.reconcile;

import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.reconcile.IncomingClassifier.Kind;

import java.util.ArrayList;
import java.util.List;

/** Removes what has to be removed, and counts it. Not thread-safe. */
final class RemovalTally {

    /** So many failures in a row are an outage or a missing permission, which the rest need not find out one by one. */
    private static final int MAX_FAILURES_IN_A_ROW = 10;

    private static final int MAX_REPORTED = 10;

    private final List<RuntimeException> failures = new ArrayList<>();
    private Tally page = Tally.NONE;
    private int failuresInARow;

    void beginPage(int listed) {
        page = new Tally(listed, 0, 0, 0, 0);
        failuresInARow = 0;
    }

    Tally endPage() {
        return page;
    }

    List<RuntimeException> failures() {
        return failures;
    }

    void add(RuntimeException failure) {
        if (failures.size() < MAX_REPORTED) {
            failures.add(failure);
        }
    }

    void handle(Kind kind, boolean removeOrphans, Runnable removal) {
        switch (kind) {
            case EXPECTED, RECENT, FOREIGN -> {}
            case LATE -> page = page.plus(new Tally(0, 1, 0, 0, remove(removal) ? 0 : 1));
            case ORPHAN -> page = page.plus(removeOrphans ? removed(remove(removal)) : new Tally(0, 0, 1, 0, 0));
        }
    }

    private static Tally removed(boolean succeeded) {
        return new Tally(0, 0, 1, succeeded ? 1 : 0, succeeded ? 0 : 1);
    }

    private boolean remove(Runnable removal) {
        if (failuresInARow >= MAX_FAILURES_IN_A_ROW) {
            return false;
        }
        try {
            removal.run();
            failuresInARow = 0;
            return true;
        } catch (StoreUnavailableException failed) {
            failuresInARow++;
            add(failed);
            return false;
        }
    }
}
