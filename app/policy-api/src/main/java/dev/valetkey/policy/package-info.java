/** The judgement of an intent: policies, their verdicts and the limits that they set. */
@NullMarked
package dev.valetkey.policy;

import org.jspecify.annotations.NullMarked;
