package dev.valetkey.server.help;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A completion script for fish, which picocli does not write: one {@code complete} for each command and option. */
final class FishCompletion {

    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandLine root) {
        var script = new FishCompletion(root.getCommandName());
        script.lines.add("complete -c " + script.program + " -f");
        script.addSubcommands(root, "__fish_use_subcommand");
        script.addOptions(root.getCommandSpec(), "__fish_use_subcommand");
        return String.join("\n", script.lines) + "\n";
    }

    private void addSubcommands(CommandLine parent, String condition) {
        parent.getSubcommands().forEach((name, command) -> {
            add(condition, "-a " + quoted(name), description(command.getCommandSpec()));
            String inCommand = "__fish_seen_subcommand_from " + name;
            addOptions(command.getCommandSpec(), inCommand);
            if (takesFiles(command.getCommandSpec())) {
                lines.add("complete -c %s -n %s -F".formatted(program, quoted(inCommand)));
            }
            addSubcommands(command, inCommand);
            command.getCommandSpec().positionalParameters().stream()
                    .filter(parameter -> parameter.completionCandidates() != null)
                    .forEach(parameter -> add(inCommand, "-a " + candidates(parameter), ""));
        });
    }

    private void addOptions(CommandSpec command, String condition) {
        for (OptionSpec option : command.options()) {
            var arguments = new StringBuilder();
            for (String name : option.names()) {
                arguments
                        .append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                        .append(' ');
            }
            if (option.arity().max() > 0) {
                arguments.append(isFile(option) ? "-rF " : "-x ");
            }
            if (option.completionCandidates() != null) {
                arguments.append("-a ").append(candidates(option));
            }
            add(condition, arguments.toString().strip(), firstLine(option.description()));
        }
    }

    private void add(String condition, String arguments, String description) {
        String described = description.isEmpty() ? "" : " -d " + quoted(description);
        lines.add("complete -c %s -n %s %s%s".formatted(program, quoted(condition), arguments, described));
    }

    private static boolean takesFiles(CommandSpec command) {
        return command.positionalParameters().stream().anyMatch(FishCompletion::isFile);
    }

    private static boolean isFile(ArgSpec argument) {
        return List.of("FILE", "DIR", "FOLDER", "RECEIPT").contains(argument.paramLabel());
    }

    private static String candidates(ArgSpec argument) {
        return quoted(StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .collect(Collectors.joining(" ")));
    }

    private static String description(CommandSpec command) {
        return firstLine(command.usageMessage().description());
    }

    private static String firstLine(String[] description) {
        return description.length == 0 ? "" : description[0].replace("%n", " ");
    }

    /** In single quotes, fish interprets only the backslash and the quote. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
