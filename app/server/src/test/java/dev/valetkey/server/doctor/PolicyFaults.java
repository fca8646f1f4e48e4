package dev.valetkey.server.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Mistakes in bucket policies. */
final class PolicyFaults {

    private PolicyFaults() {}

    static List<SeededFault> all() {
        List<SeededFault> faults = new ArrayList<>();
        missingStatements()
                .forEach((sid, finding) -> faults.add(new SeededFault(
                        "bucket policy without " + sid,
                        finding,
                        deployment -> deployment.putPolicy(deployment.stack.policyWithout("bucket", sid)))));
        faults.add(new SeededFault(
                "no bucket policy",
                "policy-missing",
                deployment -> deployment.s3.deleteBucketPolicy(delete -> delete.bucket(deployment.bucket))));
        faults.add(changed("links of two days", "policy-signature-age", text -> text.replace("900000", "172800000")));
        faults.add(changed("links of two minutes", "policy-denies-age", text -> text.replace("900000", "120000")));
        faults.add(changed(
                "encryption headers are required",
                "policy-denies-put",
                text -> text.replace(",\"Null\":{\"s3:x-amz-server-side-encryption\":\"false\"}", "")
                        .replace("\"Null\":{\"s3:x-amz-server-side-encryption\":\"false\"},", "")));
        faults.add(changed(
                "another verifier may seal",
                "policy-denies-seal",
                text -> text.replace("role/valetkey-verifier", "role/valetkey-other")));
        faults.add(changed(
                "TLS is required below objects/ only",
                "policy-plain-http",
                text -> text.replaceAll("\\[\"(arn:aws:s3:::[a-z0-9-]+)\",\"\\1/\\*\"]", "[\"$1/objects/*\"]")));
        faults.add(added("public reads", "policy-public", """
                {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/objects/*"}"""));
        faults.add(added("nobody deletes", "policy-denies-service", """
                {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::%s/*"}"""));
        faults.add(added("uploads from one network only", "policy-denies-put", """
                {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%s/*",
                "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}}"""));
        return faults;
    }

    private static Map<String, String> missingStatements() {
        Map<String, String> findings = new TreeMap<>();
        findings.put("DenyPlainHttp", "policy-plain-http");
        findings.put("DenyOldTls", "policy-old-tls");
        findings.put("DenySignatureVersion2", "policy-signature-version");
        findings.put("DenyStaleLink", "policy-signature-age");
        findings.put("DenyStaleSession", "policy-session-age");
        findings.put("DenyCustomerProvidedKey", "policy-customer-key");
        findings.put("DenyNamedKey", "policy-named-key");
        findings.put("DenyOtherEncryption", "policy-other-encryption");
        findings.put("DenyOverwriteByLink", "policy-overwrite-link");
        findings.put("DenyQuarantineByLink", "policy-quarantine");
        findings.put("DenyOverwriteStored", "policy-overwrite-stored");
        findings.put("DenyOverwriteByOthers", "policy-overwrite-others");
        findings.put("DenyReadBeforeClean", "policy-unscanned");
        findings.put("DenyForgedVerdict", "policy-forged-verdict");
        findings.put("DenyRemovedVerdict", "policy-removed-verdict");
        return findings;
    }

    private static SeededFault changed(String name, String finding, UnaryOperator<String> change) {
        return new SeededFault(name, finding, deployment -> {
            String policy = deployment.stack.policy("bucket");
            String changed = change.apply(policy);
            if (changed.equals(policy)) {
                throw new AssertionError("The fault '" + name + "' does not change the policy " + policy);
            }
            deployment.putPolicy(changed);
        });
    }

    private static SeededFault added(String name, String finding, String statement) {
        return new SeededFault(
                name,
                finding,
                deployment -> deployment.putPolicy(
                        deployment.stack.policyWith("bucket", statement.formatted(deployment.bucket))));
    }
}
