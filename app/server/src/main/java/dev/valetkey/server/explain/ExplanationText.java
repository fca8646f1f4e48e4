package dev.valetkey.server.explain;

import dev.valetkey.micronaut.web.explain.ExplanationJson;
import dev.valetkey.micronaut.web.explain.LimitsJson;
import dev.valetkey.micronaut.web.explain.PolicyVerdictJson;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.server.terminal.TerminalText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats an explanation as text, with the names of its JSON. Thread-safe. */
public final class ExplanationText {

    private static final List<IStyle> HEAD = List.of(Style.bold);
    private static final Map<String, List<IStyle>> VERDICTS = Map.of(
            "deny", List.of(Style.fg_red),
            "narrow", List.of(Style.fg_yellow),
            "denied", List.of(Style.bold, Style.fg_red),
            "allowed", List.of(Style.bold, Style.fg_green));

    private final ColorScheme colors;
    private final int width;

    /**
     * @param colors the color scheme, with or without ANSI colors
     * @param width line width in characters; longer texts wrap
     */
    public ExplanationText(ColorScheme colors, int width) {
        this.colors = colors;
        this.width = width;
    }

    /** Formats the request and its explanation. */
    public String of(String tenant, UploadIntent intent, ExplanationJson explanation) {
        String size = intent.size() == null ? "size unknown" : intent.size() + " bytes";
        String request = String.join(
                ", ",
                tenant + "/" + intent.purpose(),
                intent.fileName(),
                intent.contentType().toString(),
                size);
        return "%s%n%s".formatted(TerminalText.sanitize(request), of(explanation));
    }

    String of(ExplanationJson explanation) {
        return Stream.of(
                        outcome(explanation),
                        reasons(explanation),
                        section("Policies, in evaluation order", policies(explanation)),
                        section(profileTitle(explanation), limits(explanation.profile())),
                        explanation.policies().stream().map(this::change).collect(Collectors.joining()),
                        section(
                                "Accepted after all policies",
                                narrowed(explanation) ? limits(explanation.limits()) : table()),
                        section("Constraints of the grant", constraints(explanation)))
                .collect(Collectors.joining());
    }

    private String outcome(ExplanationJson explanation) {
        String outcome = styled(explanation.outcome(), VERDICTS.getOrDefault(explanation.outcome(), HEAD));
        return explanation.allowed()
                ? "%s as %s, until %s (limited by %s)%n"
                        .formatted(outcome, explanation.kind(), explanation.expiresAt(), explanation.expiryLimitedBy())
                : "%s%n".formatted(outcome);
    }

    private static String profileTitle(ExplanationJson explanation) {
        return narrowed(explanation) ? "Limits of the profile" : "Limits of the profile, not narrowed by any policy";
    }

    private static boolean narrowed(ExplanationJson explanation) {
        return !Objects.equals(explanation.profile(), explanation.limits());
    }

    private String reasons(ExplanationJson explanation) {
        ExplanationTable table = table().row(HEAD, "policy", "code", "at", "why");
        explanation
                .violations()
                .forEach(violation -> table.row(
                        violation.policy(), violation.code(), orDash(violation.pointer()), violation.detail()));
        if (explanation.purposes() != null) {
            table.row("", "", "", "purposes: " + String.join(", ", explanation.purposes()));
        }
        return explanation.violations().isEmpty() ? "" : section("Reasons", table);
    }

    private ExplanationTable policies(ExplanationJson explanation) {
        ExplanationTable table = table();
        explanation
                .policies()
                .forEach(step -> table.row(
                        VERDICTS.getOrDefault(step.verdict(), List.of()),
                        String.valueOf(step.order()),
                        step.name(),
                        step.verdict(),
                        why(step)));
        return table;
    }

    private static String why(PolicyVerdictJson step) {
        if (step.code() == null) {
            return step.reason() == null ? "" : step.reason();
        }
        return step.code() + (step.pointer() == null ? "" : " at " + step.pointer()) + ": " + step.detail();
    }

    private String change(PolicyVerdictJson step) {
        Map<String, String> before = LimitsFormatter.format(step.limitsBefore());
        Map<String, String> after = LimitsFormatter.format(step.limitsAfter());
        ExplanationTable table = table();
        after.forEach((member, value) -> {
            String was = before.getOrDefault(member, "any");
            if (!was.equals(value)) {
                table.row(member, was + " -> " + value);
            }
        });
        return section("Limits narrowed by " + step.name(), table);
    }

    private ExplanationTable limits(@Nullable LimitsJson limits) {
        ExplanationTable table = table();
        if (limits != null) {
            LimitsFormatter.format(limits).forEach(table::row);
        }
        return table;
    }

    private ExplanationTable constraints(ExplanationJson explanation) {
        ExplanationTable table = table();
        explanation
                .constraints()
                .forEach(bound -> table.row(
                        bound.name(),
                        LimitsFormatter.formatValue(bound.enforcedBy()),
                        LimitsFormatter.formatValue(bound.value())));
        return table;
    }

    private ExplanationTable table() {
        return new ExplanationTable(colors, width);
    }

    private String section(String title, ExplanationTable table) {
        String rows = table.toString();
        return rows.isEmpty() ? "" : "%n%s%n%s".formatted(styled(TerminalText.sanitize(title), HEAD), rows);
    }

    private String styled(String text, List<IStyle> style) {
        return colors.apply(text, style).toString();
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
