package dev.valetkey.client.progress;

import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.api.ProgressSnapshot.FileParts;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/** The progress of all files of a client. Thread-safe. */
public final class TransferProgress {

    private final List<FileProgress> files = new CopyOnWriteArrayList<>();

    /** Creates a progress without files. */
    public TransferProgress() {}

    /**
     * Adds a file whose transfer starts.
     *
     * @param name the name to display
     * @param total its size in bytes
     * @return the progress of the file, which the transfer updates
     */
    public FileProgress startFile(String name, long total) {
        var file = new FileProgress(name, total);
        files.add(file);
        return file;
    }

    /** {@return the progress at this moment} */
    public ProgressSnapshot snapshot() {
        List<FileProgress> open =
                files.stream().filter(file -> !file.finished()).toList();
        String label = open.size() == 1 ? open.get(0).name() : open.size() + " files";
        return new ProgressSnapshot(
                open.isEmpty() ? "" : label,
                sum(FileProgress::position),
                sum(FileProgress::total),
                sum(FileProgress::bytesTransferred),
                (int) open.stream().mapToLong(FileProgress::partsStored).sum(),
                (int) open.stream().mapToLong(FileProgress::partCount).sum(),
                open.stream()
                        .filter(file -> file.partCount() > 0)
                        .map(file -> new FileParts(file.name(), file.partsStored(), file.partCount()))
                        .toList());
    }

    private long sum(ToLongFunction<FileProgress> value) {
        return files.stream().mapToLong(value).sum();
    }
}
