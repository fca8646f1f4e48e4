package dev.valetkey.policy.testkit;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.tenant.TenantView;
import dev.valetkey.policy.testkit.given.HostileContexts;
import dev.valetkey.policy.testkit.given.HostileIntents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** One input of a policy. */
record PolicyInput(UploadIntent intent, PolicyContext context) {

    private static final int MAX_SHOWN = 600;

    /** The samples first, then inputs with one hostile member, then random combinations. */
    static List<PolicyInput> generate(List<UploadIntent> samples, PolicyContext usual, int count, long seed) {
        Iterator<PolicyContext> contexts = HostileContexts.random(usual, seed).iterator();
        Stream<PolicyInput> plain = Stream.concat(samples.stream(), HostileIntents.oneByOne())
                .map(intent -> new PolicyInput(intent, usual));
        Stream<PolicyInput> random =
                HostileIntents.random(samples, seed).map(intent -> new PolicyInput(intent, contexts.next()));
        return Stream.concat(plain, random.limit(count)).limit(count).toList();
    }

    /** The verdict; fails if the policy returns null or throws. */
    Verdict evaluate(UploadPolicy policy) {
        @Nullable Verdict verdict = null;
        try {
            verdict = policy.judge(intent, context);
        } catch (Exception | LinkageError | StackOverflowError thrown) {
            Assertions.fail("The policy threw " + thrown + "; in the service that is a denial. Input: " + this, thrown);
        }
        Assertions.assertNotNull(verdict, () -> "The policy returned no verdict. Input: " + this);
        return verdict;
    }

    /** An equal input in other objects, to detect policies that compare by identity. */
    PolicyInput copy() {
        UploadIntent same = new UploadIntent(
                intent.purpose(),
                new String(intent.fileName().toCharArray()),
                intent.contentType(),
                intent.size(),
                intent.checksum(),
                new HashMap<>(intent.metadata()),
                intent.kind());
        Subject subject = context.subject();
        TenantView tenant = new TenantView(
                context.tenant().id(), new HashMap<>(context.tenant().attributes()));
        return new PolicyInput(
                same,
                new PolicyContext(
                        tenant,
                        new Subject(subject.id(), subject.scopes(), subject.claims()),
                        context.profile(),
                        context.now(),
                        context.usage()));
    }

    @Override
    public String toString() {
        String text = PrintableText.escape(intent + " in " + context);
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
