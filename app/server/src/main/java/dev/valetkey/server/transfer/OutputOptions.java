package dev.valetkey.server.transfer;

import dev.valetkey.server.report.JsonReport;
import dev.valetkey.server.report.ProgressDisplay;
import dev.valetkey.server.report.TextReport;
import dev.valetkey.server.report.TransferReport;
import dev.valetkey.server.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The output options of the upload and download commands. */
final class OutputOptions {

    @Option(names = "--json", description = "print one line of JSON for each file on standard output, for scripts")
    private boolean json;

    @Option(names = "--quiet", description = "show no progress")
    private boolean quiet;

    ProgressDisplay display(CommandLine command) {
        return quiet
                ? ProgressDisplay.quiet(command.getErr())
                : ProgressDisplay.of(command.getErr(), Terminal.detect());
    }

    TransferReport report(ProgressDisplay display, CommandLine command) {
        return json
                ? new JsonReport(new PrintStream(System.out, true, StandardCharsets.UTF_8))
                : new TextReport(command.getOut(), display);
    }
}
