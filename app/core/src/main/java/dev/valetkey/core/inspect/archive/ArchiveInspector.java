package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ByteBlock;
import dev.valetkey.core.inspect.read.ContentReader;
import dev.valetkey.core.inspect.read.ContentRejectedException;
import dev.valetkey.core.inspect.read.InspectorRelease;
import dev.valetkey.core.inspect.read.ReadBudget;
import dev.valetkey.policy.Policy;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.inspection.StoredContent;
import dev.valetkey.policy.media.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Rejects archives that would harm programs that extract them: too many entries, too much data, paths outside of the target
 * folder, links, headers that contradict each other. Headers are read; of gzip, up to 1 MiB is decompressed. Files that are
 * not archives pass, unless the client declared them as archives.
 */
@Policy(name = "archive", order = 400)
public final class ArchiveInspector implements ContentInspector {

    /** At most 64 MiB in 1,024 requests. */
    public static final ReadBudget BUDGET = new ReadBudget(64 << 20, 1_024);

    private final ArchiveLimits limits;

    /**
     * Creates the inspector.
     *
     * @param limits the largest archive that is accepted
     */
    public ArchiveInspector(ArchiveLimits limits) {
        this.limits = limits;
    }

    @Override
    public InspectionOutcome inspect(StoredContent content, InspectionContext context) {
        try {
            ContentReader reader = new ContentReader(content, BUDGET, "archive");
            ArchiveFormat format = format(reader, context.declaredType());
            if (format != null) {
                format.check(reader, new EntryCheck(limits));
            }
            return InspectionOutcome.clean().withVersion(InspectorRelease.VERSION);
        } catch (ContentRejectedException rejected) {
            return rejected.outcome(context.profile().inspection());
        }
    }

    private static @Nullable ArchiveFormat format(ContentReader reader, MediaType declared) {
        ByteBlock head = reader.read(0, TarArchive.BLOCK);
        ArchiveFormat found = ArchiveFormat.ofBytes(head);
        if (found != null) {
            return found;
        }
        if (ArchiveFormat.isZippedDocument(declared) && head.hasText(0, OleDirectory.SIGNATURE)) {
            return ArchiveFormat.COMPOUND;
        }
        if (ArchiveFormat.isArchive(declared)) {
            throw reader.unreadable("The file does not begin as an archive of the type " + declared + " does.");
        }
        return null;
    }
}
