package dev.valetkey.server.doctor;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.server.doctor.Diagnosis.Unchecked;
import dev.valetkey.server.terminal.TerminalText;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of the checks as text and as JSON. */
public final class DiagnosisReport {

    private DiagnosisReport() {}

    /** The lines for a terminal; texts of the account are sanitized. */
    public static List<String> lines(String bucket, Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            lines.add(finding.severity().wireName().toUpperCase(Locale.ROOT) + " " + finding.id() + ": "
                    + finding.actual());
            lines.add("  needed: " + finding.needed());
            lines.add("  remedy: " + finding.remedy());
        }
        for (Unchecked unchecked : diagnosis.unchecked()) {
            lines.add("UNCHECKED " + unchecked.subject() + ": " + unchecked.reason());
        }
        lines.add("Bucket " + bucket + ": " + count(diagnosis.findings().size(), "finding") + ", "
                + diagnosis.checked().size() + " of "
                + (diagnosis.checked().size() + diagnosis.unchecked().size()) + " checks complete.");
        return lines.stream().map(TerminalText::sanitize).toList();
    }

    /** One line of JSON. */
    public static String json(String bucket, Diagnosis diagnosis) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("bucket", bucket);
        members.put("checked", diagnosis.checked());
        members.put(
                "findings",
                diagnosis.findings().stream().map(DiagnosisReport::members).toList());
        members.put(
                "unchecked",
                diagnosis.unchecked().stream()
                        .map(one -> Map.of("subject", one.subject(), "reason", one.reason()))
                        .toList());
        return JsonObject.write(members);
    }

    private static Map<String, String> members(Finding finding) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("id", finding.id());
        members.put("severity", finding.severity().wireName());
        members.put("actual", finding.actual());
        members.put("needed", finding.needed());
        members.put("remedy", finding.remedy());
        return members;
    }

    private static String count(int number, String noun) {
        return (number == 0 ? "no" : String.valueOf(number)) + " " + noun + (number == 1 ? "" : "s");
    }
}
