package dev.valetkey.server.log;

/** The level of the log of a command. */
public final class LogLevel {

    private LogLevel() {}

    /** For a command whose output is its result, without messages of the start. No effect after logging has started (logback.xml). */
    public static void warningsOnly() {
        System.setProperty("log.level", "WARN");
    }
}
