package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.Distribution.Finished;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code valetkey download}. */
class DownloadIT {

    private static final Intent NOTE =
            Intent.text("0123456789".repeat(10_000)).named("my note.txt").checksummed();

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    @TempDir
    private Path folder;

    private String id = "";

    @BeforeEach
    void store() {
        Api api = DEV.acme();
        GrantedUpload granted = api.create(NOTE);
        api.send(granted, NOTE.bytes());
        api.complete(granted.id());
        id = granted.id();
    }

    @Test
    void a_file_is_downloaded_with_its_own_name_and_its_checksum_is_verified() throws Exception {
        Finished finished = ClientProcess.run(DEV, folder, "download", id);

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.out()).contains(id, "my note.txt", "checksum verified");
        assertThat(folder.resolve("my note.txt")).hasBinaryContent(NOTE.bytes());
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void the_receipt_of_a_file_is_verified_with_the_published_keys() throws Exception {
        Finished receipt = ClientProcess.run(DEV, folder, "receipt", id);
        assertThat(receipt.exit()).as(receipt.err()).isZero();
        Files.writeString(folder.resolve("note.jws"), receipt.out());
        Files.write(folder.resolve("note"), NOTE.bytes());
        Files.write(folder.resolve("other"), new byte[NOTE.bytes().length]);

        Finished same = ClientProcess.run(DEV, folder, "verify", "note", "note.jws", "--issuer", "valetkey-dev");
        Finished other = ClientProcess.run(DEV, folder, "verify", "other", "note.jws");

        assertThat(same.exit()).as(same.err()).isZero();
        assertThat(same.out()).contains(id, "inspections: none", "the same: size and SHA256");
        assertThat(other.exit()).isEqualTo(1);
    }

    @Test
    void an_existing_file_is_replaced_only_if_allowed() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");

        Finished refused = ClientProcess.run(DEV, folder, "download", id, "-o", "mine");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("already exists", "--force");
        assertThat(mine).hasContent("mine");

        assertThat(ClientProcess.run(DEV, folder, "download", id, "-o", "mine", "--force")
                        .exit())
                .isZero();
        assertThat(mine).hasBinaryContent(NOTE.bytes());
    }

    @Test
    void a_partial_download_is_resumed() throws Exception {
        Files.write(folder.resolve("mine." + id + ".part"), Arrays.copyOf(NOTE.bytes(), 60_000));

        Finished finished = ClientProcess.run(DEV, folder, "download", id, "-o", "mine", "--json");

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.out()).contains("\"bytesReceived\":40000", "\"verified\":true");
        assertThat(finished.err()).contains("resumed; 60000 of 100000 bytes were already received");
        assertThat(folder.resolve("mine")).hasBinaryContent(NOTE.bytes());
    }

    @Test
    void a_damaged_download_is_not_kept() throws Exception {
        Files.write(folder.resolve("mine." + id + ".part"), new byte[60_000]);

        Finished finished = ClientProcess.run(DEV, folder, "download", id, "-o", "mine");

        assertThat(finished.exit()).isEqualTo(3);
        assertThat(finished.err()).contains("differ in size or checksum from the stored object");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_unknown_or_invalid_id_is_rejected() throws Exception {
        Finished unknown = ClientProcess.run(DEV, folder, "download", "01980000-0000-7000-8000-000000000000");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("no upload with this id");

        Finished none = ClientProcess.run(DEV, folder, "download", "../admin");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("Invalid upload id");
    }

    @Test
    void an_upload_that_is_not_stored_cannot_be_downloaded() throws Exception {
        String issued = DEV.acme().create(NOTE).id();

        Finished finished = ClientProcess.run(DEV, folder, "download", issued);

        assertThat(finished.exit()).isEqualTo(1);
        assertThat(finished.err()).contains("issued, not stored");
    }
}
