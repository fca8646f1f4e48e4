package dev.valetkey.server.doctor;

import dev.valetkey.client.wire.JsonObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The policies and CORS rules of the Terraform stack, which its own tests compare with {@code policies.json}, with other names. */
final class StackFixture {

    private static final String NAMED_KEY =
            "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";

    private static final Path FILE = Path.of("../../infra/stacks/standalone/tests/fixtures/policies.json");

    private final JsonObject document;

    private StackFixture(String text) {
        this.document = JsonObject.parse(text);
    }

    /** Replaces the names of the stack. */
    static StackFixture with(String bucket, String account, String key) {
        return new StackFixture(text().replace(NAMED_KEY, key)
                .replace("example-uploads", bucket)
                .replace("123456789012", account));
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String policy(String name) {
        return JsonObject.write(document.object("policies").object(name).members());
    }

    /** A policy without some of its statements. */
    String policyWithout(String name, String... sids) {
        return policy(name, sid -> !List.of(sids).contains(sid));
    }

    private String policy(String name, Predicate<String> kept) {
        JsonObject policy = document.object("policies").object(name);
        List<Map<String, Object>> statements = policy.objects("Statement", JsonObject::members).stream()
                .filter(statement -> kept.test(String.valueOf(statement.get("Sid"))))
                .toList();
        return JsonObject.write(Map.of("Version", "2012-10-17", "Statement", statements));
    }

    /** A policy with one more statement. */
    String policyWith(String name, String statement) {
        List<Map<String, Object>> statements =
                new ArrayList<>(document.object("policies").object(name).objects("Statement", JsonObject::members));
        statements.add(JsonObject.parse(statement).members());
        return JsonObject.write(Map.of("Version", "2012-10-17", "Statement", statements));
    }

    List<JsonObject> corsRules() {
        return document.objects("cors_rules", rule -> rule);
    }
}
