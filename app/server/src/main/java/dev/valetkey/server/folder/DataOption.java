package dev.valetkey.server.folder;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The option for the data folder of a development server, the same in every command. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:VALETKEY_DATA:-.valetkey}",
            description = "data folder of the development server: keys, objects, ledger; default: ${DEFAULT-VALUE}")
    private Path folder = Path.of(".valetkey");

    public Path folder() {
        return folder;
    }
}
