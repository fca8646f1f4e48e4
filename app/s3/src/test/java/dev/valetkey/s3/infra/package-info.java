/** What the Terraform kit permits is what is signed and called here: neither can change alone. */
package dev.valetkey.s3.infra;
