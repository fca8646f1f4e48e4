package dev.valetkey.s3.server;

/** Behaviour of S3 that some servers lack. At least one server must have each capability, so that it is tested. */
public enum ServerCapability {
    CONDITIONAL_COPY("If-None-Match on a copy"),
    CONDITIONAL_RANGE("If-Range on a read"),
    COPIED_RANGES_SUMMED("the checksums of ranges that are copied, instead of their source's"),
    FIELD_NAMES_CASELESS("reading a form's field names without regard to case"),
    FIELDS_END_AT_FILE("reading a form's fields up to its file only"),
    FIELDS_LIMITED("the limit of 20,480 bytes before a form's file"),
    FUTURE_DATE_REFUSED("the refusal of a signature from the future");

    private final String description;

    ServerCapability(String words) {
        this.description = words;
    }

    /** A phrase that follows "lacks". */
    public String description() {
        return description;
    }
}
