package dev.valetkey.server.transfer;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.server.report.FailureText;
import dev.valetkey.server.report.ProgressDisplay;
import dev.valetkey.server.report.TextReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Prints the receipt of a stored upload. */
@Command(
        name = "receipt",
        description = {"Print the signed receipt of a stored upload.", "'valetkey verify' compares it with a file."},
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the receipt is printed",
            "1:the upload is unknown or not stored, or the service has no receipts",
            "2:invalid options",
            "3:the service or the network failed"
        })
public final class ReceiptCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "id of the upload")
    private String id = "";

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        ValetkeyClient client = orUsageError(spec, service::client).build();
        try {
            String receipt = orUsageError(spec, () -> client.receipt(id));
            command.getOut().println(receipt);
            command.getOut().flush();
            return 0;
        } catch (ValetkeyClientException failure) {
            new TextReport(command.getOut(), ProgressDisplay.quiet(command.getErr())).failed(id, failure);
            return FailureText.exitCode(failure.kind());
        }
    }
}
