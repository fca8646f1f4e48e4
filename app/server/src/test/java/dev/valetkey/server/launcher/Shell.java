package dev.valetkey.server.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Runs shell scripts with tools that the test selects. */
final class Shell {

    private Shell() {}

    static ShellResult run(ProcessBuilder command, Path folder, String path) throws IOException {
        command.environment().keySet().removeIf(name -> name.startsWith("VALETKEY_"));
        command.environment().put("PATH", path);
        Path err = Files.createTempFile("launcher", ".err");
        Process process =
                command.directory(folder.toFile()).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.onExit().join().exitValue();
        var ended = new ShellResult(exit, out, Files.readString(err));
        Files.delete(err);
        return ended;
    }

    static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static Path which(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("this machine has no " + tool));
    }

    /** The result of a script. */
    record ShellResult(int exit, String out, String err) {}
}
