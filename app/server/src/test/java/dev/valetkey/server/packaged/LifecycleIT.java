package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Start and stop of a development server. */
class LifecycleIT {

    /** 127.0.0.1 as the kernel prints it, in IPv4 and mapped into IPv6. */
    private static final Set<String> LOOPBACK = Set.of("0100007F", "0000000000000000FFFF00000100007F");

    /** Number, local address and port, remote address, and 0A for LISTEN (Linux, proc_pid_net(5)). */
    private static final Pattern LISTENING = Pattern.compile("(?m)^ *\\d+: ([0-9A-F]+):([0-9A-F]{4}) \\S+ 0A ");

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_stops_the_server_without_data_loss(String signal, int exit) throws Exception {
        Intent intent = Intent.text("kept over " + signal);
        Api api = DEV.acme();
        GrantedUpload granted = api.create(intent);
        api.send(granted, intent.bytes());
        api.complete(granted.id());

        assertThat(DEV.process().signal(signal)).isEqualTo(exit);
        assertThat(DEV.process().output()).doesNotContain("ERROR", "WARN", "\tat ", "did not stop cleanly");

        DEV.start();
        assertThat(api.content(granted.id())).isEqualTo(intent.bytes());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_server_listens_on_loopback_only() throws IOException {
        Map<Integer, Set<String>> listening = listening();

        assertThat(LOOPBACK).containsAll(listening.getOrDefault(DEV.port(), Set.of("nothing")));
        assertThat(LOOPBACK).containsAll(listening.getOrDefault(DEV.s3Port(), Set.of("nothing")));
    }

    @Test
    void the_printed_curl_commands_work(@TempDir Path somewhere) throws Exception {
        String printed = DEV.process().output();
        String lines = printed.substring(printed.indexOf("Upload a file"), printed.indexOf("Press Ctrl-C"))
                .lines()
                .skip(1)
                .collect(Collectors.joining("\n"));

        var pasted = new ProcessBuilder("sh", "-euc", lines).directory(somewhere.toFile());
        Distribution.Finished finished = Distribution.finish(pasted);

        assertThat(finished.exit()).as(finished.err()).isZero();
        assertThat(finished.out()).contains("\"state\":\"stored\"");
    }

    @Test
    void the_server_prints_no_secret_except_the_token() throws IOException {
        String printed = DEV.process().output();

        Files.readAllLines(DEV.folder().resolve("s3.env")).stream()
                .filter(line -> line.startsWith("AWS_SECRET_ACCESS_KEY="))
                .forEach(line -> assertThat(printed).doesNotContain(line.split("=", 2)[1]));
    }

    /** The addresses with listening sockets on this machine, by port. */
    private static Map<Integer, Set<String>> listening() throws IOException {
        Map<Integer, Set<String>> addresses = new HashMap<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            LISTENING
                    .matcher(Files.readString(Path.of(table)))
                    .results()
                    .forEach(socket -> addresses
                            .computeIfAbsent(Integer.parseInt(socket.group(2), 16), any -> new HashSet<>())
                            .add(socket.group(1)));
        }
        return addresses;
    }
}
