/** A small service with the invoices of several tenants, whose members attach files with Valetkey. */
@NullMarked
package com.example.invoices;

import org.jspecify.annotations.NullMarked;
