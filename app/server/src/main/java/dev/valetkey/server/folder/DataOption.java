package dev.valetkey.server.folder;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Where a development server keeps its things; the same default for every command that looks there. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:VALETKEY_DATA:-.valetkey}",
            description = "folder of the development server: keys, objects, ledger; ${DEFAULT-VALUE} when left out")
    private Path folder = Path.of(".valetkey");

    public Path folder() {
        return folder;
    }
}
