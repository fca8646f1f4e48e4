package dev.valetkey.core.inspect.image;

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
 * Rejects images whose header declares more pixels or frames than the limits accept, and images without a readable header.
 * Nothing is decoded. Files of other types pass.
 */
@Policy(name = "image", order = 300)
public final class ImageInspector implements ContentInspector {

    /** At most 32 MiB in 512 requests; only animations need more than some kilobytes. */
    public static final ReadBudget BUDGET = new ReadBudget(32 << 20, 512);

    private static final int SIGNATURE = 16;

    private final ImageLimits limits;

    /**
     * Creates the inspector.
     *
     * @param limits the largest image that is accepted
     */
    public ImageInspector(ImageLimits limits) {
        this.limits = limits;
    }

    @Override
    public InspectionOutcome inspect(StoredContent content, InspectionContext context) {
        MediaType declared = context.declaredType();
        if (!declared.type().equals("image") || declared.active()) {
            return InspectionOutcome.clean().withVersion(InspectorRelease.VERSION);
        }
        try {
            ContentReader reader = new ContentReader(content, BUDGET, "image");
            format(reader, declared).check(reader, new ImageCheck(limits));
            return InspectionOutcome.clean().withVersion(InspectorRelease.VERSION);
        } catch (ContentRejectedException rejected) {
            return rejected.outcome(context.profile().inspection());
        }
    }

    /** The format of the bytes, not of the declared type: file-type compares the two. */
    private static ImageFormat format(ContentReader reader, MediaType declared) {
        @Nullable ImageFormat found = ImageFormat.ofBytes(reader.read(0, SIGNATURE));
        if (found != null) {
            return found;
        }
        if (ImageFormat.ofSubtype(declared.subtype()) == null) {
            throw reader.uninspectable("Images of the type " + declared + " cannot be inspected.");
        }
        throw reader.unreadable("The file does not begin as an image of the type " + declared + " does.");
    }
}
