package dev.valetkey.s3.sts;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Computes a request's signature from the received bytes (IAM User Guide, "Create a signed AWS API request"). */
record HeaderSignature(String accessKey, String day, String region, List<String> signedHeaders, String signature) {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)"
            + "/sts/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    static HeaderSignature of(Headers headers) throws StsErrorException {
        Matcher found = AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
        if (!found.matches()) {
            throw new StsErrorException(403, "MissingAuthenticationToken");
        }
        List<String> names = Arrays.asList(found.group(4).split(";"));
        if (!names.containsAll(List.of("host", "x-amz-date"))) {
            throw new StsErrorException(403, "IncompleteSignature");
        }
        return new HeaderSignature(found.group(1), found.group(2), found.group(3), names, found.group(5));
    }

    boolean isBy(String secret, HttpExchange exchange, byte[] body) {
        try {
            String canonical = String.join(
                    "\n",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    "",
                    canonical(exchange.getRequestHeaders()),
                    String.join(";", signedHeaders),
                    sha256(body));
            List<String> scope = List.of(day, region, "sts", "aws4_request");
            String toSign = String.join(
                    "\n",
                    "AWS4-HMAC-SHA256",
                    exchange.getRequestHeaders().getFirst("X-Amz-Date"),
                    String.join("/", scope),
                    sha256(canonical.getBytes(UTF_8)));
            byte[] key = ("AWS4" + secret).getBytes(UTF_8);
            for (String step : scope) {
                key = hmac(key, step);
            }
            return HexFormat.of().formatHex(hmac(key, toSign)).equals(signature);
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    private String canonical(Headers headers) {
        return signedHeaders.stream()
                .map(name -> name + ":" + String.join(",", headers.get(name)).strip() + "\n")
                .collect(Collectors.joining());
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
