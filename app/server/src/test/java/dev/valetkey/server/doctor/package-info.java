/** The checks of the doctor command, also against buckets on LocalStack. */
@NullMarked
package dev.valetkey.server.doctor;

import org.jspecify.annotations.NullMarked;
