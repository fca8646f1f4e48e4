/** Tests of the service over HTTP, with a local S3. */
@NullMarked
package com.example.invoices;

import org.jspecify.annotations.NullMarked;
