package dev.valetkey.locals3;

import dev.valetkey.locals3.cors.CorsFilter;
import dev.valetkey.locals3.form.FormGate;
import dev.valetkey.locals3.form.rules.FormAuthenticationRule;
import dev.valetkey.locals3.form.rules.FormDateRule;
import dev.valetkey.locals3.form.rules.FormPolicyRule;
import dev.valetkey.locals3.form.rules.FormSignatureRule;
import dev.valetkey.locals3.gate.ConditionalCopies;
import dev.valetkey.locals3.gate.ConditionalRanges;
import dev.valetkey.locals3.gate.S3Gate;
import dev.valetkey.locals3.gate.S3Rule;
import dev.valetkey.locals3.gate.UnreadBodies;
import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.multipart.UploadTurns;
import dev.valetkey.locals3.multipart.Uploads;
import dev.valetkey.locals3.multipart.answer.MultipartAnswers;
import dev.valetkey.locals3.multipart.completion.CompletionGate;
import dev.valetkey.locals3.multipart.completion.rules.DeletedKeyRule;
import dev.valetkey.locals3.multipart.completion.rules.NamedPartsRule;
import dev.valetkey.locals3.multipart.completion.rules.ObjectChecksumRule;
import dev.valetkey.locals3.multipart.completion.rules.ObjectSizeRule;
import dev.valetkey.locals3.multipart.completion.rules.PartChecksumsRule;
import dev.valetkey.locals3.multipart.completion.rules.PartGapRule;
import dev.valetkey.locals3.multipart.completion.rules.PartOrderRule;
import dev.valetkey.locals3.multipart.completion.rules.PartSizeRule;
import dev.valetkey.locals3.multipart.rules.ChecksumChoiceRule;
import dev.valetkey.locals3.multipart.rules.CopyRangeRule;
import dev.valetkey.locals3.multipart.rules.OpenUploadRule;
import dev.valetkey.locals3.multipart.rules.PartChecksumRule;
import dev.valetkey.locals3.multipart.rules.PartNumberRule;
import dev.valetkey.locals3.multipart.rules.PartPageRule;
import dev.valetkey.locals3.request.SignatureCheck;
import dev.valetkey.locals3.rules.AuthenticationRule;
import dev.valetkey.locals3.rules.ClockSkewRule;
import dev.valetkey.locals3.rules.CopyOverwriteRule;
import dev.valetkey.locals3.rules.ExpiryRule;
import dev.valetkey.locals3.rules.RegionRule;
import dev.valetkey.locals3.rules.SignedHeadersRule;
import jakarta.servlet.Filter;
import org.gaul.s3proxy.blobstore.BlobStore;

import java.util.List;

/** Everything that stands in front of S3Proxy, in the order in which a request meets it. */
record Front(LocalS3Config config, BlobStore store, Uploads uploads, UploadTurns locks) {

    List<Filter> filters() {
        var signatures =
                new SignatureCheck(config.keys().accessKey(), config.keys().secretKey());
        var objects = new CompletedObjects(store);
        return List.of(
                new UnreadBodies(),
                new CorsFilter(config.cors()),
                new ConditionalCopies(),
                locks,
                postObjectFilter(),
                new S3Gate(signatures, rulesForAll(), rulesForSigned(objects)),
                new MultipartAnswers(signatures, uploads, objects),
                new ConditionalRanges(store));
    }

    private FormGate postObjectFilter() {
        return new FormGate(List.of(
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
                new ExpiryRule(config.clock()),
                new PartNumberRule());
    }

    private List<S3Rule> rulesForSigned(CompletedObjects objects) {
        return List.of(
                new ChecksumChoiceRule(),
                new OpenUploadRule(store, uploads),
                new PartChecksumRule(uploads),
                new CopyRangeRule(),
                new PartPageRule(),
                completionValidator(objects),
                new CopyOverwriteRule(store));
    }

    private CompletionGate completionValidator(CompletedObjects objects) {
        return new CompletionGate(
                store,
                uploads,
                objects,
                List.of(
                        new PartOrderRule(),
                        new PartChecksumsRule(),
                        new NamedPartsRule(),
                        new PartSizeRule(),
                        new ObjectSizeRule(),
                        new ObjectChecksumRule(),
                        new PartGapRule(),
                        new DeletedKeyRule()));
    }
}
