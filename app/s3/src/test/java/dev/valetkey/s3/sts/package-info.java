/** STS as far as it begins sessions, strict about what it is asked. Published with this module's test jar. */
package dev.valetkey.s3.sts;
