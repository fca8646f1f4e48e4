package dev.valetkey.server.client;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.server.report.JsonReport;
import dev.valetkey.server.report.ProgressDisplay;
import dev.valetkey.server.report.TextReport;
import dev.valetkey.server.report.TransferReport;
import dev.valetkey.server.terminal.JsonOutput;
import dev.valetkey.server.terminal.Terminal;
import dev.valetkey.server.terminal.TerminalText;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.util.Map;

/** The output options of all commands that call a service. */
public final class OutputOptions {

    @Option(names = "--json", description = "print one line of JSON for each result on standard output, for scripts")
    private boolean json;

    @Option(names = "--quiet", description = "show no progress and no notes; errors are printed")
    private boolean quiet;

    public boolean json() {
        return json;
    }

    public boolean quiet() {
        return quiet;
    }

    /** The display of progress and messages on standard error. */
    public ProgressDisplay display(CommandLine command) {
        return quiet
                ? ProgressDisplay.quiet(command.getErr())
                : ProgressDisplay.of(command.getErr(), Terminal.detect());
    }

    /** The report on standard output. */
    public TransferReport report(ProgressDisplay display, CommandLine command) {
        return json ? new JsonReport(JsonOutput.on(System.out)) : new TextReport(command.getOut(), display);
    }

    /** The report of a command whose standard output is a file's content: on standard error. */
    public TransferReport reportOnStandardError(ProgressDisplay display, CommandLine command) {
        return json ? new JsonReport(JsonOutput.on(System.err)) : new TextReport(command.getErr(), display);
    }

    /** Prints a note on standard error, unless quiet. */
    public void note(CommandLine command, String text) {
        if (!quiet) {
            command.getErr().println("valetkey: " + TerminalText.sanitize(text));
            command.getErr().flush();
        }
    }

    /** Prints a line of JSON on standard output. */
    public void printJson(Map<String, ?> members) {
        JsonOutput.println(JsonObject.write(members));
    }
}
