package com.example.uploads;

import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.testkit.inspection.ContentInspectorContract;
import dev.valetkey.policy.testkit.inspection.InMemoryContent;
import dev.valetkey.policy.testkit.inspection.UploadSample;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class NoEmptyLinesTest extends ContentInspectorContract {

    private static final UploadSample TABLE =
            UploadSample.of("table.csv", "text/csv", InMemoryContent.of("name,amount\nA,1\n"));
    private static final UploadSample EMPTY_LINE =
            UploadSample.of("table.csv", "text/csv", InMemoryContent.of("\nname,amount\n"));

    @Override
    protected ContentInspector inspector() {
        return new NoEmptyLines();
    }

    @Override
    protected List<UploadSample> samples() {
        return List.of(TABLE, EMPTY_LINE);
    }

    @Test
    void a_table_begins_with_its_header() {
        assertEquals(InspectionOutcome.clean(), inspector().inspect(TABLE.content(), TABLE.context()));
        assertEquals(
                InspectionOutcome.reject("empty-line", "The file begins with an empty line."),
                inspector().inspect(EMPTY_LINE.content(), EMPTY_LINE.context()));
    }
}
