package dev.valetkey.server.doctor;

import dev.valetkey.server.doctor.account.AccountReader;
import dev.valetkey.server.doctor.account.UnreadableException;
import dev.valetkey.server.doctor.policy.UnsupportedPolicyException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The result of all checks.
 *
 * @param checked what was compared completely
 * @param findings what differs
 * @param unchecked what could not be read or judged, which therefore may differ
 */
public record Diagnosis(List<String> checked, List<Finding> findings, List<Unchecked> unchecked) {

    /**
     * A subject that was not compared.
     *
     * @param subject what it is
     * @param reason why it was not compared
     */
    public record Unchecked(String subject, String reason) {}

    private static final int FINE = 0;
    private static final int DIFFERENT = 1;
    private static final int UNKNOWN = 2;

    public Diagnosis {
        checked = List.copyOf(checked);
        findings = List.copyOf(findings);
        unchecked = List.copyOf(unchecked);
    }

    /**
     * Runs the checks in their order.
     *
     * @param progress receives the subject of each check before it runs
     */
    public static Diagnosis of(List<Check> checks, AccountReader account, Consumer<String> progress) {
        List<String> checked = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<Unchecked> unchecked = new ArrayList<>();
        for (Check check : checks) {
            progress.accept(check.subject());
            try {
                findings.addAll(check.examine(account));
                checked.add(check.subject());
            } catch (UnreadableException | UnsupportedPolicyException unknown) {
                unchecked.add(new Unchecked(check.subject(), String.valueOf(unknown.getMessage())));
            }
        }
        return new Diagnosis(checked, findings, unchecked);
    }

    /** Both results together. */
    public Diagnosis and(Diagnosis more) {
        return new Diagnosis(
                concat(checked, more.checked), concat(findings, more.findings), concat(unchecked, more.unchecked));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** 0 if everything is as needed, 1 with findings, 2 without findings if something was not compared. */
    public int exitCode() {
        if (!findings.isEmpty()) {
            return DIFFERENT;
        }
        return unchecked.isEmpty() ? FINE : UNKNOWN;
    }
}
