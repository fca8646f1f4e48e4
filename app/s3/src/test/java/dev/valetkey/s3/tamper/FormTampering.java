package dev.valetkey.s3.tamper;

import dev.valetkey.core.grant.ConstraintName;

import java.util.function.UnaryOperator;

/**
 * One change of an attacker to an unmodified form, and S3's response.
 *
 * @param what a description of the change
 * @param breaks the constraint that it breaks
 * @param status S3's status
 * @param code S3's error code
 * @param change the change
 */
public record FormTampering(
        String what, ConstraintName breaks, int status, String code, UnaryOperator<RawForm> change) {

    @Override
    public String toString() {
        return what;
    }
}
