package dev.valetkey.server.doctor;

import java.util.Objects;

/**
 * A setting that differs from what the configuration needs.
 *
 * @param id identifies the kind of finding, such as {@code cors-origin}
 * @param severity how bad it is
 * @param actual what is set
 * @param needed what is needed, and why
 * @param remedy the input of the Terraform stack, or the command that corrects it
 */
public record Finding(String id, Severity severity, String actual, String needed, String remedy) {

    public Finding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(actual, "actual");
        Objects.requireNonNull(needed, "needed");
        Objects.requireNonNull(remedy, "remedy");
    }

    public static Finding error(String id, String actual, String needed, String remedy) {
        return new Finding(id, Severity.ERROR, actual, needed, remedy);
    }

    public static Finding warning(String id, String actual, String needed, String remedy) {
        return new Finding(id, Severity.WARNING, actual, needed, remedy);
    }
}
