package dev.valetkey.locals3.response;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An error of S3.
 *
 * @param status HTTP status
 * @param code S3's error code, such as {@code AccessDenied}
 * @param message S3's error message
 * @param details further elements of the error document, in order
 */
public record S3Error(int status, String code, String message, Map<String, String> details) {

    /**
     * Copies the details in their order.
     *
     * @param status HTTP status
     * @param code S3's error code, such as {@code AccessDenied}
     * @param message S3's error message
     * @param details further elements of the error document, in order
     */
    public S3Error {
        details = new LinkedHashMap<>(details);
    }

    /**
     * Creates an error without further elements.
     *
     * @param status HTTP status
     * @param code S3's error code, such as {@code AccessDenied}
     * @param message S3's error message
     */
    public S3Error(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /**
     * {@return this error with one more element in its document}
     *
     * @param element the name of the element
     * @param text the text of the element
     */
    public S3Error with(String element, String text) {
        var more = new LinkedHashMap<>(details);
        more.put(element, text);
        return new S3Error(status, code, message, more);
    }

    /**
     * Sends this error; the response to a HEAD has no body.
     *
     * @param request the rejected request
     * @param response the response, which is not committed yet
     * @throws IOException if the client has closed the connection
     */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var requestId = UUID.randomUUID().toString();
        response.setStatus(status);
        response.setHeader("x-amz-request-id", requestId);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        var document = XmlDocument.error().element("Code", code).element("Message", message);
        for (var detail : details.entrySet()) {
            document.element(detail.getKey(), detail.getValue());
        }
        document.element("RequestId", requestId).send(response);
    }
}
