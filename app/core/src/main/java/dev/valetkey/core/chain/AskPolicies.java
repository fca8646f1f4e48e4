package dev.valetkey.core.chain;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Gets a verdict from each policy: the blocking ones judge on a borrowed thread while the others judge on this one. */
final class AskPolicies {

    private final List<Judge> judges;
    private final List<Judge> blocking;
    private final ExecutorService threads;

    AskPolicies(List<NamedPolicy> policies, ExecutorService threads) {
        this.judges = policies.stream().map(Judge::new).toList();
        this.blocking = judges.stream().filter(Judge::blocking).toList();
        this.threads = threads;
    }

    /** The verdicts, in the order of the policies. */
    List<Verdict> ask(UploadIntent intent, PolicyContext context) {
        BorrowedTime elsewhere = BorrowedTime.start(blocking, intent, context, threads);
        List<Verdict> here = judges.stream()
                .filter(judge -> !judge.blocking())
                .map(judge -> judge.judgeInTime(intent, context))
                .toList();
        Iterator<Verdict> quick = here.iterator();
        Iterator<Verdict> slow = elsewhere.verdicts().iterator();
        return judges.stream()
                .map(judge -> judge.blocking() ? slow.next() : quick.next())
                .toList();
    }
}
