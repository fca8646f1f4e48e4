package dev.valetkey.locals3.junit;

import dev.valetkey.locals3.LocalS3Server;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.util.Objects;

/** Runs the server of a class with {@link LocalS3} and resolves its parameters. */
public final class LocalS3Extension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LocalS3Extension.class);

    /** Creates the extension; JUnit does it for each class with {@link LocalS3}. */
    public LocalS3Extension() {}

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        var annotation = context.getRequiredTestClass().getAnnotation(LocalS3.class);
        // A nested class without an annotation of its own uses the server of the class around it.
        if (annotation != null) {
            context.getStore(NAMESPACE).put(RunningS3.class, RunningS3.start(annotation));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        var started = context.getStore(NAMESPACE).remove(RunningS3.class, RunningS3.class);
        if (started != null) {
            started.stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == LocalS3Server.class || type == S3Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running = Objects.requireNonNull(
                context.getStore(NAMESPACE).get(RunningS3.class, RunningS3.class),
                "No local S3 runs for this class. Annotate it with @LocalS3.");
        return parameter.getParameter().getType() == S3Client.class ? running.client() : running.server();
    }
}
