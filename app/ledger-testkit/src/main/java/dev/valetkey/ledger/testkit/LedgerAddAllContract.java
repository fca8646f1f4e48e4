package dev.valetkey.ledger.testkit;

import dev.valetkey.core.upload.Upload;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract of {@link dev.valetkey.core.port.ledger.Ledger#addAll}: all uploads are added, or none. */
public abstract class LedgerAddAllContract extends ContractTest {

    /** Creates the contract; JUnit does it for each test. */
    protected LedgerAddAllContract() {}

    private static List<Upload> samples(int count) {
        return Stream.generate(() -> sample().build()).limit(count).toList();
    }

    @Test
    void each_upload_of_a_batch_is_found() {
        List<Upload> uploads = samples(100);

        ledger().addAll(uploads);

        assertThat(uploads)
                .allSatisfy(upload -> assertThat(ledger().find(upload.id())).contains(upload));
    }

    @Test
    void if_one_upload_cannot_be_added_none_is() {
        Upload known = sample().build();
        ledger().add(known);
        List<Upload> uploads = new ArrayList<>(samples(99));
        uploads.add(50, sample().id(known.id().value()).tenant("globex").build());

        assertThatThrownBy(() -> ledger().addAll(uploads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The ledger has one of these 100 uploads already")
                .hasNoCause();
        uploads.remove(50);
        assertThat(uploads)
                .allSatisfy(upload -> assertThat(ledger().find(upload.id())).isEmpty());
        assertThat(ledger().find(known.id())).contains(known);
    }
}
