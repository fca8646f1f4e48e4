package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Every constraint of a grant is enforced: each is broken alone, and S3 refuses the request. */
class TamperIT {

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    @ParameterizedTest
    @EnumSource
    void is_refused_as_stated_by_the_grant(Tamper tamper) {
        Api api = DEV.acme();
        Intent intent = Intent.picture();
        GrantedUpload granted = api.create(intent);

        HttpResponse<String> response = tamper.send(api, granted, intent.bytes());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(tamper.status());
        assertThat(response.body()).contains("<Code>" + tamper.code() + "</Code>");
        assertThat(granted.enforcement()).containsEntry(tamper.constraint(), "SIGNATURE");
        if (tamper == Tamper.AFTER_ABORT) {
            assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("aborted");
        } else {
            assertGrantIsStillValid(api, granted, intent, tamper == Tamper.REPLAY);
        }
    }

    @Test
    void every_constraint_of_a_grant_has_a_tampering() {
        Set<String> broken =
                Arrays.stream(Tamper.values()).map(Tamper::constraint).collect(Collectors.toSet());

        assertThat(DEV.acme().create(Intent.picture()).enforcement().keySet()).isEqualTo(broken);
    }

    /** A refused request stores nothing and does not use up the grant. */
    private static void assertGrantIsStillValid(Api api, GrantedUpload granted, Intent intent, boolean used) {
        assertThat(api.send(granted, intent.bytes()).statusCode()).isEqualTo(used ? 412 : 200);
        assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("stored");
        assertThat(api.content(granted.id())).isEqualTo(intent.bytes());
    }
}
