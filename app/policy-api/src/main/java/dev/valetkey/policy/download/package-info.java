/** The judgement of a request to read a stored object. */
@NullMarked
package dev.valetkey.policy.download;

import org.jspecify.annotations.NullMarked;
