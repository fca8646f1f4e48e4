package com.example.consumer;

import dev.valetkey.policy.Policy;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import jakarta.inject.Singleton;

/** Refuses files whose name ends in {@code .exe}. */
@Singleton
@Policy(name = "no-executables", blocking = false)
class NoExecutables implements UploadPolicy {

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        return intent.fileName().endsWith(".exe")
                ? Verdict.deny("executable", "Executables are not accepted.", "/fileName")
                : Verdict.allow();
    }
}
