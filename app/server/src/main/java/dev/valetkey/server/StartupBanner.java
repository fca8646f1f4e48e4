package dev.valetkey.server;

import dev.valetkey.server.dev.DevSettings;
import dev.valetkey.server.token.DevToken;

/** The text that a started development server prints; its commands can be pasted into a shell. */
final class StartupBanner {

    private StartupBanner() {}

    static String text(DevSettings settings, DevToken token) {
        String address = settings.page().toString().replaceAll("/$", "");
        return """

                Valetkey is ready; for development only.

                  page    %s/
                  API     %s/docs
                  S3      http://127.0.0.1:%d (keys: %s)
                  token   the TOKEN below: user alice of tenant acme, valid until %s ('valetkey token' prints others)

                Upload a file (paste all lines):

                %s
                Press Ctrl-C to stop. All data is stored in %s.
                """.formatted(
                        address,
                        address,
                        settings.s3Port(),
                        settings.folder().resolve("s3.env"),
                        token.expiresAt(),
                        walkthrough(address, token).indent(2),
                        settings.folder());
    }

    /** Creates, sends and completes an upload, with the headers of a grant for plain text without a checksum. */
    private static String walkthrough(String address, DevToken token) {
        return """
                TOKEN='%s'
                printf 'Hello, S3!\\n' > hello.txt
                UPLOAD=$(curl -sS '%2$s/v1/uploads' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"purpose":"document","fileName":"hello.txt","contentType":"text/plain","size":11}')
                curl -sS -T hello.txt -H 'content-type: text/plain' -H 'if-none-match: *' "$(printf '%%s' "$UPLOAD" | sed 's/.*"url":"\\([^"]*\\)".*/\\1/')"
                curl -sS -X POST "%2$s/v1/uploads/$(printf '%%s' "$UPLOAD" | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')/complete" -H "Authorization: Bearer $TOKEN"
                """.formatted(token.value(), address);
    }
}
