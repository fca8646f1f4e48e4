package dev.valetkey.server;

import dev.valetkey.server.catalog.ListCommand;
import dev.valetkey.server.catalog.PurposesCommand;
import dev.valetkey.server.catalog.RemoveCommand;
import dev.valetkey.server.catalog.UrlCommand;
import dev.valetkey.server.catalog.WhoamiCommand;
import dev.valetkey.server.help.CompletionCommand;
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

import java.util.Objects;
import java.util.Optional;

/** The command line. Exit codes: 0 success, 1 internal error, 2 error that the user can fix. */
@Command(
        name = "valetkey",
        description = "Upload grants: users send files directly to S3.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            UploadCommand.class,
            DownloadCommand.class,
            ListCommand.class,
            RemoveCommand.class,
            UrlCommand.class,
            PurposesCommand.class,
            WhoamiCommand.class,
            ReceiptCommand.class,
            VerifyCommand.class,
            DevCommand.class,
            TokenCommand.class,
            ExplainCommand.class,
            ServeCommand.class,
            MigrateCommand.class,
            DoctorCommand.class,
            PartitionCommand.class,
            WebhookCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey dev",
            "  valetkey upload holiday.mp4 --purpose video",
            "  valetkey help upload",
            "",
            "'valetkey archive-classes' speeds up later starts with this JVM."
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Main());
        Objects.requireNonNull(commandLine.getSubcommands().get("help"))
                .getCommandSpec()
                .usageMessage()
                .description("Print the help of a command.")
                .footerHeading("%nExamples:%n")
                .footer("  valetkey help", "  valetkey help upload", "  valetkey help webhook test");
        return commandLine
                .setParameterExceptionHandler(CommandErrors::handleUsageError)
                .setExecutionExceptionHandler(CommandErrors::handleExecutionError);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command; expected one of "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
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
