package dev.valetkey.s3.server;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class CapabilitiesTest {

    @ParameterizedTest
    @EnumSource
    void every_capability_is_checked_on_at_least_one_server(Capability capability) {
        assertThat(InProcessLocalS3.LACKS.contains(capability) && VersityGw.LACKS.contains(capability))
                .as("both servers lack " + capability.words() + ", so nothing checks it")
                .isFalse();
    }
}
