package dev.valetkey.server.start;

import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvFileTest {

    private static final String SECRET = "hush";

    @TempDir
    Path folder;

    @Test
    void the_json_output_of_terraform_is_accepted() throws IOException {
        assertThat(read("{\n  \"AWS_REGION\": \"eu-central-1\",\n  \"VALETKEY_BUCKET\": \"a=b \\\"c\\\"\"\n}\n"))
                .isEqualTo(Map.of("AWS_REGION", "eu-central-1", "VALETKEY_BUCKET", "a=b \"c\""));
    }

    @Test
    void values_extend_to_the_end_of_the_line() throws IOException {
        assertThat(read("# the bucket\n\nVALETKEY_BUCKET=uploads\r\nA={\"b\": \"c=d\"}\nEMPTY=\n"))
                .isEqualTo(Map.of("VALETKEY_BUCKET", "uploads", "A", "{\"b\": \"c=d\"}", "EMPTY", ""));
    }

    @Test
    void variables_of_the_process_override_those_of_the_file() throws IOException {
        PropertySource source = EnvFile.read(file("A=b")).source();

        assertThat(source.getConvention()).isEqualTo(PropertyConvention.ENVIRONMENT_VARIABLE);
        assertThat(source.getOrder()).isBetween(-299, -201);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"A": "hush",                   | is not valid JSON; write it with 'terraform output -json app_environment'
        {"app_environment": {"A": "hush"}} | contains the object 'app_environment' instead of variables
        {"A": 1}                        | contains 'A' with a value that is not a JSON string
        {"A B": "hush"}                 | has an invalid variable name in A B
        A=1\\nhush                      | has no '=' in line 2
        export A=hush                   | has an invalid variable name in line 1
        A="hush"                        | has quotes around the value in line 1
        A='hush'                        | has quotes around the value in line 1
        A=hush\\nA=hush                 | contains A twice
        AWS_PROFILE=hush                | contains AWS_PROFILE, which is only read from the process environment
        AWS_REGION_2=hush               | contains AWS_REGION_2, which is only read from the process
        JAVA_TOOL_OPTIONS=hush          | contains JAVA_TOOL_OPTIONS, which is only read from the process
        MICRONAUT_CONFIG_FILES=hush     | contains MICRONAUT_CONFIG_FILES, which is only read from the process
        VALETKEY_DATA=hush              | contains VALETKEY_DATA, which is only read from the process
        """)
    void invalid_or_ineffective_variables_are_reported_without_their_values(String text, String why)
            throws IOException {
        Path file = file(text.replace("\\n", "\n"));

        assertThatThrownBy(() -> EnvFile.read(file))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("the file " + file + " of --env-file " + why)
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_S3_PATH_STYLE_ACCESS_ENABLED",
        "AWS_SERVICES_S3_ENDPOINT_OVERRIDE",
        "VALETKEY_BUCKET",
        "MICRONAUT_SERVER_PORT",
        "DATASOURCES_DEFAULT_URL"
    })
    void variables_of_the_configuration_are_accepted(String name) throws IOException {
        assertThat(read(name + "=x")).containsEntry(name, "x");
    }

    @Test
    void a_missing_or_binary_file_is_reported() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'A', '=', (byte) 0xff});

        assertThatThrownBy(() -> EnvFile.read(folder.resolve("none")))
                .isInstanceOf(StartupException.class)
                .hasMessage("the file " + folder.resolve("none") + " of --env-file cannot be read.");
        assertThatThrownBy(() -> EnvFile.read(binary))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("UTF-8");
    }

    private Map<String, String> read(String text) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        PropertySource source = EnvFile.read(file(text)).source();
        source.forEach(name -> variables.put(name, (String) source.get(name)));
        return variables;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("env"), text, StandardCharsets.UTF_8);
    }

    /** The seed is fixed, so that a failure is repeated. */
    @Test
    void any_bytes_are_read_or_rejected() throws IOException {
        Random random = new Random(17);
        byte[] valid = "# the bucket\nVALETKEY_BUCKET=uploads\nA={\"b\": \"c\"}\n".getBytes(StandardCharsets.UTF_8);
        byte[] json = "{\"AWS_REGION\": \"eu-central-1\", \"A\": \"é\"}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1000; i++) {
            byte[] content = (i % 2 == 0 ? valid : json).clone();
            for (int changes = random.nextInt(5); changes >= 0; changes--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            try {
                EnvFile.read(Files.write(folder.resolve("any.env"), content)).source();
            } catch (StartupException rejected) {
                assertThat(rejected).message().isNotBlank().contains("any.env");
            }
        }
    }
}
