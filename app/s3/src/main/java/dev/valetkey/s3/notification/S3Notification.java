package dev.valetkey.s3.notification;

import java.util.List;
import java.util.Objects;

/** What the text of a message means. */
public sealed interface S3Notification {

    /**
     * Objects were created, or scanned for malware.
     *
     * @param objects the objects, at least one
     */
    record ObjectsReported(List<ReportedObject> objects) implements S3Notification {
        /**
         * Copies the list.
         *
         * @param objects the objects, at least one
         * @throws IllegalArgumentException if the list is empty
         */
        public ObjectsReported {
            objects = List.copyOf(objects);
            if (objects.isEmpty()) {
                throw new IllegalArgumentException("Expected at least one object");
            }
        }
    }

    /** {@code s3:TestEvent}, which S3 sends when notifications of a bucket are configured. */
    record ConnectionTest() implements S3Notification {}

    /** S3 reports something else, such as a deletion. */
    record OtherChange() implements S3Notification {}

    /**
     * The text is not a notification of S3.
     *
     * @param reason what is wrong, without text from the message
     */
    record Malformed(String reason) implements S3Notification {
        /**
         * Checks that no member is null.
         *
         * @param reason what is wrong, without text from the message
         * @throws NullPointerException if the reason is null
         */
        public Malformed {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
