package dev.valetkey.server.report;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;

import java.util.Map;

/** Failures of the client on the command line: their exit codes, and what the user can do, in terms of the options. */
public final class FailureText {

    private static final Map<String, String> HINTS = Map.of(
            "service-unreachable", "Check --url and whether the service is running.",
            "unexpected-answer", "Check --url with its context path, and proxies between this machine and the service.",
            "not-found", "Check the context path of --url.",
            "token-malformed", "Check VALETKEY_TOKEN or --token.",
            "file-exists", "Choose another file with -o, or replace it with --force.",
            "file-changed", "To upload the file in its current state, use --no-resume.",
            "download-damaged", "Run the same command again.",
            "disk-full", "Free some space and run the same command again.",
            "state-unusable", "Set VALETKEY_STATE to a writable folder.");

    private FailureText() {}

    /** The message, with a hint where there is one. */
    static String detail(ValetkeyClientException failure) {
        // From another service, with the status.
        String hint = HINTS.get(failure.code().startsWith("http-") ? "unexpected-answer" : failure.code());
        return hint == null ? failure.detail() : failure.detail() + " " + hint;
    }

    /** The exit code of the command. */
    public static int exitCode(Kind kind) {
        return switch (kind) {
            case REFUSED -> 1;
            case FAULT -> 3;
        };
    }
}
