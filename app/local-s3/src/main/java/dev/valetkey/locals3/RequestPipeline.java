package dev.valetkey.locals3;

import dev.valetkey.locals3.cors.CorsFilter;
import dev.valetkey.locals3.filter.ConditionalCopyFilter;
import dev.valetkey.locals3.filter.DrainBodyFilter;
import dev.valetkey.locals3.filter.IfRangeFilter;
import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.UploadLocks;
import dev.valetkey.locals3.multipart.response.MultipartResponseFilter;
import dev.valetkey.locals3.post.FormAuthenticationRule;
import dev.valetkey.locals3.post.FormDateRule;
import dev.valetkey.locals3.post.FormPolicyRule;
import dev.valetkey.locals3.post.FormSignatureRule;
import dev.valetkey.locals3.post.PostObjectFilter;
import dev.valetkey.locals3.request.SignatureVerifier;
import dev.valetkey.locals3.rules.AuthenticationRule;
import dev.valetkey.locals3.rules.ChecksumTypeRule;
import dev.valetkey.locals3.rules.ClockSkewRule;
import dev.valetkey.locals3.rules.CompletionValidator;
import dev.valetkey.locals3.rules.CopyOverwriteRule;
import dev.valetkey.locals3.rules.CopyRangeRule;
import dev.valetkey.locals3.rules.DeletedKeyRule;
import dev.valetkey.locals3.rules.ObjectChecksumRule;
import dev.valetkey.locals3.rules.ObjectSizeRule;
import dev.valetkey.locals3.rules.OpenUploadRule;
import dev.valetkey.locals3.rules.PartChecksumRule;
import dev.valetkey.locals3.rules.PartChecksumsRule;
import dev.valetkey.locals3.rules.PartExistsRule;
import dev.valetkey.locals3.rules.PartGapRule;
import dev.valetkey.locals3.rules.PartNumberRule;
import dev.valetkey.locals3.rules.PartOrderRule;
import dev.valetkey.locals3.rules.PartPageRule;
import dev.valetkey.locals3.rules.PartSizeRule;
import dev.valetkey.locals3.rules.PresignedExpiryRule;
import dev.valetkey.locals3.rules.RegionRule;
import dev.valetkey.locals3.rules.RuleFilter;
import dev.valetkey.locals3.rules.S3Rule;
import dev.valetkey.locals3.rules.SignedHeadersRule;
import jakarta.servlet.Filter;
import org.gaul.s3proxy.blobstore.BlobStore;

import java.util.List;

/** Everything that stands in front of S3Proxy, in the order in which a request meets it. */
record RequestPipeline(LocalS3Config config, BlobStore store, MultipartUploads uploads, UploadLocks locks) {

    List<Filter> filters() {
        var signatures =
                new SignatureVerifier(config.keys().accessKey(), config.keys().secretKey());
        var objects = new CompletedObjects(store);
        return List.of(
                new DrainBodyFilter(),
                new CorsFilter(config.cors()),
                new ConditionalCopyFilter(),
                locks,
                postObjectFilter(),
                new RuleFilter(signatures, rulesForAll(), rulesForSigned(objects)),
                new MultipartResponseFilter(signatures, uploads, objects),
                new IfRangeFilter(store));
    }

    private PostObjectFilter postObjectFilter() {
        return new PostObjectFilter(List.of(
                new FormAuthenticationRule(),
                new FormSignatureRule(config.keys().accessKey(), config.keys().secretKey(), config.region()),
                new FormDateRule(config.clock()),
                new FormPolicyRule(config.clock())));
    }

    private List<S3Rule> rulesForAll() {
        return List.of(
                new AuthenticationRule(),
                new SignedHeadersRule(),
                new RegionRule(config.region()),
                new ClockSkewRule(config.clock()),
                new PresignedExpiryRule(config.clock()),
                new PartNumberRule());
    }

    private List<S3Rule> rulesForSigned(CompletedObjects objects) {
        return List.of(
                new ChecksumTypeRule(),
                new OpenUploadRule(store, uploads),
                new PartChecksumRule(uploads),
                new CopyRangeRule(),
                new PartPageRule(),
                completionValidator(objects),
                new CopyOverwriteRule(store));
    }

    private CompletionValidator completionValidator(CompletedObjects objects) {
        return new CompletionValidator(
                store,
                uploads,
                objects,
                List.of(
                        new PartOrderRule(),
                        new PartChecksumsRule(),
                        new PartExistsRule(),
                        new PartSizeRule(),
                        new ObjectSizeRule(),
                        new ObjectChecksumRule(),
                        new PartGapRule(),
                        new DeletedKeyRule()));
    }
}
