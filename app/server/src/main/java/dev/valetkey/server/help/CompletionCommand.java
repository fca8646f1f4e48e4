package dev.valetkey.server.help;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints completion scripts. */
@Command(
        name = "completion",
        description = "Print a script that completes commands and options in your shell.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(valetkey completion bash)         # in ~/.bashrc",
            "  source <(valetkey completion zsh)          # in ~/.zshrc",
            "  valetkey completion fish > ~/.config/fish/completions/valetkey.fish"
        })
public final class CompletionCommand implements Runnable {

    /** The supported shells. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        String script = switch (shell) {
            // picocli's script runs in both: in zsh by bashcompinit.
            case bash, zsh -> AutoComplete.bash(root.getCommandName(), root);
            case fish -> FishCompletion.of(root);
        };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
    }
}
