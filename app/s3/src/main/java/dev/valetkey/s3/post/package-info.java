/** Signs forms: POST policies that bind every field, and the form that goes with them. */
@NullMarked
package dev.valetkey.s3.post;

import org.jspecify.annotations.NullMarked;
