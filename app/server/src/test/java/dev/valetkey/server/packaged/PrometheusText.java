package dev.valetkey.server.packaged;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of a scrape, in the text format 0.0.4 of Prometheus. */
record PrometheusText(List<Sample> samples) {

    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]Inf|[-+0-9.eE]+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    record Sample(String name, Map<String, String> labels, double value) {}

    static PrometheusText parse(String text) {
        return new PrometheusText(Arrays.stream(text.split("\n"))
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(PrometheusText::sample)
                .toList());
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("not a sample: " + line);
        }
        Map<String, String> labels = new TreeMap<>();
        if (sample.group(2) != null) {
            for (MatchResult label : LABEL.matcher(sample.group(2)).results().toList()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        String value = sample.group(3).replace("Inf", "Infinity");
        return new Sample(sample.group(1), labels, Double.parseDouble(value));
    }

    /** The sum of all samples with this name and at least these labels. */
    double sum(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }
}
