package com.example.invoices;

import com.example.invoices.auth.IssueApiKey;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;

/** Runs the service; with {@code key TENANT MEMBER}, issues an API key for a member instead. */
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        if (args.length == 3 && args[0].equals("key")) {
            try (ApplicationContext context = ApplicationContext.run()) {
                System.out.println(context.getBean(IssueApiKey.class).issue(args[1], args[2]));
            }
        } else {
            Micronaut.run(Application.class, args);
        }
    }
}
