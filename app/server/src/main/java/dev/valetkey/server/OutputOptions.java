package dev.valetkey.server;

import dev.valetkey.server.client.progress.Meter;
import dev.valetkey.server.client.progress.ProgressDisplay;
import dev.valetkey.server.client.report.JsonReport;
import dev.valetkey.server.client.report.Report;
import dev.valetkey.server.client.report.TextReport;
import dev.valetkey.server.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** How a client's command says what it does. */
final class OutputOptions {

    @Option(names = "--json", description = "print one line of JSON for each file on standard output, for scripts")
    private boolean json;

    @Option(names = "--quiet", description = "show no progress")
    private boolean quiet;

    ProgressDisplay display(Meter meter, CommandLine command) {
        return quiet
                ? ProgressDisplay.quiet(command.getErr())
                : ProgressDisplay.start(meter, command.getErr(), Terminal.detect());
    }

    Report report(ProgressDisplay display, CommandLine command) {
        return json
                ? new JsonReport(new PrintStream(System.out, true, StandardCharsets.UTF_8))
                : new TextReport(command.getOut(), display);
    }
}
