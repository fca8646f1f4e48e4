package dev.valetkey.server.client;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.server.report.FailureText;
import dev.valetkey.server.report.ProgressDisplay;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** A command that calls a service and transfers no file. */
public abstract class ClientCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public final Integer call() {
        orUsageError(spec, () -> {
            validate();
            return "";
        });
        ValetkeyClient client = orUsageError(spec, service::client).build();
        try {
            int exitCode = execute(client);
            out().flush();
            return exitCode;
        } catch (ValetkeyClientException failure) {
            return failed(spec.name(), failure);
        }
    }

    /**
     * Validates the options, before anything is sent.
     *
     * @throws IllegalArgumentException if an option is invalid
     */
    protected void validate() {}

    /**
     * Runs the command and returns its exit code.
     *
     * @throws ValetkeyClientException if it fails
     */
    protected abstract int execute(ValetkeyClient client);

    /** Reports a failure and returns its exit code. */
    protected final int failed(String subject, ValetkeyClientException failure) {
        out().flush();
        output.report(ProgressDisplay.quiet(command().getErr()), command()).failed(subject, failure);
        return FailureText.exitCode(failure.kind());
    }

    protected final CommandLine command() {
        return spec.commandLine();
    }

    protected final PrintWriter out() {
        return command().getOut();
    }

    protected final ServiceOptions service() {
        return service;
    }

    protected final OutputOptions output() {
        return output;
    }

    protected final void note(String text) {
        output.note(command(), text);
    }
}
