package dev.valetkey.server.terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.util.function.Supplier;

/** Reports invalid option values that a type of the domain rejects as usage errors of a command. */
public final class UsageErrors {

    private UsageErrors() {}

    /**
     * Returns the value.
     *
     * @throws ParameterException if the supplier throws {@link IllegalArgumentException}
     */
    public static <T> T orUsageError(CommandSpec spec, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }
}
