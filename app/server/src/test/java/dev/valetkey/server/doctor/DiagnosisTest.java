package dev.valetkey.server.doctor;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.server.doctor.account.AccountReader;
import dev.valetkey.server.doctor.account.UnreadableException;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosisTest {

    private static final Finding FINDING = Finding.error("cors-origin", "no rule\u001b[31m", "a rule", "add it");

    /** Every method is an error: the checks here read nothing. */
    private static final AccountReader NOTHING = (AccountReader) Proxy.newProxyInstance(
            DiagnosisTest.class.getClassLoader(), new Class<?>[] {AccountReader.class}, (proxy, method, arguments) -> {
                throw new UnreadableException(method.getName(), null);
            });

    private record Fixed(String subject, List<Finding> findings) implements Check {

        @Override
        public List<Finding> examine(AccountReader account) {
            return findings;
        }
    }

    private record Unreadable(String subject) implements Check {

        @Override
        public List<Finding> examine(AccountReader account) {
            account.policy();
            return List.of();
        }
    }

    @Test
    void what_could_not_be_read_is_never_fine() {
        Diagnosis diagnosis = diagnose(new Fixed("CORS rules", List.of()), new Unreadable("bucket policy"));

        assertThat(diagnosis.exitCode()).isEqualTo(2);
        assertThat(DiagnosisReport.lines("uploads", diagnosis))
                .containsExactly(
                        "UNCHECKED bucket policy: policy", "Bucket uploads: no findings, 1 of 2 checks complete.");
    }

    @Test
    void a_finding_counts_more_than_what_could_not_be_read() {
        assertThat(diagnose(new Unreadable("bucket policy"), new Fixed("CORS rules", List.of(FINDING)))
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void without_findings_everything_is_fine() {
        assertThat(diagnose(new Fixed("CORS rules", List.of())).exitCode()).isZero();
    }

    @Test
    void a_finding_is_printed_with_its_remedy_and_without_control_characters() {
        assertThat(DiagnosisReport.lines("uploads", diagnose(new Fixed("CORS rules", List.of(FINDING)))))
                .first()
                .asString()
                .startsWith("ERROR cors-origin: no rule")
                .doesNotContain("\u001b");
        assertThat(DiagnosisReport.lines("uploads", diagnose(new Fixed("CORS rules", List.of(FINDING)))))
                .contains("  needed: a rule", "  remedy: add it", "Bucket uploads: 1 finding, 1 of 1 checks complete.");
    }

    @Test
    void the_json_has_every_member() {
        JsonObject json = JsonObject.parse(DiagnosisReport.json(
                "uploads", diagnose(new Fixed("CORS rules", List.of(FINDING)), new Unreadable("bucket policy"))));

        assertThat(json.text("bucket")).isEqualTo("uploads");
        assertThat(json.texts("checked")).containsExactly("CORS rules");
        assertThat(json.objects("findings", JsonObject::members))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .containsEntry("id", "cors-origin")
                        .containsEntry("severity", "error")
                        .containsEntry("needed", "a rule")
                        .containsEntry("remedy", "add it"));
        assertThat(json.objects("unchecked", JsonObject::members))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("subject", "bucket policy")
                        .containsEntry("reason", "policy"));
    }

    @Test
    void each_check_is_announced() {
        List<String> announced = new ArrayList<>();

        Diagnosis.of(List.of(new Fixed("a", List.of()), new Unreadable("b")), NOTHING, announced::add);

        assertThat(announced).containsExactly("a", "b");
    }

    private static Diagnosis diagnose(Check... checks) {
        return Diagnosis.of(List.of(checks), NOTHING, subject -> {});
    }
}
