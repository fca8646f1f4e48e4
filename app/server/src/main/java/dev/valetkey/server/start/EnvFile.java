package dev.valetkey.server.start;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Environment variables from a file: the JSON object of {@code terraform output -json app_environment}, or lines of
 * {@code NAME=value}, as {@code docker run --env-file} accepts them. Immutable. Error messages name lines and variables, but
 * never a value, which may be a secret.
 */
public final class EnvFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** The AWS SDK, the JVM and the launcher read these from the process environment and would ignore the file. */
    private static final Predicate<String> PROCESS_ENVIRONMENT_ONLY = Pattern.compile(
                    "AWS_(?!(REGION|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$|S3_|SERVICES_).*|JAVA_.*|JDK_JAVA_.*"
                            + "|MICRONAUT_(CONFIG_FILES|ENVIRONMENTS)|VALETKEY_(DATA|JAVA_OPTS|TRACE)")
            .asMatchPredicate();

    private final Path file;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private EnvFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws StartupException if it cannot be read, has neither format, or contains a variable that would be ignored
     */
    public static EnvFile read(Path path) {
        EnvFile file = new EnvFile(path);
        String text = file.text();
        if (text.stripLeading().startsWith("{")) {
            file.addAll(file.json(text));
        } else {
            file.addAll(text.lines().toList());
        }
        return file;
    }

    /** The variables, with a lower precedence than the process environment and a higher one than configuration files. */
    public PropertySource source() {
        return new Variables(file.toString(), variables);
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException binary) {
            throw new StartupException("the file " + file + " of --env-file is not UTF-8 text.", binary);
        } catch (IOException unreadable) {
            throw new StartupException("the file " + file + " of --env-file cannot be read.", unreadable);
        }
    }

    private Map<String, @Nullable Object> json(String text) {
        try {
            return JsonObject.parse(text).members();
        } catch (UnexpectedResponseException malformed) {
            // Its message is about a response of a service, not about a file.
            throw invalid("is not valid JSON; write it with 'terraform output -json app_environment'");
        }
    }

    private void addAll(Map<String, @Nullable Object> members) {
        members.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                throw invalid("contains the object '" + name + "' instead of variables; write it with"
                        + " 'terraform output -json app_environment'");
            }
            if (!(value instanceof String text)) {
                throw invalid(
                        "contains '" + name + "' with a value that is not a JSON string; put the value in quotes");
            }
            add(name, text, name);
        });
    }

    private void addAll(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String where = "line " + (at + 1);
            if (equals < 0) {
                throw invalid("has no '=' in " + where + "; expected NAME=value");
            }
            add(line.substring(0, equals), unquoted(line.substring(equals + 1), where), where);
        }
    }

    private void add(String name, String value, String where) {
        if (!NAME.matcher(name).matches()) {
            throw invalid("has an invalid variable name in " + where
                    + "; expected letters, digits and '_', such as AWS_REGION");
        }
        if (PROCESS_ENVIRONMENT_ONLY.test(name)) {
            throw invalid("contains " + name + ", which is only read from the process environment; set it there");
        }
        if (variables.put(name, value) != null) {
            throw invalid("contains " + name + " twice; remove one of them");
        }
    }

    /** Rejects quotes, because some readers of such files remove them and some do not. */
    private String unquoted(String value, String where) {
        if (value.startsWith("\"") || value.startsWith("'")) {
            throw invalid("has quotes around the value in " + where + ", which would become part of it; remove them");
        }
        return value;
    }

    private StartupException invalid(String reason) {
        return new StartupException("the file " + file + " of --env-file " + reason + ".");
    }

    /** Has the naming convention of variables, so that their names are mapped to properties. */
    private static final class Variables extends MapPropertySource {

        Variables(String name, Map<String, String> variables) {
            super(name, variables);
        }

        @Override
        public int getOrder() {
            return EnvironmentPropertySource.POSITION - 1;
        }

        @Override
        public PropertyConvention getConvention() {
            return PropertyConvention.ENVIRONMENT_VARIABLE;
        }
    }
}
