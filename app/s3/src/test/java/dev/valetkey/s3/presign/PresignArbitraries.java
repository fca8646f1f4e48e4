package dev.valetkey.s3.presign;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import java.net.URI;
import java.util.Base64;

/** Random values for presign requests. */
final class PresignArbitraries extends DomainContextBase {

    /** Without us-east-1, where the SDK's presigner uses the global host and this one the regional host. */
    @Provide
    Arbitrary<BucketLocation> locations() {
        return Arbitraries.of(
                BucketLocation.atAws("uploads-bucket", "eu-central-1"),
                BucketLocation.atAws("uploads-bucket", "us-west-2"),
                BucketLocation.atAws("uploads-bucket", "cn-north-1"),
                new BucketLocation("uploads", "eu-west-1", null, AddressingStyle.PATH),
                new BucketLocation("uploads", "eu-west-1", URI.create("https://s3.example.com"), AddressingStyle.PATH),
                new BucketLocation(
                        "uploads", "r1", URI.create("https://s3.example.com:8443/"), AddressingStyle.VIRTUAL_HOST),
                new BucketLocation("uploads", "r1", URI.create("http://127.0.0.1:9090"), AddressingStyle.PATH),
                new BucketLocation("uploads", "r1", URI.create("http://localhost"), AddressingStyle.PATH),
                new BucketLocation("uploads", "r1", URI.create("http://localhost:80"), AddressingStyle.VIRTUAL_HOST));
    }

    @Provide
    Arbitrary<AwsCredentials> credentials() {
        Arbitrary<String> secret =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(40).withCharRange('!', '~');
        return Combinators.combine(secret, Arbitraries.of(true, false))
                .as((text, session) -> session
                        ? AwsSessionCredentials.create("ASIAEXAMPLE", text, text + "/+=")
                        : AwsBasicCredentials.create("AKIAEXAMPLE", text));
    }

    @Provide
    Arbitrary<ObjectKey> keys() {
        return Arbitraries.strings()
                .withChars("abcxyz0189._-=")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(segment -> segment.matches("[a-z0-9].*"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(segments -> new ObjectKey(String.join("/", segments)));
    }

    @Provide
    Arbitrary<Checksum> checksums() {
        return Arbitraries.of(ChecksumAlgorithm.class)
                .flatMap(algorithm -> Arbitraries.bytes()
                        .array(byte[].class)
                        .ofSize(algorithm.bytes())
                        .map(digest ->
                                new Checksum(algorithm, Base64.getEncoder().encodeToString(digest))));
    }

    /** Printable ASCII without spaces. */
    static Arbitrary<String> printableText() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
    }
}
