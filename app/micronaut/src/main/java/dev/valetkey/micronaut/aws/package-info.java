/** S3 as configured by Micronaut's AWS module: the presigner and the client share region, endpoint and credentials. */
@NullMarked
package dev.valetkey.micronaut.aws;

import org.jspecify.annotations.NullMarked;
