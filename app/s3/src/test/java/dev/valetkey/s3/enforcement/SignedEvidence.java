package dev.valetkey.s3.enforcement;

import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedParts;
import dev.valetkey.core.grant.PresignedParts.PresignedPart;
import dev.valetkey.core.grant.PresignedPost;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the signatures of a grant cover, read from its URLs and its form as S3 reads them.
 *
 * @param requests the URLs, with those of all parts that a client gets
 * @param policy the decoded POST policy of a form, or an empty string
 * @param fields the fields of a form
 */
record SignedEvidence(List<PresignedHttpRequest> requests, String policy, Map<String, String> fields) {

    /** @param later the parts that a client requests after the first window */
    static SignedEvidence of(Grant grant, List<PresignedPart> later) {
        if (grant.request() instanceof PresignedPost form) {
            String policy =
                    new String(Base64.getDecoder().decode(form.fields().get("policy")), StandardCharsets.US_ASCII);
            return new SignedEvidence(List.of(), policy, form.fields());
        }
        List<PresignedHttpRequest> requests = grant.request() instanceof PresignedParts parts
                ? Stream.concat(parts.parts().stream(), later.stream())
                        .map(PresignedPart::request)
                        .toList()
                : List.of((PresignedHttpRequest) grant.request());
        return new SignedEvidence(requests, "", Map.of());
    }

    /** Whether every URL signs this header. */
    boolean signs(String header) {
        return !requests.isEmpty()
                && requests.stream().allMatch(request -> signedHeaders(request).contains(header));
    }

    /** Whether every URL signs this header with this value. */
    boolean signs(String header, String value) {
        return signs(header)
                && requests.stream()
                        .allMatch(request -> value.equals(request.headers().get(header)));
    }

    /** The signed headers with this prefix of all URLs, without the prefix, with their values. */
    Map<String, String> signedWithPrefix(String prefix) {
        Map<String, String> found = new TreeMap<>();
        requests.forEach(request -> signedHeaders(request).stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> found.put(
                        name.substring(prefix.length()), request.headers().get(name))));
        return found;
    }

    /** Whether every URL has this parameter, which the signature covers like all parameters. */
    boolean hasParameter(String name) {
        return !requests.isEmpty()
                && requests.stream().allMatch(request -> query(request).containsKey(name));
    }

    /** Whether the policy accepts this field with this value only. */
    boolean requires(String field, String value) {
        return policy.contains("[\"eq\",\"$" + field + "\",\"" + value + "\"]") && value.equals(fields.get(field));
    }

    /** The fields that the policy does not accept with their exact value, besides those of the signature itself. */
    Set<String> unconditionalFields() {
        return fields.entrySet().stream()
                .filter(field -> !requires(field.getKey(), field.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> signedHeaders(PresignedHttpRequest request) {
        return Set.of(query(request).getOrDefault("X-Amz-SignedHeaders", "").split(";", -1));
    }

    private static Map<String, String> query(PresignedHttpRequest request) {
        return Arrays.stream(request.url().getRawQuery().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        sides -> sides[0], sides -> URLDecoder.decode(sides[1], StandardCharsets.UTF_8)));
    }
}
