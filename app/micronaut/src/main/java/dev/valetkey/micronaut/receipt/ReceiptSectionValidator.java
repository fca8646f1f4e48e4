package dev.valetkey.micronaut.receipt;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates {@code valetkey.receipts}, and reads all keys: a service that cannot sign does not start. */
@Singleton
final class ReceiptSectionValidator implements ConfigSectionValidator {

    private static final List<String> OF_RECEIPTS = List.of("previous-key-files", "issuer", "jwks-path");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final int MAX_ISSUER_LENGTH = 200;

    @Override
    public String section() {
        return ReceiptConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection receipts) {
        receipts.value("jwks-path", ReceiptSectionValidator::path);
        Optional<String> issuer = receipts.value("issuer", ReceiptSectionValidator::issuer);
        if (receipts.string("key-file").isEmpty()) {
            OF_RECEIPTS.stream()
                    .filter(name -> receipts.string(name).isPresent())
                    .forEach(name -> receipts.error(
                            name, "has no effect without " + ReceiptConfiguration.KEY_FILE + "; remove it"));
            return;
        }
        if (issuer.isEmpty() && receipts.string("issuer").isEmpty()) {
            receipts.error(
                    "issuer", "is required with a key: the value of 'iss' in receipts, such as the service's URL");
        }
        Optional<ReceiptKey> key = receipts.value("key-file", ReceiptKey::readPrivate);
        Set<ReceiptKey> previous =
                receipts.values("previous-key-files", ReceiptKey::readPublic).orElse(Set.of());
        key.flatMap(current -> previous.stream()
                        .filter(other -> other.id().equals(current.id()))
                        .findFirst())
                .ifPresent(same -> receipts.error(
                        "previous-key-files", "has the current key, which is published anyway; remove it"));
    }

    private static String path(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is not a path; expected one such as " + ReceiptConfiguration.DEFAULT_JWKS_PATH);
        }
        return path;
    }

    private static String issuer(String issuer) {
        if (issuer.isBlank() || issuer.length() > MAX_ISSUER_LENGTH) {
            throw new IllegalArgumentException("is blank or too long; expected 1 to " + MAX_ISSUER_LENGTH
                    + " characters, such as the service's URL");
        }
        return issuer;
    }
}
