package dev.valetkey.micronaut.receipt;

import dev.valetkey.core.port.receipt.ReceiptSigner;
import dev.valetkey.core.receipt.IssueReceipt;
import dev.valetkey.micronaut.configuration.Settings;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Objects;

/** Receipts as beans, in a service that has a key for them. The section was validated when the service started. */
@Factory
@Requires(property = ReceiptConfiguration.KEY_FILE)
final class ReceiptFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptFactory.class);

    /** @param validated the whole configuration, so that the errors of all sections are reported together */
    @Context
    ReceiptKey key(Settings validated, ReceiptConfiguration configuration) {
        ReceiptKey key = ReceiptKey.readPrivate(Objects.requireNonNull(configuration.keyFile(), "keyFile"));
        LOG.info("Receipts are signed with the key {}", key.id());
        return key;
    }

    @Singleton
    ReceiptKeys keys(ReceiptKey current, ReceiptConfiguration configuration) {
        List<String> previous = Objects.requireNonNullElse(configuration.previousKeyFiles(), List.of());
        return new ReceiptKeys(
                current,
                previous.stream().map(String::strip).map(ReceiptKey::readPublic).toList(),
                configuration.jwksPath());
    }

    @Singleton
    ReceiptSigner signer(ReceiptKey key, ReceiptConfiguration configuration) {
        return new JwsReceiptSigner(key, Objects.requireNonNull(configuration.issuer(), "issuer"));
    }

    @Singleton
    IssueReceipt issueReceipt(Settings settings, ReceiptSigner signer) {
        return new IssueReceipt(settings.location().bucket(), signer);
    }
}
