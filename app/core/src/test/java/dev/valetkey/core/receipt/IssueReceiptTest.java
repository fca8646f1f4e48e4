package dev.valetkey.core.receipt;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestInspections;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.receipt.Receipt;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.media.MediaType;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class IssueReceiptTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private final CoreFixture core = new CoreFixture();
    private final List<Receipt> signed = new ArrayList<>();
    private final IssueReceipt receipts = new IssueReceipt("uploads", receipt -> {
        signed.add(receipt);
        return "signed";
    });
    private final Upload upload = ((Issued) core.issue(
                    ACME,
                    TestIntents.avatar()
                            .purpose(TestInspections.PURPOSE.value())
                            .intent()))
            .upload();

    private Upload now() {
        return core.uploads.find(ACME, upload.id()).orElseThrow();
    }

    private void store() {
        core.putObject(upload, new ObjectFacts(1000, "image/png", Set.of(), Map.of(), "a", null));
        core.uploads.complete(ACME, upload.id());
    }

    @Test
    void a_stored_upload_has_a_receipt_of_what_was_recorded() {
        core.inspections.first = (content, context) ->
                InspectionOutcome.clean(new MediaType("image", "png")).withVersion("7");
        store();

        assertThat(receipts.issue(now())).isEqualTo(new ReceiptOutcome.Signed("signed"));

        Receipt receipt = signed.get(0);
        assertThat(receipt.upload()).isEqualTo(upload.id());
        assertThat(receipt.size()).isEqualTo(1000);
        assertThat(receipt.verifiedType()).isEqualTo(new MediaType("image", "png"));
        assertThat(receipt.inspections()).isEqualTo(Map.of("first", "7", "second", ""));
        assertThat(receipt.keyHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_later_receipt_states_the_same() {
        store();
        receipts.issue(now());
        core.clock.advance(Duration.ofDays(400));

        receipts.issue(now());

        assertThat(signed).hasSize(2);
        assertThat(signed.get(1)).isEqualTo(signed.get(0));
    }

    @Test
    void an_upload_has_no_receipt_before_it_is_stored_and_after_its_deletion() {
        assertThat(receipts.issue(now())).isEqualTo(new ReceiptOutcome.Unstored(now()));
        store();
        core.uploads.remove(ACME, upload.id());
        assertThat(receipts.issue(now())).isEqualTo(new ReceiptOutcome.Unstored(now()));
        assertThat(signed).isEmpty();
    }
}
