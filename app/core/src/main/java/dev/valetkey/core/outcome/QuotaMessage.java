package dev.valetkey.core.outcome;

import dev.valetkey.core.quota.QuotaExcess;

import java.time.temporal.ChronoUnit;

/** Describes an exceeded quota to the client. */
final class QuotaMessage {

    private QuotaMessage() {}

    static String of(QuotaExcess excess) {
        return "The quota of " + owner(excess) + " is exceeded: " + amounts(excess) + "; " + excess.requested()
                + (excess.requested() == 1 ? " more was" : " more were") + " requested." + advice(excess);
    }

    private static String owner(QuotaExcess excess) {
        String purpose = "purpose '" + excess.key().purposeName() + "'";
        return switch (excess.scope()) {
            case TENANT -> "the tenant";
            case PURPOSE -> purpose;
            case SUBJECT -> "the caller for " + purpose;
        };
    }

    private static String amounts(QuotaExcess excess) {
        return switch (excess.resource()) {
            case BYTES ->
                "of " + excess.limit() + " bytes, " + excess.used() + " are stored and " + excess.reserved()
                        + " reserved by uploads in flight";
            case OBJECTS ->
                "of " + excess.limit() + " objects, " + excess.used() + " are stored and " + excess.reserved()
                        + " in flight";
            case IN_FLIGHT -> "of " + excess.limit() + " uploads in flight, " + excess.reserved() + " are";
        };
    }

    private static String advice(QuotaExcess excess) {
        if (excess.retryAfter().isEmpty() || excess.reservationsFreeAt() == null) {
            return " Delete stored files, or upload less.";
        }
        return " Complete or abort uploads in flight; the first of them ends at "
                + excess.reservationsFreeAt().truncatedTo(ChronoUnit.SECONDS) + " at the latest.";
    }
}
