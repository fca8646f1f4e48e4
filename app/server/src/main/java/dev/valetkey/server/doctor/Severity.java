package dev.valetkey.server.doctor;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** Uploads fail, or somebody can do what nobody should. */
    ERROR,
    /** A protection or a cleanup is missing that the Terraform kit sets up. */
    WARNING;

    /** The name in the output. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
