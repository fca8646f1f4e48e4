package dev.valetkey.server.receipt;

import com.nimbusds.jose.jwk.JWKSet;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.server.terminal.TerminalText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Verifies a receipt, and that a file is the one of the receipt. */
@Command(
        name = "verify",
        description = {
            "Verify the signature of a receipt, and that a file is the one that was stored.",
            "Needs no service and no access token if --jwks is a file."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the receipt is valid, and the file has its size and its checksum",
            "1:the receipt is valid, and belongs to another file",
            "2:invalid options",
            "3:the file, the receipt or the keys cannot be read",
            "4:the receipt is not valid",
            "5:the receipt is valid, and the file has its size; the receipt has no checksum of the whole file"
        },
        footerHeading = "%nExamples:%n",
        footer = "  valetkey verify film.mp4 film.jws --issuer valetkey-prod --url https://uploads.example.com")
public final class VerifyCommand implements Callable<Integer> {

    private static final String KEYS = "/.well-known/jwks.json";
    private static final int OTHER_FILE = 1;
    private static final int UNREADABLE = 3;
    private static final int INVALID = 4;
    private static final int SIZE_ONLY = 5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "the file to compare")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "RECEIPT", description = "file with the receipt; - for standard input")
    private Path receipt = Path.of("");

    @Option(
            names = "--jwks",
            paramLabel = "FILE|URL",
            description = "public keys of the service, a file or an https URL; default: " + KEYS
                    + " of $VALETKEY_URL, or of http://localhost:8080")
    private @Nullable String jwks;

    @Option(names = "--issuer", paramLabel = "ISSUER", description = "expected issuer of the receipt")
    private @Nullable String issuer;

    @Override
    public Integer call() {
        try {
            String text = ReceiptSources.receipt(receipt, System.in);
            JWKSet keys = ReceiptSources.keys(jwks == null ? defaultKeys() : jwks);
            VerifiedReceipt verified = new ReceiptVerifier(keys, issuer).verify(text);
            print(verified);
            return report(FileComparison.of(file, verified), verified);
        } catch (InvalidReceiptException invalid) {
            error("the receipt is not valid. " + invalid.getMessage());
            return INVALID;
        } catch (IllegalArgumentException usage) {
            throw new ParameterException(spec.commandLine(), usage.getMessage() + ".", usage);
        } catch (IOException unreadable) {
            error(unreadable + ".");
            return UNREADABLE;
        }
    }

    private static String defaultKeys() {
        String url = System.getenv().getOrDefault("VALETKEY_URL", "http://localhost:8080");
        return url.replaceFirst("/+$", "") + KEYS;
    }

    private void print(VerifiedReceipt verified) {
        line(
                "receipt",
                "valid, of the issuer " + verified.issuer() + (issuer == null ? " (not compared: --issuer)" : ""));
        line("upload", verified.upload() + " of tenant " + verified.tenant() + ", stored " + verified.storedAt());
        line("type", verified.type() + (verified.isTypeVerified() ? ", verified" : ", declared and not verified"));
        line("inspections", verified.inspections().isEmpty() ? "none" : String.join(", ", verified.inspections()));
    }

    private int report(FileComparison comparison, VerifiedReceipt verified) {
        Checksum checksum = verified.checksum();
        String algorithm = checksum == null ? "" : checksum.algorithm().name();
        return switch (comparison) {
            case SAME -> {
                line("file", "the same: size and " + algorithm + strength(checksum));
                yield 0;
            }
            case SAME_SIZE -> {
                line(
                        "file",
                        "the same size; the receipt has no checksum of the whole file, so the content is not compared");
                yield SIZE_ONLY;
            }
            case OTHER_SIZE -> {
                line("file", "ANOTHER FILE: its size is not " + verified.size() + " bytes");
                yield OTHER_FILE;
            }
            case OTHER_CHECKSUM -> {
                line("file", "ANOTHER FILE: its " + algorithm + " differs");
                yield OTHER_FILE;
            }
        };
    }

    /** Everybody can construct another file with the same CRC. */
    private static String strength(@Nullable Checksum checksum) {
        return checksum != null && checksum.algorithm() == ChecksumAlgorithm.SHA256
                ? ""
                : "; it detects accidental changes, but no deliberate ones, for which uploads need SHA256";
    }

    private void line(String name, String text) {
        spec.commandLine().getOut().println(TerminalText.sanitize("%-12s %s".formatted(name + ":", text)));
        spec.commandLine().getOut().flush();
    }

    private void error(String text) {
        spec.commandLine().getErr().println(TerminalText.sanitize("valetkey: " + text));
    }
}
