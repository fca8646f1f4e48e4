package dev.valetkey.server.report;

import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.server.terminal.HumanReadable;
import dev.valetkey.server.terminal.TerminalText;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Reports for users: a line on standard output for each result, messages on standard error for failures. */
public final class TextReport implements TransferReport {

    private final PrintWriter out;
    private final ProgressDisplay display;

    public TextReport(PrintWriter out, ProgressDisplay display) {
        this.out = out;
        this.display = display;
    }

    @Override
    public void uploaded(UploadFileResult.Stored stored) {
        String parts = stored.parts() == 0 ? "" : "; %d of %d parts sent".formatted(stored.partsSent(), stored.parts());
        line("%s stored %s (%s%s)"
                .formatted(
                        stored.upload().id(),
                        stored.path(),
                        formatTransfer(stored.size(), stored.bytesSent(), stored.time()),
                        parts));
    }

    @Override
    public void uploadFailed(UploadFileResult.Failed failed) {
        failed(failed.path().toString(), failed.failure());
        if (failed.resumable()) {
            display.println("  %d of %d parts are stored; run the same command again to resume."
                    .formatted(failed.partsStored(), failed.parts()));
        }
    }

    @Override
    public void downloaded(DownloadFileResult downloaded) {
        line("%s %s (%s%s)"
                .formatted(
                        downloaded.upload().id(),
                        downloaded.path(),
                        formatTransfer(downloaded.size(), downloaded.bytesReceived(), downloaded.time()),
                        downloaded.verified() ? "; checksum verified" : "; not verified: S3 stores no checksum"));
    }

    @Override
    public void failed(String subject, ValetkeyClientException failure) {
        List<ServiceViolation> unmentioned = failure.violations().stream()
                .filter(violation -> !failure.detail().contains(violation.detail()))
                .toList();
        // The message of several reasons joins their texts: each of them is printed once, in its own line with its
        // code.
        boolean joined = failure.violations().size() > 1 && unmentioned.isEmpty();
        String message = joined ? "rejected for these reasons:" : FailureText.detail(failure);
        display.println(TerminalText.sanitize("valetkey: %s: %s".formatted(subject, message)));
        (joined ? failure.violations() : unmentioned)
                .forEach(violation -> display.println(TerminalText.sanitize("  " + format(violation))));
    }

    private void line(String text) {
        display.clear();
        out.println(TerminalText.sanitize(text));
        out.flush();
    }

    /** The speed of less than a second is that of the connection's setup. */
    private static String formatTransfer(long size, long transferred, Duration time) {
        if (time.toSeconds() < 1) {
            return HumanReadable.bytes(size);
        }
        return "%s in %s, %s/s"
                .formatted(HumanReadable.bytes(size), HumanReadable.time(time), HumanReadable.bytes((long)
                        (transferred / (time.toNanos() / 1e9))));
    }

    private static String format(ServiceViolation violation) {
        String location = violation.pointer().isEmpty() ? "" : " at " + violation.pointer();
        return "%s: %s%s: %s".formatted(violation.policy(), violation.code(), location, violation.detail());
    }
}
