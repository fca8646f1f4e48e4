package dev.valetkey.server.client.report;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.valetkey.server.client.download.Downloaded;
import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Violation;
import dev.valetkey.server.client.upload.Outcome;
import dev.valetkey.server.client.wire.Bodies;
import dev.valetkey.server.client.wire.Upload;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** For programs: one line of JSON on standard output for each file. */
public final class JsonReport implements Report {

    private final PrintStream out;

    /** Writes there; JSON has to be UTF-8, whatever the terminal prefers. */
    public JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void uploaded(Outcome.Stored stored) {
        Map<String, Object> json = facts(stored.path().toString(), stored.upload(), stored.size(), stored.time());
        json.put("bytesSent", stored.bytesSent());
        json.put("parts", stored.parts());
        json.put("partsSent", stored.partsSent());
        line(json);
    }

    @Override
    public void uploadFailed(Outcome.Failed failed) {
        Map<String, Object> json = failure(failed.path().toString(), failed.failure());
        json.put("parts", failed.parts());
        json.put("partsThere", failed.partsStored());
        line(json);
    }

    @Override
    public void downloaded(Downloaded downloaded) {
        Map<String, Object> json =
                facts(downloaded.path().toString(), downloaded.upload(), downloaded.size(), downloaded.time());
        json.put("bytesReceived", downloaded.bytesReceived());
        json.put("verified", downloaded.verified());
        line(json);
    }

    @Override
    public void failed(String what, Failure failure) {
        line(failure(what, failure));
    }

    private static Map<String, Object> facts(String file, Upload upload, long size, Duration time) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("id", upload.id());
        json.put("state", upload.state());
        json.put("size", size);
        upload.object()
                .flatMap(Upload.ObjectResponse::checksum)
                .ifPresent(checksum -> json.put("checksum", Bodies.toJson(checksum)));
        json.put("seconds", time.toMillis() / 1000.0);
        return json;
    }

    private static Map<String, Object> failure(String file, Failure failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("state", "failed");
        json.put("code", failure.code());
        json.put("detail", failure.detail());
        json.put("violations", failure.violations().stream().map(JsonReport::of).toList());
        json.put("exit", failure.kind().exit());
        return json;
    }

    private static Map<String, Object> of(Violation violation) {
        return Map.of(
                "policy", violation.policy(),
                "code", violation.code(),
                "detail", violation.detail(),
                "pointer", violation.pointer());
    }

    private synchronized void line(Map<String, Object> json) {
        out.println(JSONObjectUtils.toJSONString(json));
        out.flush();
    }
}
