/** Evaluates IAM policies. */
@NullMarked
package dev.valetkey.server.doctor.policy;

import org.jspecify.annotations.NullMarked;
