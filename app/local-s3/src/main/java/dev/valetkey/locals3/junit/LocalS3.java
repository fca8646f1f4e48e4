package dev.valetkey.locals3.junit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts one local S3 in a temporary directory for a test class and its nested classes, and deletes it after the last test.
 * Test and lifecycle methods can declare parameters of type {@link dev.valetkey.locals3.LocalS3Server} and
 * {@link software.amazon.awssdk.services.s3.S3Client}; the client is connected to the server. So can constructors, also those
 * of nested classes, unless the class has {@code @TestInstance(PER_CLASS)}: JUnit creates that instance before the server starts.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalS3Extension.class)
public @interface LocalS3 {

    /** {@return the names of the buckets to create} */
    String[] buckets() default {};

    /** {@return the only region that signatures may have, for example {@code eu-central-1}} */
    String region() default "us-east-1";

    /**
     * {@return the origins whose pages may upload, such as {@code http://localhost:*}; an empty array disables CORS}
     */
    String[] origins() default {};
}
