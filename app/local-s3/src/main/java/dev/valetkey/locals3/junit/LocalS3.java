package dev.valetkey.locals3.junit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test class, its nested classes included, one local S3 in a temporary folder, stopped and deleted after the
 * last test. Tests and constructors may take a {@link dev.valetkey.locals3.LocalS3Server} and a
 * {@link software.amazon.awssdk.services.s3.S3Client} that talks to it.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalS3Extension.class)
public @interface LocalS3 {

    /** Buckets to make. */
    String[] buckets() default {};

    /** The only region that signatures may name. */
    String region() default "us-east-1";

    /** Origins whose pages may upload, such as {@code http://localhost:*}; none turns CORS off. */
    String[] origins() default {};
}
