package com.example.invoices;

import com.example.invoices.auth.IssueApiKey;
import dev.valetkey.locals3.LocalS3Server;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;

import javax.sql.DataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The service with its own configuration, except for an in-memory database and a local S3. */
final class RunningService implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedServer server;

    RunningService(LocalS3Server s3) {
        this.server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        -1,
                        "datasources.default.url",
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        "aws.region",
                        s3.region(),
                        "aws.access-key-id",
                        s3.accessKey(),
                        "aws.secret-key",
                        s3.secretKey(),
                        "aws.services.s3.endpoint-override",
                        s3.endpoint().toString(),
                        "aws.s3.path-style-access-enabled",
                        true,
                        // A large time budget, because the machine may be busy with other tests.
                        "valetkey.policies.budgets.closed-invoices",
                        "30s"));
    }

    <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    String keyFor(String tenant, String member) {
        return bean(IssueApiKey.class).issue(tenant, member);
    }

    InvoiceResponse get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    InvoiceResponse post(String path, Map<String, Object> body, String... headers) {
        try {
            return send(request(path, headers)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(bean(JsonMapper.class).writeValueAsBytes(body))));
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    /** Sends the bytes with the method, URL and headers of the grant. */
    int put(InvoiceResponse granted, byte[] bytes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(granted.text("url")))
                .method(granted.text("method"), BodyPublishers.ofByteArray(bytes));
        granted.texts("headers").forEach(request::header);
        return exchange(request).statusCode();
    }

    /** Executes the statement and returns its count or the number of changed rows. */
    int sql(String statement, Object... values) {
        DataSource plain = bean(DataSourceResolver.class).resolve(bean(DataSource.class));
        try (Connection connection = plain.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            if (!prepared.execute()) {
                return prepared.getUpdateCount();
            }
            prepared.getResultSet().next();
            return prepared.getResultSet().getInt(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private InvoiceResponse send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(request);
        try {
            return new InvoiceResponse(
                    response.statusCode(),
                    response.body().length == 0
                            ? Map.of()
                            : bean(JsonMapper.class)
                                    .readValue(response.body(), Argument.mapOf(String.class, Object.class)));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
