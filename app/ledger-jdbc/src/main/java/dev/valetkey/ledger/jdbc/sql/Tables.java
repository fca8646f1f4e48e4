package dev.valetkey.ledger.jdbc.sql;

/** The ledger's schema and tables, qualified and quoted, independent of a service's default schema and search path. */
public final class Tables {

    /** The schema of the ledger; it is not configurable. */
    public static final String SCHEMA = "valetkey";

    /** Public, because partitions are made of it. */
    public static final String UPLOAD = qualified("upload");
    /** Public, because a partition with events in it must be kept. */
    public static final String OUTBOX = qualified("outbox");

    static final String OUTBOX_DELIVERY = qualified("outbox_heard");
    static final String DEAD_EVENT = qualified("dead_event");
    static final String DEAD_EVENT_REFUSAL = qualified("dead_event_refusal");
    static final String USAGE = qualified("quota_usage");
    static final String IDEMPOTENCY_KEY = qualified("idempotency_key");
    static final String SUSPENSION = qualified("tenant_suspension");
    static final String ERASURE = qualified("erasure");
    static final String RECONCILIATION = qualified("reconciliation");
    static final String WEBHOOK_ENDPOINT = qualified("webhook_endpoint");
    static final String WEBHOOK_DELIVERY = qualified("webhook_delivery");
    static final String WEBHOOK_ATTEMPT = qualified("webhook_attempt");
    static final String WEBHOOK_REGISTRY = qualified("webhook_registry");
    static final String WEBHOOK_REGISTRY_LOCK = qualified("webhook_registry_lock");

    /** Public, because Bucket4j has statements of its own. */
    public static final String RATE_LIMIT_BUCKET = qualified("rate_limit_bucket");

    private Tables() {}

    /**
     * {@return a table of the ledger, qualified}
     *
     * @param table the name, quoted if it is not in lower case
     */
    public static String qualified(String table) {
        return "\"" + SCHEMA + "\"." + table;
    }
}
