package dev.valetkey.s3.tamper;

import dev.valetkey.core.grant.ConstraintName;

import java.util.function.UnaryOperator;

/**
 * One thing that an attacker changes in an honest form, and what S3 says to it.
 *
 * @param what the change, in words
 * @param breaks the constraint that it breaks
 * @param status the status that S3 answers with
 * @param code S3's word for the fault
 * @param change the change
 */
public record FormTampering(
        String what, ConstraintName breaks, int status, String code, UnaryOperator<RawForm> change) {

    @Override
    public String toString() {
        return what;
    }
}
