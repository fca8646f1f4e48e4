package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Uploads as lines of JSON, newest first. Reads a page from the ledger when the previous one is sent. */
final class ExportStream extends InputStream {

    private static final int PAGE = 200;

    private final Ledger ledger;
    private final JsonMapper mapper;
    private final TenantId tenant;
    private final @Nullable String subject;
    private @Nullable UploadId last;
    private boolean ended;
    private byte[] lines = {};
    private int position;

    /** Reads the first page, so that a failure becomes a response of its own. */
    ExportStream(Ledger ledger, JsonMapper mapper, TenantId tenant, @Nullable String subject) throws IOException {
        this.ledger = ledger;
        this.mapper = mapper;
        this.tenant = tenant;
        this.subject = subject;
        readPage();
    }

    private void readPage() throws IOException {
        List<Upload> page = ledger.list(new UploadQuery(tenant, null, null, subject, last, PAGE));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (Upload upload : page) {
            written.writeBytes(mapper.writeValueAsBytes(AdminUploadJson.of(upload)));
            written.write('\n');
            last = upload.id();
        }
        ended = page.size() < PAGE;
        lines = written.toByteArray();
        position = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** A failure breaks the connection: a client notices that the export is incomplete. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (position == lines.length && !ended) {
                readPage();
            }
        } catch (LedgerUnavailableException unavailable) {
            throw new IOException(unavailable);
        }
        if (position == lines.length) {
            return -1;
        }
        int count = Math.min(length, lines.length - position);
        System.arraycopy(lines, position, buffer, offset, count);
        position += count;
        return count;
    }
}
