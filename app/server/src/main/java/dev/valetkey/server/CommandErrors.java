package dev.valetkey.server;

import dev.valetkey.server.start.StartFailures;
import dev.valetkey.server.start.StartupException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;
import java.util.Optional;

/** Says in a sentence on stderr what kept a command from its work; a stack trace only when asked for. */
final class CommandErrors {

    private static final String TRACE = "VALETKEY_TRACE";

    private CommandErrors() {}

    static int handleUsageError(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("valetkey: " + misuse.getMessage());
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes.");
        return ExitCode.USAGE;
    }

    static int handleExecutionError(Exception fault, CommandLine command, ParseResult parsed) {
        Optional<StartupException> refusal = StartFailures.find(fault);
        String sentence = refusal.map(Throwable::getMessage).orElseGet(() -> unexpected(fault));
        command.getErr().println("valetkey: " + sentence);
        if (System.getenv(TRACE) != null) {
            fault.printStackTrace(command.getErr());
        }
        return refusal.isPresent() ? ExitCode.USAGE : command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String unexpected(Exception fault) {
        return "stopped by an unexpected fault: %s (set %s=1 to see where it comes from)".formatted(fault, TRACE);
    }
}
