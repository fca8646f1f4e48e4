package dev.valetkey.server;

import dev.valetkey.server.transfer.DownloadCommand;
import dev.valetkey.server.transfer.UploadCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Optional;

/** Valetkey's command line. Exit codes: 0 done, 1 a fault of ours, 2 something that the user can put right. */
@Command(
        name = "valetkey",
        description = "Upload grants: users send files straight to S3.",
        footer = "%n'valetkey archive-classes' makes later starts with this JVM quick.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            DevCommand.class,
            TokenCommand.class,
            UploadCommand.class,
            DownloadCommand.class,
            ExplainCommand.class,
            ServeCommand.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(CommandErrors::handleUsageError)
                .setExecutionExceptionHandler(CommandErrors::handleExecutionError);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say a command: dev, token, upload, download, explain or serve.");
    }

    /** The version that the jar's manifest names. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
            return new String[] {"valetkey " + version};
        }
    }
}
