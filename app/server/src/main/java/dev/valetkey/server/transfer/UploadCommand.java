package dev.valetkey.server.transfer;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.query.PurposeRules;
import dev.valetkey.server.client.OutputOptions;
import dev.valetkey.server.client.ServiceOptions;
import dev.valetkey.server.report.FailureText;
import dev.valetkey.server.report.ProgressDisplay;
import dev.valetkey.server.report.TransferNotes;
import dev.valetkey.server.report.TransferReport;
import dev.valetkey.server.transfer.SourceFiles.FileArgument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Uploads files to a service with the client library. */
@Command(
        name = "upload",
        description = {
            "Upload files: request grants from the service, send the bytes directly to S3, and wait until they are"
                    + " stored.",
            "To resume multipart uploads after Ctrl-C, a crash or a lost connection, run the same command again."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all files are stored",
            "1:a file was rejected",
            "2:invalid options",
            "3:the service, S3, the network or the disk failed",
            "130:interrupted; run the same command again to resume"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey upload holiday.mp4 --purpose video",
            "  valetkey upload --recursive photos --purpose photo",
            "  tar -cz site | valetkey upload - --name site.tar.gz --purpose backup"
        })
public final class UploadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files to upload; - for standard input")
    private List<String> files = List.of();

    @Option(
            names = {"-r", "--recursive"},
            description = "upload all files in folders and their subfolders")
    private boolean recursive;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "file name to declare; required for standard input; default: the file's own name")
    private @Nullable String name;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "number of parts, or small files, sent at the same time; default: ${DEFAULT-VALUE}")
    private int parallel;

    @Mixin
    private UploadOptions options = new UploadOptions();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<FileArgument> sources = orUsageError(spec, this::sources);
        ValetkeyClient.Builder builder = orUsageError(spec, this::client);
        try (ProgressDisplay display = output.display(spec.commandLine())) {
            TransferReport report = output.report(display, spec.commandLine());
            ValetkeyClient client = builder.listener(new TransferNotes(display)).build();
            display.start(client::progress);
            return InterruptHandler.runWithNotice(
                    () -> reportInterrupted(display, client.progress()), () -> upload(client, sources, report));
        }
    }

    private boolean standardInput() {
        return files.contains(StandardInput.ARGUMENT);
    }

    /** The files; none for standard input. */
    private List<FileArgument> sources() {
        options.validate();
        if (standardInput() && (files.size() > 1 || name == null)) {
            throw new IllegalArgumentException("Standard input requires --name with a file name, and no other files");
        }
        if (recursive && options.hasMetadata(PathMetadata.NAME)) {
            throw new IllegalArgumentException("--recursive sets the metadata 'path'; omit --metadata path=...");
        }
        if (standardInput()) {
            return List.of();
        }
        List<FileArgument> sources = new SourceFiles(recursive, !SourceFiles.shellExpandsGlobs()).resolve(files);
        if (name != null && sources.size() > 1) {
            throw new IllegalArgumentException("--name is the name of one file; there are " + sources.size());
        }
        return sources;
    }

    private ValetkeyClient.Builder client() {
        ValetkeyClient.Builder builder = service.client().parallel(parallel);
        // Standard input cannot be read again.
        return standardInput()
                ? builder
                : builder.resumeFolder(StateFolder.uploads(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    private int upload(ValetkeyClient client, List<FileArgument> sources, TransferReport report) {
        try {
            return standardInput()
                    ? uploadStandardInput(client, report)
                    : uploadAll(client, requests(client, sources), report);
        } catch (ValetkeyClientException failure) {
            report.failed("upload", failure);
            return FailureText.exitCode(failure.kind());
        }
    }

    private int uploadStandardInput(ValetkeyClient client, TransferReport report) {
        long maxBytes = rules(client)
                .map(PurposeRules::maxSize)
                .orElse(OptionalLong.empty())
                .orElse(StandardInput.MAX_BYTES);
        try (var input = StandardInput.spool(
                new FileInputStream(FileDescriptor.in), Math.min(maxBytes, StandardInput.MAX_BYTES))) {
            var source = new FileArgument(input.file(), Optional.empty());
            return uploadAll(client, List.of(options.request(source, String.valueOf(name), false)), report);
        }
    }

    private List<UploadFileRequest> requests(ValetkeyClient client, List<FileArgument> sources) {
        boolean withPath = acceptsPath(client, sources);
        return sources.stream()
                .map(source -> options.request(source, name == null ? source.name() : name, withPath))
                .toList();
    }

    private boolean acceptsPath(ValetkeyClient client, List<FileArgument> sources) {
        if (sources.stream().allMatch(source -> source.relativePath().isEmpty())) {
            return false;
        }
        // An unknown purpose is rejected by the service, with its reason.
        boolean accepted = rules(client)
                .map(rules -> rules.acceptsMetadata(PathMetadata.NAME))
                .orElse(false);
        if (!accepted) {
            output.note(
                    spec.commandLine(),
                    "the purpose '%s' does not accept the metadata 'path': the files are stored without their folders"
                            .formatted(options.purpose()));
        }
        return accepted;
    }

    private Optional<PurposeRules> rules(ValetkeyClient client) {
        return client.purposes().stream()
                .filter(rules -> rules.purpose().equals(options.purpose()))
                .findFirst();
    }

    private int uploadAll(ValetkeyClient client, List<UploadFileRequest> requests, TransferReport report) {
        var exitCode = new AtomicInteger();
        client.uploadAll(requests, result -> report(result, report, exitCode));
        return exitCode.get();
    }

    private void report(UploadFileResult result, TransferReport report, AtomicInteger exitCode) {
        UploadFileResult shown = standardInput() ? result.withPath(Path.of(StandardInput.ARGUMENT)) : result;
        if (shown instanceof UploadFileResult.Stored stored) {
            report.uploaded(stored);
        } else if (shown instanceof UploadFileResult.Failed failed) {
            report.uploadFailed(failed);
            exitCode.accumulateAndGet(FailureText.exitCode(failed.failure().kind()), Math::max);
        }
    }

    private void reportInterrupted(ProgressDisplay display, ProgressSnapshot progress) {
        display.println("valetkey: interrupted. " + resumeHint(progress)
                + (options.noResume() ? " (without --no-resume)." : "."));
        display.close();
    }

    /** How to resume, with the stored parts of unfinished files. */
    static String resumeHint(ProgressSnapshot progress) {
        String parts = progress.unfinishedParts().stream()
                .map(file ->
                        "%s: %d of %d parts are stored".formatted(file.fileName(), file.partsStored(), file.parts()))
                .collect(Collectors.joining("; "));
        return parts.isEmpty() ? "Run the same command again" : parts + ". To resume, run the same command again";
    }
}
