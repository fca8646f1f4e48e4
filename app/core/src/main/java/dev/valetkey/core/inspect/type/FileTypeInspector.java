package dev.valetkey.core.inspect.type;

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
 * Rejects bytes of another type than the client declared, and returns the type of the bytes. A client that declares
 * {@code application/octet-stream} can send everything that browsers do not execute.
 */
@Policy(name = "file-type", order = 100)
public final class FileTypeInspector implements ContentInspector {

    /** At most 16 MiB in 300 requests; 64 KiB in one request unless the file is a ZIP archive or an Office document. */
    public static final ReadBudget BUDGET = new ReadBudget(16 << 20, 300);

    private static final int HEAD = 64 * 1024;
    private static final MediaType TEXT = MediaType.parse("text/plain");
    private static final MediaType PDF = MediaType.parse("application/pdf");

    private final ContentTypeDetector detector;
    private final DeclaredType declaredType;
    private final String version;

    /**
     * Creates the inspector.
     *
     * @param detector the table of signatures
     * @param families which declared types stand for which detected types
     */
    public FileTypeInspector(ContentTypeDetector detector, TypeFamilies families) {
        this.detector = detector;
        this.declaredType = new DeclaredType(detector, families);
        this.version = InspectorRelease.VERSION + ", " + detector.version();
    }

    @Override
    public InspectionOutcome inspect(StoredContent content, InspectionContext context) {
        MediaType declared = context.declaredType();
        try {
            ContentReader reader = new ContentReader(content, BUDGET, "type");
            ByteBlock head = reader.read(0, HEAD);
            MediaType detected = detect(reader, head, declared);
            if (!declaredType.accepts(declared, detected)) {
                detected = refine(head, detected);
            }
            return declaredType.accepts(declared, detected)
                    ? InspectionOutcome.clean(detected).withVersion(version)
                    : mismatch(context.intent().contentType(), detected);
        } catch (ContentRejectedException rejected) {
            return rejected.outcome(context.profile().inspection());
        }
    }

    private static InspectionOutcome mismatch(MediaType declared, MediaType detected) {
        return InspectionOutcome.reject(
                "type-mismatch",
                "The file is of the type " + detected + ", but was declared as " + declared
                        + ". Declare its own type, or send another file.");
    }

    private MediaType detect(ContentReader reader, ByteBlock head, MediaType declared) {
        if (head.length() == 0 && (declared.type().equals("text") || detector.isA(declared, TEXT))) {
            return declared.active() ? declared : TEXT;
        }
        @Nullable MediaType container = OfficeTypes.of(reader, head);
        return container != null ? container : detector.detect(head.copy());
    }

    /**
     * The first characters of a text can be a signature, and its first line can contain a tag. Text that is none
     * of the formats that consist of text is plain text. PDF documents are not, although they can have no other bytes.
     */
    private MediaType refine(ByteBlock head, MediaType detected) {
        if (!TextBytes.isText(head) || TextBytes.beginsWithTag(head)) {
            return detected;
        }
        boolean text = !detected.active() && detector.isA(detected, TEXT);
        return text || detected.equals(PDF) ? detected : TEXT;
    }
}
