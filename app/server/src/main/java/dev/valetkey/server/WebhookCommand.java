package dev.valetkey.server;

import dev.valetkey.micronaut.web.explain.DryRun;
import dev.valetkey.micronaut.webhook.TestWebhook;
import dev.valetkey.server.explain.DryRuns;
import dev.valetkey.server.log.LogLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Commands for webhook endpoints. */
@Command(
        name = "webhook",
        description = "Test webhook endpoints.",
        mixinStandardHelpOptions = true,
        subcommands = WebhookCommand.TestCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  valetkey webhook test billing")
final class WebhookCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command; expected test.");
    }

    /** Sends a test event. */
    @Command(
            name = "test",
            description = {
                "Send a signed event of the type webhook.test to an endpoint, once, and print the result.",
                "Reads the configuration of 'serve'. Needs no server, ledger or credentials of S3."
            },
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = 3,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:the endpoint has accepted the event",
                "1:the endpoint has not accepted it",
                "2:invalid options or configuration",
                "3:internal error"
            },
            footerHeading = "%nExamples:%n",
            footer = "  valetkey webhook test billing")
    static final class TestCommand implements Callable<Integer> {

        private static final int FAILED = 1;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "ENDPOINT", description = "name below valetkey.webhooks.endpoints")
        private String endpoint = "";

        @Mixin
        private PluginsOption plugins = new PluginsOption();

        @Override
        public Integer call() {
            LogLevel.warningsOnly();
            try (DryRun service = DryRuns.ofService(plugins.folder())) {
                TestWebhook.Result result = orUsageError(spec, () -> service.testWebhook(endpoint));
                String failure = result.failure();
                String text = failure == null ? "accepted" : "not accepted: " + failure;
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%s: %s, after %d ms, webhook-id %s%n",
                                endpoint, text, result.duration().toMillis(), result.id());
                spec.commandLine().getOut().flush();
                return failure == null ? 0 : FAILED;
            }
        }
    }
}
