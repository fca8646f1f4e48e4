/** Reads the settings of a bucket, its key, its queue and the roles. */
@NullMarked
package dev.valetkey.server.doctor.account;

import org.jspecify.annotations.NullMarked;
