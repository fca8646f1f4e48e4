package dev.valetkey.server;

import dev.valetkey.server.receipt.VerifyCommand;
import dev.valetkey.server.transfer.DownloadCommand;
import dev.valetkey.server.transfer.ReceiptCommand;
import dev.valetkey.server.transfer.UploadCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Optional;

/** The command line. Exit codes: 0 success, 1 internal error, 2 error that the user can fix. */
@Command(
        name = "valetkey",
        description = "Upload grants: users send files directly to S3.",
        footer = "%n'valetkey archive-classes' speeds up later starts with this JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            DevCommand.class,
            TokenCommand.class,
            UploadCommand.class,
            DownloadCommand.class,
            ReceiptCommand.class,
            VerifyCommand.class,
            ExplainCommand.class,
            ServeCommand.class,
            MigrateCommand.class,
            PartitionCommand.class,
            WebhookCommand.class
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
                spec.commandLine(),
                "Missing command; expected dev, token, upload, download, receipt, verify, explain, serve, migrate,"
                        + " partition or webhook.");
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
            return new String[] {"valetkey " + version};
        }
    }
}
