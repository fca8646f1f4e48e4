package dev.valetkey.s3.server;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerCapabilityTest {

    @ParameterizedTest
    @EnumSource
    void every_capability_is_tested_on_at_least_one_server(ServerCapability capability) {
        assertThat(InProcessLocalS3.MISSING_CAPABILITIES.contains(capability)
                        && VersityGw.MISSING_CAPABILITIES.contains(capability))
                .as("both servers lack " + capability.description() + ", so no test covers it")
                .isFalse();
    }
}
