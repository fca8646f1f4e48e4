/** S3's rules about forms, one class each; S3Proxy lacks most of them. */
@NullMarked
package dev.valetkey.locals3.form.rules;

import org.jspecify.annotations.NullMarked;
