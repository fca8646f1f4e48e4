package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.AccessKeys;
import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.testclient.TestMultipartUpload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

import static org.assertj.core.api.Assertions.assertThat;

/** An upload continues after the server was stopped or killed. */
class ResumedUploadTest {

    private static final String CRC64_OF_AAA = "Rnr2/5P7Gsk=";

    @TempDir
    Path folder;

    private final AccessKeys keys = AccessKeys.random();
    private LocalS3Server s3;

    @BeforeEach
    void start() {
        s3 = LocalS3Server.start(LocalS3Config.in(folder).withKeys(keys).withBuckets("uploads"));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private TestMultipartUpload restarted(TestMultipartUpload upload) {
        stop();
        start();
        return new TestMultipartUpload(s3, upload.key(), upload.id());
    }

    private void expectPart(HttpResponse<String> listed) {
        assertThat(TestMultipartUpload.element(listed, "ChecksumAlgorithm")).isEqualTo("CRC64NVME");
        assertThat(TestMultipartUpload.element(listed, "ChecksumType")).isEqualTo("FULL_OBJECT");
        assertThat(TestMultipartUpload.element(listed, "ChecksumCRC64NVME")).isEqualTo(CRC64_OF_AAA);
    }

    @Test
    void algorithm_and_parts_are_kept_across_a_restart() throws Exception {
        var before = TestMultipartUpload.create(s3, "incoming/resumed", "CRC64NVME", "FULL_OBJECT");
        var part = before.storePart(1, "aaa");
        var after = restarted(before);
        expectPart(after.list("").send());
        assertThat(after.complete(part).send().statusCode()).isEqualTo(200);
    }

    @Test
    void a_part_stored_just_before_a_kill_has_its_checksum() throws Exception {
        var before = TestMultipartUpload.create(s3, "killed", "CRC64NVME", "FULL_OBJECT");
        before.storePart(1, "aaa");
        forgetChecksum(before);
        expectPart(restarted(before).list("").send());
    }

    /** As if the server was killed between storing the part and its checksum. */
    private void forgetChecksum(TestMultipartUpload upload) throws IOException {
        try (var files = Files.list(folder.resolve("uploads"))) {
            var part = files.filter(file -> file.toString().endsWith(upload.key() + "-1"))
                    .findFirst()
                    .orElseThrow();
            var attributes = Files.getFileAttributeView(part, UserDefinedFileAttributeView.class);
            assertThat(attributes.list()).contains("local-s3.checksum");
            attributes.delete("local-s3.checksum");
        }
    }
}
