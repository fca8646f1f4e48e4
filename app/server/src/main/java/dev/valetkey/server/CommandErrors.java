package dev.valetkey.server;

import dev.valetkey.server.help.Suggestions;
import dev.valetkey.server.start.StartFailures;
import dev.valetkey.server.start.StartupException;
import dev.valetkey.server.terminal.TerminalText;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.Optional;

/** Prints errors of commands as one message on standard error; with a stack trace only if VALETKEY_TRACE is set. */
final class CommandErrors {

    private static final String TRACE = "VALETKEY_TRACE";

    private CommandErrors() {}

    static int handleUsageError(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("valetkey: " + TerminalText.sanitize(message(error)));
        Suggestions.of(error).ifPresent(err::println);
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help' for its options.");
        return ExitCode.USAGE;
    }

    private static String message(ParameterException error) {
        boolean unknownCommand = error instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !error.getCommandLine().getSubcommands().isEmpty();
        return unknownCommand
                ? "Unknown command '"
                        + error.getCommandLine().getUnmatchedArguments().get(0) + "'."
                : String.valueOf(error.getMessage());
    }

    static int handleExecutionError(Exception failure, CommandLine command, ParseResult parsed) {
        Optional<StartupException> known = StartFailures.find(failure);
        String message = known.map(Throwable::getMessage).orElseGet(() -> unexpected(failure));
        command.getErr().println("valetkey: " + message);
        if (System.getenv(TRACE) != null) {
            failure.printStackTrace(command.getErr());
        }
        return known.isPresent() ? ExitCode.USAGE : command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String unexpected(Exception failure) {
        return "unexpected error: %s (set %s=1 for the stack trace)".formatted(failure, TRACE);
    }
}
