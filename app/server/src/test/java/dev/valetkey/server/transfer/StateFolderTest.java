package dev.valetkey.server.transfer;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class StateFolderTest {

    @Test
    void the_folder_is_from_VALETKEY_STATE_then_XDG_STATE_HOME_then_the_home_folder() {
        assertThat(folder(Map.of("VALETKEY_STATE", "/s", "XDG_STATE_HOME", "/x")))
                .isEqualTo(Path.of("/s/uploads"));
        assertThat(folder(Map.of("VALETKEY_STATE", "/s"))).isEqualTo(Path.of("/s/uploads"));
        assertThat(folder(Map.of("XDG_STATE_HOME", "/x"))).isEqualTo(Path.of("/x/valetkey/uploads"));
        assertThat(folder(Map.of())).isEqualTo(Path.of("/home/me/.local/state/valetkey/uploads"));
    }

    private static Path folder(Map<String, String> environment) {
        return StateFolder.uploads(environment, Path.of("/home/me"));
    }
}
