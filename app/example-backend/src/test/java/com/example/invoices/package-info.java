/** The service as its clients meet it, on a real S3 server. */
@NullMarked
package com.example.invoices;

import org.jspecify.annotations.NullMarked;
