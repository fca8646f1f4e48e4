package com.example.invoices;

import java.util.List;
import java.util.Map;

/** A response of the service. */
record InvoiceResponse(int status, Map<String, Object> body) {

    String text(String name) {
        return (String) body.get(name);
    }

    @SuppressWarnings("unchecked") // The names and values of a JSON object.
    Map<String, String> texts(String name) {
        return (Map<String, String>) body.get(name);
    }

    @SuppressWarnings("unchecked") // A JSON array of objects.
    List<Map<String, Object>> objects(String name) {
        return (List<Map<String, Object>>) body.get(name);
    }

    @SuppressWarnings("unchecked") // A JSON array of texts.
    List<String> lines(String name) {
        return (List<String>) body.get(name);
    }
}
