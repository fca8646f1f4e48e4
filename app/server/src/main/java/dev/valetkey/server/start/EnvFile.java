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
 * Variables out of a file, read as if the process had them: the JSON object that {@code terraform output -json
 * app_environment} prints, or a line {@code NAME=value} for each, as {@code docker run --env-file} takes it. Immutable.
 * What it throws names lines and variables and never a value, which may be a secret.
 */
public final class EnvFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** The AWS SDK, the JVM and the launcher look at the process itself, and would pass over what stands in a file. */
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
     * @throws StartupException if it cannot be read, is neither of the two, or has what would be of no effect
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

    /** The variables, under the process's own and above every file of the configuration. */
    public PropertySource source() {
        return new Variables(file.toString(), variables);
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException binary) {
            throw new StartupException("the file " + file + " that --env-file names is not UTF-8 text.", binary);
        } catch (IOException unreadable) {
            throw new StartupException("the file " + file + " that --env-file names cannot be read.", unreadable);
        }
    }

    private Map<String, @Nullable Object> json(String text) {
        try {
            return JsonObject.parse(text).members();
        } catch (UnexpectedResponseException malformed) {
            // Its text is about a service that answers, not about a file.
            throw invalid("begins like JSON and is none; write it with 'terraform output -json app_environment'");
        }
    }

    private void addAll(Map<String, @Nullable Object> members) {
        members.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                throw invalid("has an object as '" + name + "' where the variables themselves belong; write it with"
                        + " 'terraform output -json app_environment'");
            }
            if (!(value instanceof String text)) {
                throw invalid("says '" + name + "' without quotes; the value of a variable is a JSON string");
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
                throw invalid("has no '=' in " + where + "; a line is NAME=value");
            }
            add(line.substring(0, equals), unquoted(line.substring(equals + 1), where), where);
        }
    }

    private void add(String name, String value, String where) {
        if (!NAME.matcher(name).matches()) {
            throw invalid(
                    "has no name of a variable in " + where + "; it is letters, digits and '_', such as AWS_REGION");
        }
        if (PROCESS_ENVIRONMENT_ONLY.test(name)) {
            throw invalid("has " + name + ", which is looked for in the process's own environment only; set it there");
        }
        if (variables.put(name, value) != null) {
            throw invalid("has " + name + " twice; keep one of them");
        }
    }

    /** Some readers of such files take quotes away and some do not. */
    private String unquoted(String value, String where) {
        if (value.startsWith("\"") || value.startsWith("'")) {
            throw invalid("has quotes around the value in " + where + ", which would be part of it; leave them out");
        }
        return value;
    }

    private StartupException invalid(String why) {
        return new StartupException("the file " + file + " that --env-file names " + why + ".");
    }

    /** Named as variables are, so that their names are compared with the properties that they can mean. */
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
