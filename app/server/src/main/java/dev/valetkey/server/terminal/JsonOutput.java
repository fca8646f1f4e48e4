package dev.valetkey.server.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints JSON, for scripts. */
public final class JsonOutput {

    private JsonOutput() {}

    /** Prints a line on standard output. */
    public static void println(String json) {
        on(System.out).println(json);
    }

    /** A stream that writes JSON: it requires UTF-8, whatever the terminal's encoding (RFC 8259 §8.1). */
    public static PrintStream on(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }
}
