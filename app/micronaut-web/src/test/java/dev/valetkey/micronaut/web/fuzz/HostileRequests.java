package dev.valetkey.micronaut.web.fuzz;

import dev.valetkey.micronaut.web.RunningApi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Requests by number. The same seed and number make the same request, for any order and number of connections. */
record HostileRequests(long seed, List<TextField> everyField, List<String> texts, String id) {

    /** For an upload of this API, which its requests refer to; the texts are in an order of the seed. */
    static HostileRequests create(RunningApi api, long seed) {
        String id =
                api.client("acme", "fuzz-0").create("a.txt", 5).hasStatus(201).text("id");
        List<String> texts = new ArrayList<>(NaughtyStrings.all());
        Collections.shuffle(texts, new Random(seed));
        return new HostileRequests(seed, TextField.all(id), List.copyOf(texts), id);
    }

    int fields() {
        return everyField.size();
    }

    /** How many numbers put each text into each field. */
    int combinations() {
        return everyField.size() * texts.size();
    }

    /** Each text in each field, for the numbers below {@link #combinations}; with few numbers, each field has other texts. */
    HostileRequest text(int number) {
        int field = number % everyField.size();
        int text = (number / everyField.size() + field * 7) % texts.size();
        return everyField.get(field).request().apply(texts.get(text));
    }

    HostileRequest random(int number) {
        return new RequestGenerator(seed * 0x9E3779B97F4A7C15L + number, everyField, texts, id).next();
    }
}
