/** Compares the permissions of the Terraform kit with the signed requests and calls of this module. */
package dev.valetkey.s3.infra;
