package com.example.invoices;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import io.micronaut.web.router.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@LocalS3(buckets = "invoices", region = "eu-central-1")
class InvoicesTest {

    private static final byte[] BYTES = "%PDF-1.7 a receipt".getBytes(StandardCharsets.UTF_8);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String OUTBOX = " from \"valetkey\".outbox where upload_id = ?";
    private static final String DELIVERED = " from \"valetkey\".outbox_heard where listener = 'mark-attachments'"
            + " and event_id in (select event_id" + OUTBOX + ")";

    private static RunningService service;
    private static String alice;
    private static String greta;

    @BeforeAll
    static void start(LocalS3Server s3) {
        service = new RunningService(s3);
        alice = service.keyFor("acme", "alice");
        greta = service.keyFor("globex", "greta");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void an_attachment_is_granted_uploaded_and_shown_by_its_invoice() {
        String invoice = invoice(alice);
        InvoiceResponse granted = attach(alice, invoice, "receipt.pdf");

        assertThat(granted.status()).isEqualTo(201);
        assertThat(states(alice, invoice)).containsExactly("waiting");
        assertThat(complete(alice, invoice, granted).status()).isEqualTo(409);
        assertThat(service.put(granted, BYTES)).isEqualTo(200);
        assertThat(complete(alice, invoice, granted).status()).isEqualTo(202);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(states(alice, invoice)).containsExactly("stored"));
        assertThat(journal(alice, invoice)).containsExactly("receipt.pdf was stored");
    }

    @Test
    void an_event_delivered_twice_marks_the_attachment_once() {
        String invoice = invoice(alice);
        UUID upload = UUID.fromString(upload(alice, invoice, FailingListener.FAILING_FILE_NAME));
        await().atMost(TIMEOUT).until(() -> service.sql("select count(*)" + DELIVERED, upload) == 1);

        // As if the node had stopped after the listener returned and before the delivery was recorded.
        assertThat(service.sql("delete" + DELIVERED, upload)).isEqualTo(1);
        await().atMost(TIMEOUT).until(() -> service.sql("select count(*)" + DELIVERED, upload) == 1);
        service.bean(FailingListener.class).recover();
        await().atMost(TIMEOUT).until(() -> service.sql("select count(*)" + OUTBOX, upload) == 0);

        assertThat(states(alice, invoice)).containsExactly("stored");
        assertThat(journal(alice, invoice)).containsExactly(FailingListener.FAILING_FILE_NAME + " was stored");
    }

    @Test
    void a_closed_invoice_rejects_attachments_with_a_reason() {
        String invoice = invoice(alice);
        upload(alice, invoice, "early.pdf");
        assertThat(service.post("/invoices/" + invoice + "/close", Map.of(), key(alice))
                        .body())
                .containsEntry("closed", true);

        InvoiceResponse refused = attach(alice, invoice, "late.pdf");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.objects("reasons"))
                .containsExactly(Map.of(
                        "code",
                        "invoice-closed",
                        "detail",
                        "Invoice 2026-17 is closed: no more attachments. Attach the file to a new invoice."));
        assertThat(states(alice, invoice)).hasSize(1);
    }

    @Test
    void a_file_that_the_profile_rejects_is_not_attached() {
        String invoice = invoice(alice);

        assertThat(service.post(
                                attachments(invoice),
                                Map.of("fileName", "run.html", "contentType", "text/html", "size", 10),
                                key(alice))
                        .objects("reasons"))
                .extracting(reason -> reason.get("code"))
                .containsExactly("type-not-allowed");
        assertThat(states(alice, invoice)).isEmpty();
    }

    @Test
    void another_tenant_can_neither_read_nor_change_an_invoice() {
        String invoice = invoice(alice);
        InvoiceResponse granted = attach(alice, invoice, "receipt.pdf");

        assertThat(service.get("/invoices/" + invoice, key(greta)).status()).isEqualTo(404);
        assertThat(attach(greta, invoice, "receipt.pdf").status()).isEqualTo(404);
        assertThat(complete(greta, invoice, granted).status()).isEqualTo(404);
        assertThat(service.post("/invoices/" + invoice + "/close", Map.of(), key(greta))
                        .status())
                .isEqualTo(404);
        assertThat(complete(greta, invoice(greta), granted).status()).isEqualTo(404);
        assertThat(service.get("/invoices/" + invoice, key(alice)).body()).containsEntry("closed", false);
    }

    @Test
    void a_tenants_key_strategy_sets_the_object_keys(S3Client s3) {
        String acmes = upload(alice, invoice(alice), "a.pdf");
        String globexs = upload(greta, invoice(greta), "g.pdf");

        assertThat(keys(s3)).anyMatch(key -> key.matches("objects/acme/fy20\\d\\d/" + acmes));
        assertThat(keys(s3)).anyMatch(key -> key.matches("objects/globex/attachment/20\\d\\d/\\d\\d/" + globexs));
    }

    @Test
    void the_services_own_security_authenticates_requests_and_rejects_unsigned_tokens() {
        String path = "/invoices/" + invoice(alice);

        assertThat(service.get(path).status()).isEqualTo(401);
        assertThat(service.get(path, key("0".repeat(64))).status()).isEqualTo(401);
        assertThat(service.get(path, "Authorization", "Bearer " + unsigned("acme"))
                        .status())
                .isEqualTo(401);
        assertThat(service.get(path, key(alice)).status()).isEqualTo(200);
    }

    @Test
    void the_service_has_no_routes_of_valetkey() {
        assertThat(service.bean(Router.class)
                        .uriRoutes()
                        .map(route -> route.getUriMatchTemplate().toPathString()))
                .contains("/invoices/{id}")
                .noneMatch(path -> path.startsWith("/v1") || path.startsWith("/problems"));
    }

    private static String invoice(String who) {
        return service.post("/invoices", Map.of("number", "2026-17"), key(who)).text("id");
    }

    private static String attachments(String invoice) {
        return "/invoices/" + invoice + "/attachments";
    }

    private static InvoiceResponse attach(String who, String invoice, String fileName) {
        return service.post(
                attachments(invoice),
                Map.of("fileName", fileName, "contentType", "application/pdf", "size", BYTES.length),
                key(who));
    }

    private static InvoiceResponse complete(String who, String invoice, InvoiceResponse granted) {
        return service.post(attachments(invoice) + "/" + granted.text("id") + "/complete", Map.of(), key(who));
    }

    /** Attaches, sends and completes a file; returns the attachment's id. */
    private static String upload(String who, String invoice, String fileName) {
        InvoiceResponse granted = attach(who, invoice, fileName);
        assertThat(service.put(granted, BYTES)).isEqualTo(200);
        assertThat(complete(who, invoice, granted).status()).isEqualTo(202);
        return granted.text("id");
    }

    private static List<Object> states(String who, String invoice) {
        return service.get("/invoices/" + invoice, key(who)).objects("attachments").stream()
                .map(attachment -> attachment.get("state"))
                .toList();
    }

    private static List<String> journal(String who, String invoice) {
        return service.get("/invoices/" + invoice, key(who)).lines("journal");
    }

    private static String[] key(String key) {
        return new String[] {"X-Api-Key", key};
    }

    private static List<String> keys(S3Client s3) {
        return s3.listObjectsV2Paginator(request -> request.bucket("invoices")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** RFC 7519 §6.1. */
    private static String unsigned(String tenant) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"sub\":\"mallory\",\"tenant\":\"" + tenant + "\",\"exp\":4102444800}";
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
    }
}
