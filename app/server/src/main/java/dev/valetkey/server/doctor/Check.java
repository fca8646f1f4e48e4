package dev.valetkey.server.doctor;

import dev.valetkey.server.doctor.account.AccountReader;

import java.util.List;

/** Compares one thing with what the configuration needs. */
public interface Check {

    /** What is compared, such as {@code CORS rules}. */
    String subject();

    /**
     * Compares it.
     *
     * @return the findings; empty if everything is as needed
     * @throws dev.valetkey.server.doctor.account.UnreadableException if it cannot be read or judged
     */
    List<Finding> examine(AccountReader account);
}
