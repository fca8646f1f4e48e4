package dev.valetkey.client.progress;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How far all files of a run are. Thread-safe. */
public final class TransferProgress {

    private final List<FileProgress> files = new CopyOnWriteArrayList<>();

    /**
     * A file whose transfer begins.
     *
     * @param name what people see
     * @param total its bytes
     */
    public FileProgress startFile(String name, long total) {
        var file = new FileProgress(name, total);
        files.add(file);
        return file;
    }

    /** How far it is now. */
    public ProgressSnapshot snapshot() {
        List<FileProgress> open = files.stream().filter(file -> !file.finished()).toList();
        String label = open.size() == 1 ? open.get(0).name() : open.size() + " files";
        return new ProgressSnapshot(
                open.isEmpty() ? "" : label,
                sum(FileProgress::position),
                sum(FileProgress::total),
                sum(FileProgress::bytesTransferred),
                (int) open.stream().mapToLong(FileProgress::partsStored).sum(),
                (int) open.stream().mapToLong(FileProgress::partCount).sum());
    }

    /** What a user has to know of files whose transfer did not come to an end. */
    public String resumeHint() {
        String parts = files.stream()
                .filter(file -> !file.finished() && file.partCount() > 0)
                .map(file -> "%s: %d of %d parts are there".formatted(file.name(), file.partsStored(), file.partCount()))
                .collect(Collectors.joining("; "));
        return parts.isEmpty() ? "Run the same command again" : parts + ". To resume, run the same command again";
    }

    private long sum(ToLongFunction<FileProgress> what) {
        return files.stream().mapToLong(what).sum();
    }
}
