package dev.valetkey.core.assembly;

import dev.valetkey.core.port.multipart.ListedPart;
import dev.valetkey.core.transport.PartPlan;
import dev.valetkey.core.transport.PlannedPart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the parts in the store with those that were planned. */
final class ComparePlan {

    private ComparePlan() {}

    /** All that is missing, of another size, or too many, by number. */
    static List<PartFault> mismatches(PartPlan plan, List<ListedPart> found) {
        Map<Integer, ListedPart> byNumber = byNumber(found);
        List<PartFault> faults = new ArrayList<>();
        for (PlannedPart planned : plan.parts()) {
            ListedPart part = byNumber.get(planned.number());
            if (part == null) {
                faults.add(PartFault.missing(planned.number()));
            } else if (part.size() != planned.size()) {
                faults.add(PartFault.size(planned.number(), planned.size(), part.size()));
            }
        }
        found.stream()
                .map(ListedPart::number)
                .filter(number -> !plan.contains(number))
                .forEach(number -> faults.add(PartFault.unexpected(number, plan.count())));
        return faults;
    }

    /** Which parts are others than they were. */
    static List<PartFault> changes(List<ListedPart> before, List<ListedPart> now) {
        Map<Integer, ListedPart> byNumber = byNumber(now);
        return before.stream()
                .filter(part -> !part.equals(byNumber.get(part.number())))
                .map(part -> PartFault.changed(part.number()))
                .toList();
    }

    private static Map<Integer, ListedPart> byNumber(List<ListedPart> parts) {
        return parts.stream().collect(Collectors.toMap(ListedPart::number, Function.identity()));
    }
}
