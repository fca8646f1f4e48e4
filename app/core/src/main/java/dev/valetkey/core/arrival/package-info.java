/** Uploads whose objects S3 reports: an event starts the verification, and S3's state decides. */
@NullMarked
package dev.valetkey.core.arrival;

import org.jspecify.annotations.NullMarked;
