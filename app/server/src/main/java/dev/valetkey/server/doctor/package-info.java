/** Compares a bucket with what the configuration of the service requires. */
@NullMarked
package dev.valetkey.server.doctor;

import org.jspecify.annotations.NullMarked;
