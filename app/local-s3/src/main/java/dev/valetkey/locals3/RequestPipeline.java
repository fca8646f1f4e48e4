package dev.valetkey.locals3;

import dev.valetkey.locals3.cors.CorsFilter;
import dev.valetkey.locals3.filter.ConditionalCopyFilter;
import dev.valetkey.locals3.filter.DrainBodyFilter;
import dev.valetkey.locals3.filter.IfRangeFilter;
import dev.valetkey.locals3.filter.ObjectTagsFilter;
import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.UploadLocks;
import dev.valetkey.locals3.multipart.response.MultipartResponseFilter;
import dev.valetkey.locals3.post.PostObjectFilter;
import dev.valetkey.locals3.post.PostObjectRules;
import dev.valetkey.locals3.request.SignatureVerifier;
import dev.valetkey.locals3.rules.CompletionValidator;
import dev.valetkey.locals3.rules.CopyObjectRules;
import dev.valetkey.locals3.rules.ListingRules;
import dev.valetkey.locals3.rules.RuleFilter;
import dev.valetkey.locals3.rules.S3Rule;
import dev.valetkey.locals3.rules.SignatureRules;
import dev.valetkey.locals3.rules.UploadPartRules;
import jakarta.servlet.Filter;
import org.gaul.s3proxy.blobstore.BlobStore;

import java.util.List;

/** The filters in front of S3Proxy, in the order in which they process a request. */
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
                new RuleFilter(signatures, requestRules(), authenticatedRules(objects)),
                new MultipartResponseFilter(signatures, uploads, objects),
                new ObjectTagsFilter(signatures, store),
                new IfRangeFilter(store));
    }

    private PostObjectFilter postObjectFilter() {
        return new PostObjectFilter(PostObjectRules.all(
                config.keys().accessKey(), config.keys().secretKey(), config.region(), config.clock()));
    }

    private List<S3Rule> requestRules() {
        return concat(
                List.of(SignatureRules.all(config.region(), config.clock()), UploadPartRules.beforeAuthentication()));
    }

    private List<S3Rule> authenticatedRules(CompletedObjects objects) {
        return concat(List.of(
                UploadPartRules.afterAuthentication(store, uploads),
                ListingRules.all(),
                List.of(new CompletionValidator(store, uploads, objects)),
                CopyObjectRules.all(store)));
    }

    private static List<S3Rule> concat(List<List<S3Rule>> rules) {
        return rules.stream().flatMap(List::stream).toList();
    }
}
