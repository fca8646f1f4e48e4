package dev.valetkey.server.help;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a man page for each command. */
public final class ManPages {

    private ManPages() {}

    /** Writes the pages of a command and of its subcommands into a folder, such as {@code share/man/man1}. */
    public static void write(CommandLine command, Path folder) throws IOException {
        CommandSpec spec = command.getCommandSpec();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(ManPage.name(spec) + ".1"), ManPage.of(spec));
        for (CommandLine subcommand : command.getSubcommands().values()) {
            write(subcommand, folder);
        }
    }
}
