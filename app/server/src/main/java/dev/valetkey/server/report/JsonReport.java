package dev.valetkey.server.report;

import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.StoredUpload;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.RequestBodies;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports for programs: one line of JSON on standard output for each file. */
public final class JsonReport implements TransferReport {

    private final PrintStream out;

    /**
     * @param out a stream in UTF-8, which JSON requires, whatever the terminal's encoding
     */
    public JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void uploaded(UploadFileResult.Stored stored) {
        Map<String, Object> json = facts(stored.path().toString(), stored.upload(), stored.size(), stored.time());
        json.put("bytesSent", stored.bytesSent());
        json.put("parts", stored.parts());
        json.put("partsSent", stored.partsSent());
        line(json);
    }

    @Override
    public void uploadFailed(UploadFileResult.Failed failed) {
        Map<String, Object> json = failure(failed.path().toString(), failed.failure());
        json.put("parts", failed.parts());
        json.put("partsThere", failed.partsStored());
        line(json);
    }

    @Override
    public void downloaded(DownloadFileResult downloaded) {
        Map<String, Object> json =
                facts(downloaded.path().toString(), downloaded.upload(), downloaded.size(), downloaded.time());
        json.put("bytesReceived", downloaded.bytesReceived());
        json.put("verified", downloaded.verified());
        line(json);
    }

    @Override
    public void failed(String subject, ValetkeyClientException failure) {
        line(failure(subject, failure));
    }

    private static Map<String, Object> facts(String file, StoredUpload upload, long size, Duration time) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("id", upload.id());
        json.put("state", "stored");
        json.put("size", size);
        upload.checksum().ifPresent(checksum -> json.put("checksum", RequestBodies.toJson(checksum)));
        json.put("seconds", time.toMillis() / 1000.0);
        return json;
    }

    private static Map<String, Object> failure(String file, ValetkeyClientException failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("state", "failed");
        json.put("code", failure.code());
        json.put("detail", FailureText.detail(failure));
        json.put("violations", failure.violations().stream().map(JsonReport::of).toList());
        json.put("exit", FailureText.exitCode(failure.kind()));
        return json;
    }

    private static Map<String, Object> of(ServiceViolation violation) {
        return Map.of(
                "policy", violation.policy(),
                "code", violation.code(),
                "detail", violation.detail(),
                "pointer", violation.pointer());
    }

    private synchronized void line(Map<String, Object> json) {
        out.println(JsonObject.write(json));
        out.flush();
    }
}
