/** The service's own routes. */
@NullMarked
package com.example.invoices.web;

import org.jspecify.annotations.NullMarked;
