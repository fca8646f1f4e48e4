package dev.valetkey.core.multipart;

import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.transport.PartPlan;
import dev.valetkey.core.transport.PlannedPart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the parts in the store with those that were planned. */
final class PartPlanComparison {

    private PartPlanComparison() {}

    /** All parts that are missing, unexpected or of another size, by number. */
    static List<PartMismatch> mismatches(PartPlan plan, List<ListedPart> found) {
        Map<Integer, ListedPart> byNumber = byNumber(found);
        List<PartMismatch> mismatches = new ArrayList<>();
        for (PlannedPart planned : plan.parts()) {
            ListedPart part = byNumber.get(planned.number());
            if (part == null) {
                mismatches.add(PartMismatch.missing(planned.number()));
            } else if (part.size() != planned.size()) {
                mismatches.add(PartMismatch.size(planned.number(), planned.size(), part.size()));
            }
        }
        found.stream()
                .map(ListedPart::number)
                .filter(number -> !plan.contains(number))
                .forEach(number -> mismatches.add(PartMismatch.unexpected(number, plan.count())));
        return mismatches;
    }

    /** The parts that changed. */
    static List<PartMismatch> changes(List<ListedPart> before, List<ListedPart> now) {
        Map<Integer, ListedPart> byNumber = byNumber(now);
        return before.stream()
                .filter(part -> !part.equals(byNumber.get(part.number())))
                .map(part -> PartMismatch.changed(part.number()))
                .toList();
    }

    private static Map<Integer, ListedPart> byNumber(List<ListedPart> parts) {
        return parts.stream().collect(Collectors.toMap(ListedPart::number, Function.identity()));
    }
}
