package dev.valetkey.server;

import dev.valetkey.server.help.ManPages;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the man pages of the distribution, when it is built. */
final class ManPageRun {

    private ManPageRun() {}

    public static void main(String[] arguments) throws IOException {
        ManPages.write(Main.commandLine(), Path.of(arguments[0]));
    }
}
