/** A small service where tenants keep invoices; it lets their people attach files through Valetkey. */
@NullMarked
package com.example.invoices;

import org.jspecify.annotations.NullMarked;
