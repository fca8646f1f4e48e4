package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** A jar of another team, added to an installation and removed again. */
class PluginIT {

    private static final Path JAR = Path.of(System.getProperty("packaged.policy-example"));

    private static final Intent INVOICE = Intent.text("pay us").named("Invoice June.txt");
    private static final Intent LARGE = Intent.text("x".repeat(1_000_001));

    /** Large time budgets, because a test machine may be slow. */
    private static final Map<String, String> PATIENT = Map.of("VALETKEY_POLICIES_BUDGET", "30s");

    @Test
    void adding_or_removing_a_jar_takes_effect_at_the_next_start(@TempDir Path folder) throws Exception {
        Path installation = Distribution.copyIn(folder);
        Path jar = installation.resolve("plugins").resolve(JAR.getFileName());

        try (ProductionServer server = ProductionServer.start(folder, installation, PATIENT)) {
            assertAccepts(server);

            Files.copy(JAR, jar);
            server.restart();
            assertThat(server.output())
                    .containsPattern(
                            " 1000 +free-plan +bean com\\.example\\.uploads\\.FreePlan in " + jar.getFileName())
                    .containsPattern(
                            " 1000 +numbered-invoices +service com\\.example\\.uploads\\.NumberedInvoices in ");
            assertRefuses(server);

            Files.delete(jar);
            server.restart();
            assertAccepts(server);
        }
    }

    private static void assertAccepts(ProductionServer server) {
        assertThat(server.as("acme").create(INVOICE).id()).isNotBlank();
        assertThat(server.as("acme").create(LARGE).id()).isNotBlank();
    }

    private static void assertRefuses(ProductionServer server) {
        JsonNode plain = problem(server, INVOICE);
        assertThat(policies(plain)).containsExactly("numbered-invoices");
        assertThat(plain.at("/violations/0/code").asText()).isEqualTo("invoice-not-numbered");
        assertThat(plain.at("/violations/0/detail").asText()).contains("named after its number");
        assertThat(plain.at("/violations/0/pointer").asText()).isEqualTo("/fileName");

        JsonNode bean = problem(server, LARGE);
        assertThat(policies(bean)).containsExactly("free-plan");
        assertThat(bean.at("/violations/0/detail").asText()).contains("The free plan accepts files up to 1 MB");
    }

    private static JsonNode problem(ProductionServer server, Intent intent) {
        HttpResponse<String> response = server.as("acme").call("POST", "/v1/uploads", intent.json());
        assertThat(response.statusCode()).as(response.body()).isIn(403, 413);
        return Api.json(response);
    }

    private static List<String> policies(JsonNode problem) {
        return StreamSupport.stream(problem.path("violations").spliterator(), false)
                .map(violation -> violation.path("policy").asText())
                .toList();
    }
}
