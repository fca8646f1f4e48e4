package dev.valetkey.server;

import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.cors.WebOrigin;
import dev.valetkey.server.dev.DevAddresses;
import dev.valetkey.server.dev.DevSettings;
import dev.valetkey.server.dev.DevStartReport;
import dev.valetkey.server.token.DevToken;

import java.util.List;
import java.util.stream.Collectors;

/** The text that a started development server prints; its commands can be pasted into a shell. */
final class StartupBanner {

    private static final int MAX_TENANTS = 5;

    private StartupBanner() {}

    static String text(DevStartReport report) {
        DevSettings settings = report.settings();
        String address = settings.addresses().page().toString().replaceAll("/$", "");
        return """

                Valetkey is ready; for development only.

                  page    %s/
                  API     %s/docs
                  S3      %s (keys: %s)
                  origins every page of this machine%s
                  tenants %s
                  token   %s

                %s%s
                Press Ctrl-C to stop. Keys, objects and the embedded ledger are stored in %s.
                """.formatted(
                        address,
                        address,
                        settings.addresses().s3Endpoint(),
                        settings.folder().resolve("s3.env"),
                        origins(settings),
                        tenants(report),
                        token(report),
                        exposure(settings.addresses()),
                        firstUpload(report, address),
                        settings.folder());
    }

    private static String origins(DevSettings settings) {
        String others =
                settings.origins().stream().sorted().map(WebOrigin::value).collect(Collectors.joining(", "));
        return others.isEmpty() ? " (--allow-origin ORIGIN for others)" : " and " + others;
    }

    private static String exposure(DevAddresses addresses) {
        if (!addresses.isExposed()) {
            return "";
        }
        return """
                WARNING: Listens on %s, ports %d and %d. Everybody who can connect to them can create
                tokens for every tenant and read, add and delete uploads. Use it in a network that you trust.

                """.formatted(addresses.listen(), addresses.port(), addresses.s3Port());
    }

    private static String tenants(DevStartReport report) {
        List<TenantId> tenants = report.tenants();
        if (tenants.isEmpty()) {
            return "unknown, because a plug-in has its own TenantDirectory";
        }
        String names = tenants.stream().limit(MAX_TENANTS).map(TenantId::value).collect(Collectors.joining(", "));
        int more = tenants.size() - MAX_TENANTS;
        return names
                + (more > 0 ? " and " + more + " more" : "")
                + (report.demoTenants() ? " (of the demo; --config FILE for your own)" : "");
    }

    private static String token(DevStartReport report) {
        DevToken token = report.token();
        return token == null
                ? "'valetkey token --tenant T --subject S' prints one"
                : "the TOKEN below: user %s of tenant %s, valid until %s ('valetkey token' prints others)"
                        .formatted(DevStartReport.SUBJECT, report.tenants().get(0), token.expiresAt());
    }

    private static String firstUpload(DevStartReport report, String address) {
        DevToken token = report.token();
        Purpose purpose = report.textPurpose();
        if (token == null) {
            return "";
        }
        return purpose == null
                ? """
                  Upload a file of one of the tenant's purposes:

                    export VALETKEY_URL='%s' VALETKEY_TOKEN='%s'
                    valetkey upload FILE --purpose PURPOSE
                  """.formatted(address, token.value())
                : "Upload a file (paste all lines):\n\n"
                        + walkthrough(address, token, purpose).indent(2);
    }

    /** Creates, sends and completes an upload, with the headers of a grant for plain text without a checksum. */
    private static String walkthrough(String address, DevToken token, Purpose purpose) {
        return """
                TOKEN='%s'
                printf 'Hello, S3!\\n' > hello.txt
                UPLOAD=$(curl -sS '%2$s/v1/uploads' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"purpose":"%3$s","fileName":"hello.txt","contentType":"text/plain","size":11}')
                curl -sS -T hello.txt -H 'content-type: text/plain' -H 'if-none-match: *' "$(printf '%%s' "$UPLOAD" | sed 's/.*"url":"\\([^"]*\\)".*/\\1/')"
                curl -sS -X POST "%2$s/v1/uploads/$(printf '%%s' "$UPLOAD" | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')/complete" -H "Authorization: Bearer $TOKEN"
                """.formatted(token.value(), address, purpose.value());
    }
}
