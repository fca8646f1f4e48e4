/** A stub of STS that creates sessions and validates requests strictly. Published with this module's test jar. */
package dev.valetkey.s3.sts;
