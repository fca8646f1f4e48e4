package dev.valetkey.server.help;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the user may have meant by an unknown command or option. */
public final class Suggestions {

    private static final int MAX_SUGGESTIONS = 3;

    private Suggestions() {}

    /** Such as {@code Did you mean 'upload'?}; empty if nothing is similar. */
    public static Optional<String> of(ParameterException error) {
        List<String> unknown = unknown(error);
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String word = unknown.get(0);
        List<String> similar = candidates(error.getCommandLine().getCommandSpec(), word)
                .filter(candidate -> distance(candidate, word) <= maxDistance(word))
                .sorted(Comparator.comparingInt(candidate -> distance(candidate, word)))
                .limit(MAX_SUGGESTIONS)
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

    /** picocli's own suggestions leave out names with exchanged letters. */
    private static Stream<String> candidates(CommandSpec command, String unknown) {
        return (unknown.startsWith("-")
                        ? command.optionsMap().keySet()
                        : command.subcommands().keySet())
                .stream();
    }

    /** Two exchanged letters are two replacements; words of a few letters all resemble each other. */
    private static int maxDistance(String word) {
        int letters = word.replace("-", "").length();
        return letters < 4 ? letters / 2 : Math.max(2, letters / 3);
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
