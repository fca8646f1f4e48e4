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

/** Another team's jar, dropped into an installation and taken away again. */
class PluginIT {

    private static final Path JAR = Path.of(System.getProperty("valetkey.policy-example"));

    private static final Intent INVOICE = Intent.text("pay us").named("Invoice June.txt");
    private static final Intent LARGE = Intent.text("x".repeat(1_000_001));

    /** The machine of a test may be slower than any policy. */
    private static final Map<String, String> PATIENT = Map.of("VALETKEY_POLICIES_BUDGET", "30s");

    @Test
    void a_jar_judges_from_the_start_after_it_came_to_the_start_after_it_went(@TempDir Path folder) throws Exception {
        Path installation = Distribution.copyIn(folder);
        Path jar = installation.resolve("plugins").resolve(JAR.getFileName());

        try (ProductionServer server = ProductionServer.start(folder, installation, PATIENT)) {
            accepts(server);

            Files.copy(JAR, jar);
            server.restart();
            assertThat(server.output())
                    .containsPattern(
                            " 1000 +free-plan +bean com\\.example\\.uploads\\.FreePlan in " + jar.getFileName())
                    .containsPattern(
                            " 1000 +numbered-invoices +service com\\.example\\.uploads\\.NumberedInvoices in ");
            refuses(server);

            Files.delete(jar);
            server.restart();
            accepts(server);
        }
    }

    private static void accepts(ProductionServer server) {
        assertThat(server.as("acme").create(INVOICE).id()).isNotBlank();
        assertThat(server.as("acme").create(LARGE).id()).isNotBlank();
    }

    private static void refuses(ProductionServer server) {
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
        HttpResponse<String> answer = server.as("acme").call("POST", "/v1/uploads", intent.json());
        assertThat(answer.statusCode()).as(answer.body()).isIn(403, 413);
        return Api.json(answer);
    }

    private static List<String> policies(JsonNode problem) {
        return StreamSupport.stream(problem.path("violations").spliterator(), false)
                .map(violation -> violation.path("policy").asText())
                .toList();
    }
}
