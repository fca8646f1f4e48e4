package dev.valetkey.server.help;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;
import java.util.Optional;

/** What the user may have meant by an unknown command or option. */
public final class Suggestions {

    private Suggestions() {}

    /** Such as {@code Did you mean 'valetkey upload'?}; empty if nothing is similar. */
    public static Optional<String> of(ParameterException error) {
        List<String> unknown = unknown(error);
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> similar = new UnmatchedArgumentException(command(error), unknown)
                .getSuggestions().stream()
                        .filter(candidate ->
                                distance(lastWord(candidate), unknown.get(0)) <= maxDistance(unknown.get(0)))
                        .distinct()
                        .toList();
        return similar.isEmpty()
                ? Optional.empty()
                : Optional.of("Did you mean '" + String.join("' or '", similar) + "'?");
    }

    /** An unknown option also makes picocli report the one that is missing, with the unknown one left over. */
    private static List<String> unknown(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched();
        }
        List<String> left = error.getCommandLine().getUnmatchedArguments();
        if (left.isEmpty() && error.getArgSpec() == null && error.getValue() != null) {
            // 'valetkey help CMD' with an unknown command.
            return List.of(error.getValue());
        }
        return left;
    }

    private static CommandLine command(ParameterException error) {
        return error.getCommandLine();
    }

    private static String lastWord(String candidate) {
        return candidate.substring(candidate.lastIndexOf(' ') + 1);
    }

    private static int maxDistance(String word) {
        return Math.max(2, word.replace("-", "").length() / 3);
    }

    /** The number of characters to insert, delete or replace (Levenshtein). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
