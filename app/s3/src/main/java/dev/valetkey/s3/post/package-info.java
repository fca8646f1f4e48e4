/** Presigns POST forms with a policy that binds every field. */
@NullMarked
package dev.valetkey.s3.post;

import org.jspecify.annotations.NullMarked;
