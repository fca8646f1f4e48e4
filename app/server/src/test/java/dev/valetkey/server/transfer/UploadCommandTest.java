package dev.valetkey.server.transfer;

import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.api.ProgressSnapshot.FileParts;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class UploadCommandTest {

    @Test
    void an_interrupted_upload_reports_the_stored_parts() {
        assertThat(UploadCommand.resumeHint(progress())).isEqualTo("Run the same command again");
        assertThat(UploadCommand.resumeHint(progress(new FileParts("a", 4, 10))))
                .isEqualTo("a: 4 of 10 parts are stored. To resume, run the same command again");
    }

    private static ProgressSnapshot progress(FileParts... files) {
        return new ProgressSnapshot("a", 0, 100, 0, 0, 0, List.of(files));
    }
}
