package dev.valetkey.server.help;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The man page of a command in roff (man(7)): picocli writes only AsciiDoc, and its converter would be the largest part of
 * the build.
 */
final class ManPage {

    private static final int MAX_ASCII = 0x7F;

    private final CommandSpec command;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** The name of the page, such as {@code valetkey-webhook-test}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    static String of(CommandSpec command) {
        var page = new ManPage(command);
        page.write();
        return String.join("\n", page.lines) + "\n";
    }

    private void write() {
        lines.add(".TH \"%s\" 1 \"\" \"Valetkey\" \"\"".formatted(name(command).toUpperCase(Locale.ROOT)));
        section("NAME");
        lines.add(escaped(name(command)) + " \\- " + escaped(description().get(0)));
        section("SYNOPSIS");
        lines.add(".B " + escaped(command.qualifiedName()));
        lines.add(escaped(synopsis()));
        section("DESCRIPTION");
        description().forEach(this::paragraph);
        arguments();
        subcommands();
        exitCodes();
        footer();
    }

    private void section(String title) {
        lines.add(".SH " + title);
    }

    private void paragraph(String text) {
        lines.add(".PP");
        lines.add(escaped(text));
    }

    private void item(String term, List<String> description) {
        lines.add(".TP");
        lines.add(".B " + escaped(term));
        description.forEach(line -> lines.add(escaped(line)));
    }

    private List<String> description() {
        return rendered(command.usageMessage().description());
    }

    private String synopsis() {
        if (!command.subcommands().isEmpty()) {
            return "COMMAND [OPTIONS]";
        }
        return "[OPTIONS]"
                + command.positionalParameters().stream()
                        .map(parameter -> " " + parameter.paramLabel()
                                + (parameter.arity().max() > 1 ? "..." : ""))
                        .collect(Collectors.joining());
    }

    private void arguments() {
        section("OPTIONS");
        command.positionalParameters().forEach(parameter -> item(parameter.paramLabel(), describe(parameter)));
        for (OptionSpec option : command.options()) {
            String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
            item(String.join(", ", option.names()) + value, describe(option));
        }
    }

    private List<String> describe(ArgSpec argument) {
        return rendered(argument.description());
    }

    private void subcommands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        section("COMMANDS");
        command.subcommands()
                .values()
                .forEach(sub -> item(
                        sub.getCommandSpec().qualifiedName("-") + "(1)",
                        rendered(sub.getCommandSpec().usageMessage().description()).stream()
                                .limit(1)
                                .toList()));
    }

    private void exitCodes() {
        if (command.usageMessage().exitCodeList().isEmpty()) {
            return;
        }
        section("EXIT STATUS");
        command.usageMessage().exitCodeList().forEach((code, meaning) -> item(code, rendered(meaning)));
    }

    private void footer() {
        if (command.usageMessage().footer().length == 0) {
            return;
        }
        section("EXAMPLES");
        lines.add(".nf");
        rendered(command.usageMessage().footer()).forEach(line -> lines.add(escaped(line)));
        lines.add(".fi");
    }

    /** Texts of picocli are formats, of which they use %n and %%. */
    private static List<String> rendered(String... text) {
        return Arrays.stream(text)
                .flatMap(line ->
                        Ansi.OFF.string(String.format(Locale.ROOT, line)).lines())
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** A leading dot or quote is a request of roff, the backslash an escape, and a hyphen would be typographic. */
    private static String escaped(String text) {
        var plain = new StringBuilder();
        text.codePoints().forEach(character -> plain.append(escaped(character)));
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + plain : plain.toString();
    }

    private static String escaped(int character) {
        if (character > MAX_ASCII) {
            return "\\[u%04X]".formatted(character);
        }
        return switch (character) {
            case '\\' -> "\\e";
            case '-' -> "\\-";
            default -> Character.toString(character);
        };
    }
}
