package dev.valetkey.micronaut.policy;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;

/** A policy without Micronaut, named in {@code META-INF/services}. */
public final class PlainJdkPolicy implements UploadPolicy {

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        return intent.fileName().endsWith(".exe")
                ? Verdict.deny("no-programs", "Programs are not accepted here.", "/fileName")
                : Verdict.allow();
    }
}
