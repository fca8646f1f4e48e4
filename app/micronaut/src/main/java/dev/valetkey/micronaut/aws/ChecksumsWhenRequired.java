package dev.valetkey.micronaut.aws;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Computes checksums only where S3 requires them: the default of the SDK adds a CRC in a trailer to every PUT, which other
 * S3 servers reject. Region, endpoint and path style are already set by Micronaut's AWS module, from the properties that
 * {@link BucketLocator} reads.
 */
@Singleton
final class ChecksumsWhenRequired implements BeanCreatedEventListener<S3ClientBuilder> {

    @Override
    public S3ClientBuilder onCreated(BeanCreatedEvent<S3ClientBuilder> event) {
        return event.getBean()
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
}
