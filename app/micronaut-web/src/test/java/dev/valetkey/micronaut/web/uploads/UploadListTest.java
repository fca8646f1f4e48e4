package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class UploadListTest {
    private final String subject = "paging-" + UUID.randomUUID();
    private final TestClient alice;

    UploadListTest(RunningApi api) {
        this.alice = api.client("acme", subject);
    }

    @Test
    void pages_contain_every_upload_once_newest_first() {
        List<String> created = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            created.add(alice.create("notes.txt", 12).text("id"));
        }
        Collections.reverse(created);

        List<String> listed = new ArrayList<>();
        String path = "/v1/uploads?limit=2&state=issued&subject=" + subject;
        int pages = 0;
        while (!path.isEmpty()) {
            TestResponse page = alice.get(path).hasStatus(200);
            listed.addAll(ids(page));
            pages++;
            path = page.header("link")
                    .map(link -> link.replaceFirst("<([^>]*)>; rel=\"next\"", "$1"))
                    .orElse("");
            assertThat(page.json().has("next")).isEqualTo(!path.isEmpty());
            assertThat(path.isEmpty() || path.endsWith("cursor=" + page.text("next")))
                    .isTrue();
        }

        assertThat(listed).containsExactlyElementsOf(created);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void filters_narrow_the_list() {
        String issued = alice.create("notes.txt", 12).text("id");
        String aborted = alice.create("notes.txt", 12).text("id");
        alice.delete("/v1/uploads/" + aborted).hasStatus(204);

        assertThat(ids(list("&state=aborted"))).containsExactly(aborted);
        assertThat(ids(list("&state=issued"))).containsExactly(issued);
        assertThat(ids(list("&purpose=document"))).containsExactly(aborted, issued);
        assertThat(ids(list("&purpose=avatar"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=lost",
                "state=STORED",
                "purpose=No%20slug",
                "subject=%00",
                "subject=alice%00",
                "subject=a%0Ab",
                "subject=%20",
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=many",
                "limit=99999999999",
                "cursor=abc",
                "cursor=%00",
                "cursor=bm9uc2Vuc2U"
            })
    void an_invalid_parameter_is_reported(String parameter) {
        TestResponse response = alice.get("/v1/uploads?" + parameter).isProblem(400, "invalid-parameter");

        assertThat(response.text("detail")).contains(parameter.substring(0, parameter.indexOf('=')));
    }

    private TestResponse list(String filters) {
        return alice.get("/v1/uploads?subject=" + subject + filters).hasStatus(200);
    }

    private static List<String> ids(TestResponse page) {
        return StreamSupport.stream(page.json().path("uploads").spliterator(), false)
                .map(upload -> upload.path("id").asText())
                .toList();
    }
}
