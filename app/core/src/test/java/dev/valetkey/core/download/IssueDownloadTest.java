package dev.valetkey.core.download;

import dev.valetkey.core.House;
import dev.valetkey.core.Intents;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class IssueDownloadTest {

    private static final Caller ACME = House.caller("acme");

    private final House house = new House();

    private Upload stored(String fileName) {
        Upload upload = ((Issued) house.uploads.issue(
                        ACME, Intents.avatar().named(fileName).intent()))
                .upload();
        house.arrive(upload);
        house.uploads.complete(ACME, upload.id());
        return upload;
    }

    private DownloadOutcome download(Upload upload) {
        return house.uploads.download(ACME, upload.id()).orElseThrow();
    }

    @Test
    void what_is_stored_can_be_read_for_a_while() {
        Upload upload = stored("cat.png");

        assertThat(download(upload)).isInstanceOfSatisfying(DownloadOutcome.Ready.class, ready -> {
            assertThat(ready.grant().expiresAt())
                    .isEqualTo(house.clock.instant().plus(Duration.ofMinutes(1)));
            assertThat(ready.grant().request().url().getPath())
                    .isEqualTo("/" + upload.placement().stored());
        });
    }

    @Test
    void what_is_not_stored_cannot() {
        Upload upload = ((Issued) house.uploads.issue(ACME, Intents.avatar().intent())).upload();

        assertThat(download(upload)).isEqualTo(new DownloadOutcome.NotStored(upload));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "cat.png | attachment; filename=\"cat.png\"; filename*=UTF-8''cat.png",
                "Kätzchen 1.png | attachment; filename=\"K_tzchen 1.png\"; filename*=UTF-8''K%C3%A4tzchen%201.png",
                "a\"b%.png | attachment; filename=\"a_b_.png\"; filename*=UTF-8''a%22b%25.png",
                "🐱.png | attachment; filename=\"_.png\"; filename*=UTF-8''%F0%9F%90%B1.png",
                "a;b=c'd.png | attachment; filename=\"a;b=c'd.png\"; filename*=UTF-8''a%3Bb%3Dc%27d.png"
            })
    void the_file_keeps_its_name_whatever_it_is(String fileName, String disposition) {
        assertThat(download(stored(fileName)))
                .isInstanceOfSatisfying(
                        DownloadOutcome.Ready.class,
                        ready -> assertThat(ready.grant().request().headers()).containsEntry("d", disposition));
    }
}
