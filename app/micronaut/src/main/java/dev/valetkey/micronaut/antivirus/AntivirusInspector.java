package dev.valetkey.micronaut.antivirus;

import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.inspection.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends the bytes to clamd. Files that are too large for it are accepted or rejected by the profile. While clamd is not
 * reachable, nothing is promoted.
 */
final class AntivirusInspector implements ContentInspector {

    /** The name in profiles. */
    static final String NAME = "antivirus";

    private static final Logger LOG = LoggerFactory.getLogger(AntivirusInspector.class);

    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final int MAX_TEXT = 100;

    private final ClamdClient clamd;
    private final long maxSize;
    private final AtomicBoolean reported = new AtomicBoolean();

    /** @param maxSize size in bytes above which files are not sent */
    AntivirusInspector(ClamdClient clamd, long maxSize) {
        this.clamd = clamd;
        this.maxSize = maxSize;
    }

    @Override
    public InspectionOutcome inspect(StoredContent content, InspectionContext context) {
        if (content.size() > maxSize) {
            return tooLarge(context);
        }
        try (InputStream bytes = content.open()) {
            // Before the scan: signatures that are loaded meanwhile are newer than the version states, never older.
            Optional<String> version = clamd.version();
            ClamdClient.Reply reply = clamd.scan(bytes);
            reported.set(false);
            if (reply instanceof ClamdClient.Reply.Found found) {
                return InspectionOutcome.reject(
                        "malware-found", "The virus scanner found " + abbreviate(found.signature()) + ".");
            }
            return reply instanceof ClamdClient.Reply.TooLarge ? tooLarge(context) : clean(version);
        } catch (ClosedByInterruptException abandoned) {
            return InspectionOutcome.undecided(RETRY);
        } catch (IOException unavailable) {
            report(unavailable);
            return InspectionOutcome.undecided(RETRY);
        }
    }

    private static InspectionOutcome clean(Optional<String> version) {
        InspectionOutcome clean = InspectionOutcome.clean();
        return version.map(text -> clean.withVersion(abbreviate(text))).orElse(clean);
    }

    private static InspectionOutcome tooLarge(InspectionContext context) {
        return context.profile().inspection().acceptUninspectable()
                ? InspectionOutcome.clean()
                : InspectionOutcome.reject("too-large-to-scan", "The file is too large for the virus scanner.");
    }

    /** Once for each outage, because every upload that waits is tried again. */
    private void report(IOException unavailable) {
        if (reported.compareAndSet(false, true)) {
            LOG.warn("clamd gives no verdict, so uploads wait: {}", unavailable.toString());
        }
        LOG.debug("clamd gives no verdict", unavailable);
    }

    private static String abbreviate(String text) {
        String printable = text.replaceAll("[^\\p{Graph} ]", "?");
        return printable.length() > MAX_TEXT ? printable.substring(0, MAX_TEXT - 3) + "..." : printable;
    }
}
