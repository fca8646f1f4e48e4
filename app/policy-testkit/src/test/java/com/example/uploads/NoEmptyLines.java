package com.example.uploads;

import dev.valetkey.policy.Policy;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.inspection.StoredContent;

/** Tables begin with their header, and not with an empty line. */
@Policy(name = "no-empty-lines")
public final class NoEmptyLines implements ContentInspector {

    @Override
    public InspectionOutcome inspect(StoredContent content, InspectionContext context) {
        byte[] head = content.read(0, 1024);
        return head.length > 0 && head[0] == '\n'
                ? InspectionOutcome.reject("empty-line", "The file begins with an empty line.")
                : InspectionOutcome.clean();
    }
}
